using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>Looks up the types that OpenApiType items name. Symbols do not leave it.</summary>
internal sealed class TypeLookup(Compilation compilation)
{
    private const string Serialization = "System.Text.Json.Serialization";
    private const int MostParameters = 4;

    /// <summary>The types that the runtime reads and writes itself.</summary>
    private static readonly Dictionary<string, TypeRef> s_known = new[]
    {
        TypeRef.String, TypeRef.Boolean, TypeRef.Int32, TypeRef.Int64, TypeRef.UInt64, TypeRef.Single, TypeRef.Double, TypeRef.Decimal, TypeRef.DateTime, TypeRef.DateOnly,
        TypeRef.OffsetTime, TypeRef.IsoDuration, TypeRef.TimeSpan, TypeRef.Version, TypeRef.Guid, TypeRef.Uri, TypeRef.Bytes, TypeRef.Json,
    }.ToDictionary(static type => type.CSharp, StringComparer.Ordinal);

    private static readonly SymbolDisplayFormat s_withoutNulls = SymbolDisplayFormat.FullyQualifiedFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>What binding needs to know of an item's type; null for one that cannot be used, which has then been reported.</summary>
    public TypeFacts? Find(TypeItem item, Action<DiagnosticDescriptor, string[]> report)
    {
        var syntax = Parse(item.Type);
        if (syntax is ArrayTypeSyntax && item.Type.Replace(" ", "") == "byte[]")
            return Facts(TypeRef.Bytes);
        var found = syntax is null ? null : Resolve(syntax, out _);
        if (found is null)
        {
            if (syntax is not null && IsOpen(syntax))
                return Refuse(Descriptors.OwnTypeOpen, item.Type, "has type parameters without arguments: name a constructed type, such as Money<System.Decimal>");
            if (syntax is not (QualifiedNameSyntax or IdentifierNameSyntax) || item.Converter is not null || syntax.DescendantNodesAndSelf().Any(static node => node is GenericNameSyntax))
                return Refuse(Descriptors.OwnTypeNotFound, item.Type, item.Subject);
            return Undefined(syntax.ToString());
        }

        if (found.IsStatic || found.IsRefLikeType || found.TypeKind is not (Microsoft.CodeAnalysis.TypeKind.Class or Microsoft.CodeAnalysis.TypeKind.Struct or Microsoft.CodeAnalysis.TypeKind.Enum))
            return Refuse(Descriptors.OwnTypeOpen, item.Type, "is not a class, a struct or an enum whose values a member can have");
        if (!compilation.IsSymbolAccessibleWithin(found, compilation.Assembly))
            return Refuse(Descriptors.OwnTypeInaccessible, item.Type, "is not accessible from generated code: make it internal or public");

        var csharp = found.ToDisplayString(s_withoutNulls);
        if (item.Converter is null && s_known.TryGetValue(csharp, out var known))
            return Facts(known);
        if (item is { Converter: null, Format: "date" } && found.SpecialType == SpecialType.System_DateTime)
            return Facts(TypeRef.Date);

        var converter = item.Converter is { } name ? Parse(name) is { } parsed ? Resolve(parsed, out _) : null : ConverterOf(found);
        if (item.Converter is not null && converter is null)
            return Refuse(Descriptors.OwnTypeConverter, item.Type, item.Converter, "does not exist");
        if (converter is not null && Fault(converter, found) is { } fault)
            return Refuse(Descriptors.OwnTypeConverter, item.Type, converter.ToDisplayString(), fault);
        var text = converter is null ? TextOf(found) : null;
        return new TypeFacts
        {
            CSharp = csharp,
            Namespace = found.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            Name = found.Name,
            IsValueType = found.IsValueType,
            IsPublic = IsPublic(found),
            IsObsolete = IsObsolete(found) || (converter is not null && IsObsolete(converter)),
            MayBeGenerated = converter is null && text is null && IsPartOfGenerated(found),
            Converter = converter?.ToDisplayString(s_withoutNulls),
            Text = text,
        };

        TypeFacts? Refuse(DiagnosticDescriptor descriptor, params string[] arguments)
        {
            report(descriptor, arguments);
            return null;
        }
    }

    private static TypeFacts Facts(TypeRef known) => new()
    {
        CSharp = known.CSharp,
        Namespace = known.Namespace,
        Name = known.Name,
        IsValueType = known.IsValueType,
        IsPublic = true,
        Known = known,
    };

