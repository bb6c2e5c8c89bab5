using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>A program that uses every public member of a generated client: one use on each line, so that what is said of a line is said of one use.</summary>
internal static class UpdateProgram
{
    private static readonly SymbolDisplayFormat s_full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Write(Compilation client, string space)
    {
        var lines = new Lines();
        var root = client.GlobalNamespace.GetNamespaceMembers().First(n => n.Name == space);
        foreach (var type in root.GetTypeMembers().OrderBy(static type => type.Name, StringComparer.Ordinal))
        {
            if (type.DeclaredAccessibility != Accessibility.Public)
                continue;
            if (type.TypeKind == TypeKind.Interface && type.Name.EndsWith("Client", StringComparison.Ordinal))
                Calls(lines, root, type);
            else if (type.IsRecord)
                Members(lines, type);
            if (type is { IsRecord: true, IsValueType: true } && type.GetTypeMembers("Values").FirstOrDefault()?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(static field => field.IsConst) is { } constant)
                lines.Add(type.ToDisplayString(s_full) + " value", "value.Value switch { " + type.ToDisplayString(s_full) + ".Values." + constant.Name + " => 1, _ => 2 }");
        }

        return "#nullable enable\n#pragma warning disable CS0612, CS0618 // the program uses what is deprecated as well\nusing System;\nusing " + space + ";\ninternal static class User\n{\n" + lines + "}\n";
    }

    /// <summary>Calls of all operations with the arguments that they need.</summary>
    public static IEnumerable<(string Operation, string Expression)> Calls(Compilation client, string space)
    {
        var root = client.GlobalNamespace.GetNamespaceMembers().First(n => n.Name == space);
        foreach (var type in root.GetTypeMembers().Where(static type => type.TypeKind == TypeKind.Interface && type.Name.EndsWith("Client", StringComparison.Ordinal)))
        {
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name == "OpenApiOperationAttribute") is { } attribute)
                    yield return (attribute.ConstructorArguments[0].Value + " " + attribute.ConstructorArguments[1].Value, Call(Target(root, type), method));
            }
        }
    }

    private static string Target(INamespaceSymbol root, INamedTypeSymbol type)
        => root.GetTypeMembers("ShopClient").Single().GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => SymbolEqualityComparer.Default.Equals(property.Type, type)) is { } receiver ? "client." + receiver.Name : "client";

    private static string Call(string target, IMethodSymbol method) => target + "." + method.Name + "(" + string.Join(", ", method.Parameters.Where(static p => !p.IsOptional).Select(static p => Value(p.Type))) + ")";

    /// <summary>Each method with all arguments by name, and with those that it needs by position; then its result, and a member of that.</summary>
    private static void Calls(Lines lines, INamespaceSymbol root, INamedTypeSymbol type)
    {
        var target = Target(root, type);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.MethodKind == MethodKind.Ordinary))
        {
            lines.Add("ShopClient client", target + "." + method.Name + "(" + string.Join(", ", method.Parameters.Select(static p => "@" + p.Name + ": " + Value(p.Type))) + ")");
            var call = Call(target, method);
            lines.Add("ShopClient client", call);
            if (method.ReturnType is not INamedTypeSymbol { Name: "ApiTask", TypeArguments: [var result] })
                continue;
            lines.Add("ShopClient client", "await " + call, Awaited(result));
            foreach (var property in result is INamedTypeSymbol { IsRecord: true, IsValueType: false } record && record.ContainingNamespace.Equals(root, SymbolEqualityComparer.Default) ? Properties(record).Where(static p => !p.IsStatic).Take(1) : [])
                lines.Add("ShopClient client", "(await " + call + ")!." + property.Name, Awaited(property.Type));
        }

        static string Awaited(ITypeSymbol type) => "async System.Threading.Tasks.Task<" + type.ToDisplayString(s_full) + ">";
    }

    private static void Members(Lines lines, INamedTypeSymbol type)
    {
        var full = type.ToDisplayString(s_full);
        var properties = Properties(type).ToList();
        foreach (var property in properties)
            lines.Add(property.IsStatic ? "" : full + " value", (property.IsStatic ? full : "value") + "." + property.Name, property.Type.ToDisplayString(s_full));
        if (type.IsAbstract || type.IsValueType || !type.InstanceConstructors.Any(static c => c.Parameters.IsEmpty && c.DeclaredAccessibility == Accessibility.Public))
            return;
        var required = properties.Where(static p => p.IsRequired).ToList();
        lines.Add("", "new " + full + "(){ " + Set(required) + " }");
        foreach (var property in properties.Where(static p => p.SetMethod is not null && !p.IsRequired && !p.IsStatic))
            lines.Add("", "new " + full + "() { " + Set([.. required, property]) + " }");
    }

    private static string Set(List<IPropertySymbol> properties) => string.Join(", ", properties.Select(static p => p.Name + " = " + Value(p.Type)));

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        for (var current = type; current is { Name: not "ApiObject" and not "Object" and not "ValueType" }; current = current.BaseType!)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.DeclaredAccessibility == Accessibility.Public && !property.IsIndexer && property.Name is not "EqualityContract")
                    yield return property;
            }
        }
    }

    private static string Value(ITypeSymbol type) => "default(" + type.ToDisplayString(s_full).TrimEnd('?') + (type.IsValueType && type.ToDisplayString(s_full).EndsWith('?') ? "?" : "") + ")!";

    private sealed class Lines
    {
        private readonly StringBuilder _text = new();
        private int _count;

        public void Add(string parameters, string expression, string type = "object?")
            => _text.Append(CultureInfo.InvariantCulture, $"    internal static {type} U{_count++}({parameters}) => {expression};\n");

        public override string ToString() => _text.ToString();
    }
}
