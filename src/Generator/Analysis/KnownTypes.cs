using Microsoft.CodeAnalysis;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Analysis;

/// <summary>The types by which generated code is known, looked up once per compilation.</summary>
internal sealed class KnownTypes
{
    private const string Runtime = "Wappfy.Runtime.";
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    private KnownTypes(Compilation compilation, INamedTypeSymbol operation, INamedTypeSymbol schema)
    {
        Operation = operation;
        Schema = schema;
        Constraint = compilation.GetTypeByMetadataName(Runtime + "OpenApiConstraintAttribute");
        Deprecated = compilation.GetTypeByMetadataName(Runtime + "OpenApiDeprecatedAttribute");
        PathValue = compilation.GetTypeByMetadataName(Runtime + "OpenApiPathValueAttribute");
        BoundMember = compilation.GetTypeByMetadataName(Runtime + "OpenApiBoundMemberAttribute");
        Changed = compilation.GetTypeByMetadataName(Runtime + "Generated.OpenApiChangedAttribute");
        CredentialRequired = compilation.GetTypeByMetadataName(Runtime + "CredentialRequiredAttribute");
        Credential = compilation.GetTypeByMetadataName(Runtime + "Credential");
        BinaryResponse = compilation.GetTypeByMetadataName(Runtime + "BinaryResponse");
        Optional = compilation.GetTypeByMetadataName(Runtime + "Optional`1");
        Sequence = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1");
        StringLength = compilation.GetTypeByMetadataName(Annotations + "StringLengthAttribute");
        RegularExpression = compilation.GetTypeByMetadataName(Annotations + "RegularExpressionAttribute");
        Range = compilation.GetTypeByMetadataName(Annotations + "RangeAttribute");
    }

    public INamedTypeSymbol Operation { get; }

    public INamedTypeSymbol Schema { get; }

    public INamedTypeSymbol? Constraint { get; }

    public INamedTypeSymbol? Deprecated { get; }

    public INamedTypeSymbol? PathValue { get; }

    public INamedTypeSymbol? BoundMember { get; }

    public INamedTypeSymbol? Changed { get; }

    public INamedTypeSymbol? CredentialRequired { get; }

    public INamedTypeSymbol? Credential { get; }

    public INamedTypeSymbol? BinaryResponse { get; }

    public INamedTypeSymbol? Optional { get; }

    public INamedTypeSymbol? Sequence { get; }

    public INamedTypeSymbol? StringLength { get; }

    public INamedTypeSymbol? RegularExpression { get; }

    public INamedTypeSymbol? Range { get; }

    /// <summary>The types, or null in a project without the runtime, where there is nothing to check.</summary>
    public static KnownTypes? Find(Compilation compilation)
        => compilation.GetTypeByMetadataName(Runtime + "OpenApiOperationAttribute") is { } operation
            && compilation.GetTypeByMetadataName(Runtime + "OpenApiSchemaAttribute") is { } schema
            ? new KnownTypes(compilation, operation, schema)
            : null;

    /// <summary>The attribute of this class on the symbol, or null.</summary>
    public static AttributeData? Attribute(ISymbol symbol, INamedTypeSymbol? attributeClass)
    {
        if (attributeClass is null)
            return null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeClass))
                return attribute;
        }

        return null;
    }

    /// <summary>True for a type that the generator wrote; a user's own type may carry DataAnnotations too.</summary>
    public static bool IsGenerated(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "GeneratedCodeAttribute" } && attribute.ConstructorArguments is [{ Value: "Wappfy.Generator" }, ..])
                return true;
        }

        return false;
    }

    /// <summary>True for the type and for what derives from it.</summary>
    public static bool Is(ITypeSymbol? type, INamedTypeSymbol? expected)
    {
        for (var current = type; current is not null && expected is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, expected))
                return true;
        }

        return false;
    }
}