    private static TypeFacts Undefined(string name)
    {
        name = name.StartsWith("global::", StringComparison.Ordinal) ? name.Substring("global::".Length) : name;
        var dot = name.LastIndexOf('.');
        return new TypeFacts
        {
            CSharp = "global::" + name,
            Namespace = dot < 0 ? "" : name.Substring(0, dot),
            Name = name.Substring(dot + 1),
            IsPublic = true,
            IsUndefined = true,
            MayBeGenerated = true,
        };
    }

    private static TypeSyntax? Parse(string text)
    {
        var syntax = SyntaxFactory.ParseTypeName(text, consumeFullText: true);
        return syntax.ContainsDiagnostics || syntax.IsMissing ? null : syntax;
    }

    /// <summary>The type that a name means in a file without usings; null for none, and for one with type parameters that are open.</summary>
    private INamedTypeSymbol? Resolve(TypeSyntax syntax, out bool isOpen)
    {
        isOpen = false;
        if (syntax is PredefinedTypeSyntax keyword)
            return Keyword(keyword);
        var parts = new List<SimpleNameSyntax>();
        if (!Flatten(syntax, parts))
            return null;
        var arguments = new List<ITypeSymbol>();
        foreach (var argument in parts.OfType<GenericNameSyntax>().SelectMany(static part => part.TypeArgumentList.Arguments))
        {
            if (argument is OmittedTypeArgumentSyntax)
            {
                isOpen = true;
                return null;
            }

            if (Resolve(argument, out isOpen) is not { } resolved)
                return null;
            arguments.Add(resolved);
        }

        // The last parts may be types within types.
        for (var types = parts.Count - 1; types >= 0; types--)
        {
            var space = string.Concat(parts.Take(types).Select(static part => part.Identifier.ValueText + "."));
            if (Definition(space + string.Join("+", parts.Skip(types).Select(MetadataName))) is { } type)
                return arguments.Count == 0 ? type : Construct(type, arguments);
            if (parts[types] is GenericNameSyntax)
                continue;
            for (var arity = 1; arguments.Count == 0 && arity <= MostParameters && !isOpen; arity++)
                isOpen = Definition(space + string.Join("+", parts.Skip(types).Select(MetadataName)) + "`" + arity.ToString(CultureInfo.InvariantCulture)) is not null;
        }

        return null;
    }

    private bool IsOpen(TypeSyntax syntax)
    {
        Resolve(syntax, out var isOpen);
        return isOpen;
    }

    private static INamedTypeSymbol? Construct(INamedTypeSymbol type, List<ITypeSymbol> arguments)
        => type.Arity == arguments.Count && type.ContainingType is not { IsGenericType: true } ? type.Construct([.. arguments]) : null;

    private static string MetadataName(SimpleNameSyntax part)
        => part.Identifier.ValueText + (part is GenericNameSyntax generic ? "`" + generic.TypeArgumentList.Arguments.Count.ToString(CultureInfo.InvariantCulture) : "");

    private INamedTypeSymbol? Keyword(PredefinedTypeSyntax keyword) => keyword.Keyword.Kind() switch
    {
        SyntaxKind.StringKeyword => compilation.GetSpecialType(SpecialType.System_String),
        SyntaxKind.BoolKeyword => compilation.GetSpecialType(SpecialType.System_Boolean),
        SyntaxKind.IntKeyword => compilation.GetSpecialType(SpecialType.System_Int32),
        SyntaxKind.LongKeyword => compilation.GetSpecialType(SpecialType.System_Int64),
        SyntaxKind.ULongKeyword => compilation.GetSpecialType(SpecialType.System_UInt64),
        SyntaxKind.FloatKeyword => compilation.GetSpecialType(SpecialType.System_Single),
        SyntaxKind.DoubleKeyword => compilation.GetSpecialType(SpecialType.System_Double),
        SyntaxKind.DecimalKeyword => compilation.GetSpecialType(SpecialType.System_Decimal),
        SyntaxKind.ShortKeyword => compilation.GetSpecialType(SpecialType.System_Int16),
        SyntaxKind.UShortKeyword => compilation.GetSpecialType(SpecialType.System_UInt16),
        SyntaxKind.UIntKeyword => compilation.GetSpecialType(SpecialType.System_UInt32),
        SyntaxKind.ByteKeyword => compilation.GetSpecialType(SpecialType.System_Byte),
        SyntaxKind.SByteKeyword => compilation.GetSpecialType(SpecialType.System_SByte),
        SyntaxKind.CharKeyword => compilation.GetSpecialType(SpecialType.System_Char),
        _ => null,
    };

