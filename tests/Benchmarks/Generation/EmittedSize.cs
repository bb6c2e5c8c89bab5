using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Benchmarks.Generation;

/// <summary>How much code is generated for one operation and for one schema: lines of C#, and bytes of IL in a release build.</summary>
internal static class EmittedSize
{
    private const string SchemaAttribute = "OpenApiSchema";
    private const string OperationAttribute = "OpenApiOperation";

    public static IEnumerable<(string Name, double Value)> Measure(IReadOnlyList<SyntaxTree> trees, Stream assembly)
    {
        var lines = Count(trees);
        var (schemaBytes, otherBytes) = Bytes(assembly, lines.Schemas);
        yield return ("lines-per-schema", lines.OfSchemas / lines.Schemas.Count);
        yield return ("lines-per-operation", lines.OfOthers / lines.Operations.Count);
        yield return ("il-bytes-per-schema", schemaBytes / lines.Schemas.Count);
        yield return ("il-bytes-per-operation", otherBytes / lines.Operations.Count);
    }

    /// <summary>The schemas and operations that code was generated for, with the lines of both.</summary>
    public static EmittedLines Count(IEnumerable<SyntaxTree> trees)
    {
        var schemas = new HashSet<string>(StringComparer.Ordinal);
        var operations = new HashSet<string>(StringComparer.Ordinal);
        double schemaLines = 0, otherLines = 0;
        foreach (var tree in trees)
        {
            var root = tree.GetCompilationUnitRoot();
            double lines = 0;
            foreach (var type in root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(static t => t.Parent is BaseNamespaceDeclarationSyntax && Has(t, SchemaAttribute)))
            {
                schemas.Add(type.Identifier.Text);
                lines += tree.GetText().Lines.GetLinePositionSpan(type.FullSpan) is var span ? span.End.Line - span.Start.Line : 0;
            }

            schemaLines += lines;
            otherLines += tree.GetText().Lines.Count - lines;
            foreach (var method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                if (method.AttributeLists.SelectMany(static l => l.Attributes).FirstOrDefault(static a => a.Name.ToString().EndsWith(OperationAttribute, StringComparison.Ordinal)) is { } origin)
                    operations.Add(string.Join(' ', origin.ArgumentList!.Arguments.Take(2)));
            }
        }

        return new EmittedLines(schemas, operations, schemaLines, otherLines);
    }

    private static bool Has(MemberDeclarationSyntax member, string attribute)
        => member.AttributeLists.SelectMany(static l => l.Attributes).Any(a => a.Name.ToString().EndsWith(attribute, StringComparison.Ordinal));

    private static (double Schemas, double Others) Bytes(Stream assembly, HashSet<string> schemas)
    {
        using var file = new PEReader(assembly);
        var metadata = file.GetMetadataReader();
        double ofSchemas = 0, ofOthers = 0;
        foreach (var handle in metadata.TypeDefinitions)
        {
            var outermost = metadata.GetTypeDefinition(handle);
            while (!outermost.GetDeclaringType().IsNil)
                outermost = metadata.GetTypeDefinition(outermost.GetDeclaringType());
            var bytes = 0;
            foreach (var method in metadata.GetTypeDefinition(handle).GetMethods())
            {
                var address = metadata.GetMethodDefinition(method).RelativeVirtualAddress;
                if (address != 0)
                    bytes += file.GetMethodBody(address).GetILReader().Length;
            }

            if (schemas.Contains(metadata.GetString(outermost.Name)))
                ofSchemas += bytes;
            else
                ofOthers += bytes;
        }

        return (ofSchemas, ofOthers);
    }
}

/// <summary>Generated types and operations by their names, the lines of these types, and all other lines.</summary>
internal sealed record EmittedLines(HashSet<string> Schemas, HashSet<string> Operations, double OfSchemas, double OfOthers);
