using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Conformance.Tests;

/// <summary>A suite before it is compiled: its text, its specification, the names of its scenarios.</summary>
/// <param name="Name">The name of its class, and of its file.</param>
/// <param name="Specification">The name of the specification.</param>
/// <param name="Text">The C# text.</param>
/// <param name="Scenarios">The methods to be run.</param>
internal sealed record SuiteSource(string Name, string Specification, string Text, IReadOnlyList<string> Scenarios)
{
    private static readonly Lazy<IReadOnlyList<SuiteSource>> Once = new(ReadAll);

    /// <summary>Every suite, by name.</summary>
    public static IReadOnlyList<SuiteSource> All => Once.Value;

    private static SuiteSource[] ReadAll()
    {
        var assembly = typeof(SuiteSource).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return Read(Path.GetFileNameWithoutExtension(name), reader.ReadToEnd());
        })];
    }

    private static SuiteSource Read(string name, string text)
    {
        var suite = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First(declared => declared.Identifier.Text == name);
        var specification = suite.AttributeLists.SelectMany(list => list.Attributes).First(attribute => attribute.Name.ToString() == "Specification");
        var file = ((LiteralExpressionSyntax)specification.ArgumentList!.Arguments[0].Expression).Token.ValueText;
        var scenarios = suite.Members.OfType<MethodDeclarationSyntax>().Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword)).Select(method => method.Identifier.Text);
        return new(name, file, text, [.. scenarios]);
    }
}