    private static bool Flatten(TypeSyntax syntax, List<SimpleNameSyntax> parts)
    {
        switch (syntax)
        {
            case QualifiedNameSyntax qualified:
                if (!Flatten(qualified.Left, parts))
                    return false;
                parts.Add(qualified.Right);
                return true;
            case AliasQualifiedNameSyntax { Alias.Identifier.ValueText: "global" } alias:
                parts.Add(alias.Name);
                return true;
            case SimpleNameSyntax simple:
                parts.Add(simple);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The definition of a name: that of the project itself, else one that the project can use, else any.</summary>
    private INamedTypeSymbol? Definition(string metadataName)
    {
        if (compilation.Assembly.GetTypeByMetadataName(metadataName) is { } own)
            return own;
        var all = compilation.GetTypesByMetadataName(metadataName);
        return all.FirstOrDefault(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)) ?? all.FirstOrDefault();
    }

    private static bool IsPublic(ITypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility != Accessibility.Public || (outer is INamedTypeSymbol named && !named.TypeArguments.All(IsPublic)))
                return false;
        }

        return true;
    }

    private static bool IsObsolete(INamedTypeSymbol type)
        => type.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>Whether a declaration in the project may only be a part of a generated record.</summary>
    private static bool IsPartOfGenerated(INamedTypeSymbol type)
        => type is { ContainingType: null, Arity: 0 } && type.DeclaringSyntaxReferences.Length > 0
            && type.DeclaringSyntaxReferences.All(static part => part.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The converter that an attribute of the type names.</summary>
    private static INamedTypeSymbol? ConverterOf(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (Is(attribute.AttributeClass, "JsonConverterAttribute") && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: INamedTypeSymbol { TypeKind: not Microsoft.CodeAnalysis.TypeKind.Error } converter }])
                return converter;
        }

        return null;
    }

    /// <summary>Why a type is not a converter of another one, as the end of a sentence; null if it is.</summary>
    private string? Fault(INamedTypeSymbol converter, INamedTypeSymbol type)
    {
        var isConverter = false;
        for (var parent = converter.BaseType; parent is not null && !isConverter; parent = parent.BaseType)
        {
            isConverter = Is(parent, "JsonConverterFactory")
                || (Is(parent, "JsonConverter") && parent.TypeArguments is [var converted] && SymbolEqualityComparer.Default.Equals(converted, type));
        }

        if (!isConverter)
            return "is not a JsonConverter<" + type.Name + ">";
        if (converter.IsAbstract || converter.IsUnboundGenericType || !compilation.IsSymbolAccessibleWithin(converter, compilation.Assembly))
            return "cannot be created by generated code: it is abstract, generic or not accessible";
        return converter.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public })
            ? null
            : "has no public constructor without parameters";
    }

    private static bool Is(INamedTypeSymbol? type, string name) => type is not null && type.Name == name && type.ContainingNamespace.ToDisplayString() == Serialization;

    /// <summary>How the type is converted from and to text; null if it has not both.</summary>
    private static TextForm? TextOf(INamedTypeSymbol type)
    {
        // Its usual text has no time zone, or no seconds.
        if (type.SpecialType == SpecialType.System_DateTime)
            return null;
        var parse = type.GetMembers("Parse").OfType<IMethodSymbol>()
            .Where(method => method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, Arity: 0 } && SymbolEqualityComparer.Default.Equals(method.ReturnType, type)
                && method.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..])
            .ToList();
        var takesProvider = parse.Exists(static method => method.Parameters is [_, { Type: { Name: "IFormatProvider" } }]);
        if (!takesProvider && !parse.Exists(static method => method.Parameters.Length == 1))
            return null;
        var isFormattable = type.AllInterfaces.Any(static one => one is { Name: "IFormattable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
        if (!isFormattable && !type.GetMembers("ToString").OfType<IMethodSymbol>().Any(static method => method is { IsOverride: true, Parameters.IsEmpty: true, IsImplicitlyDeclared: false }))
            return null;
        return new TextForm(takesProvider, isFormattable, type is { Name: "TimeOnly", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } ? "HH:mm:ss.FFFFFFF" : null);
    }
}
