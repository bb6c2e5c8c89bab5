using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wappfy.Fuzzing;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>What of the output must not follow from the texts of a specification: its tokens, and the elements of its documentation.</summary>
internal static class OutputShape
{
    private static readonly string[] s_directives = ["#nullable enable", "#nullable disable warnings", "#pragma warning disable CS0612, CS0618", "#pragma warning disable CS1591", "#pragma warning disable CS1573, CS1591"];

    /// <summary>
    /// File by file the kinds of all tokens, and the elements of the documentation without those that line ends make. Names and literals
    /// may differ in their text, and so the files in their order.
    /// </summary>
    public static List<(string Shape, string File)> Of(GeneratorRun run)
        => [.. run.Result.GeneratedSources
            .Select(static source => (Tokens(source.SyntaxTree.GetRoot()) + "| " + Elements(source.SyntaxTree.GetRoot()), source.HintName))
            .OrderBy(static pair => pair.Item1, StringComparer.Ordinal)];

    private static string Tokens(SyntaxNode root)
    {
        var kinds = new StringBuilder();
        foreach (var token in root.DescendantTokens())
            kinds.Append(token.Kind()).Append(' ');
        return kinds.ToString();
    }

    private static string Elements(SyntaxNode root)
    {
        var names = new StringBuilder();
        foreach (var node in root.DescendantNodes(descendIntoTrivia: true))
        {
            var name = node switch
            {
                XmlElementStartTagSyntax start => IsSummaryOfEnumValue(start) ? null : start.Name.ToString(),
                XmlEmptyElementSyntax empty when empty.Name.ToString() != "para" => empty.Name.ToString(),
                XmlCDataSectionSyntax or XmlCommentSyntax or XmlProcessingInstructionSyntax => "!" + node.Kind(),
                _ => null,
            };
            if (name is not null)
                names.Append(name).Append(' ');
        }

        return names.ToString();
    }

    /// <summary>True for the first element above an enum value, which is there if the value's name does not say the value.</summary>
    private static bool IsSummaryOfEnumValue(XmlElementStartTagSyntax start)
        => start.Parent is XmlElementSyntax { Parent: DocumentationCommentTriviaSyntax comment } element
            && comment.ParentTrivia.Token.Parent is PropertyDeclarationSyntax { Parent: RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordStructDeclaration } } property
            && property.Modifiers.Any(SyntaxKind.StaticKeyword)
            && comment.Content.OfType<XmlElementSyntax>().First() == element;

    /// <summary>Fails where text has left its literal, its comment, its name or its file name.</summary>
    public static void AssertContained(GeneratorRun run)
    {
        foreach (var source in run.Result.GeneratedSources)
        {
            Assert.Matches("^[A-Za-z0-9_][A-Za-z0-9_.]*[.]g[.]cs$", source.HintName);
            Assert.DoesNotContain("..", source.HintName, StringComparison.Ordinal);
            Assert.True(source.HintName.Length < 200, "too long for a file: " + source.HintName);
            var root = source.SyntaxTree.GetRoot();
            Assert.All(root.DescendantTokens(descendIntoTrivia: false), static token =>
            {
                Assert.NotEqual(Payloads.Marker, token.ValueText);
                if (token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken)
                    Assert.Matches("^\"[^\\p{C}\\p{Zl}\\p{Zp}]*\"(u8)?$", token.Text);
                Assert.False(token.Kind() is SyntaxKind.InterpolatedStringStartToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.BadToken);
            });
            foreach (var trivia in root.DescendantTrivia(descendIntoTrivia: true))
            {
                if (trivia.IsDirective)
                    Assert.Contains(s_directives, directive => trivia.ToString().StartsWith(directive, StringComparison.Ordinal));
                Assert.False(trivia.Kind() is SyntaxKind.DisabledTextTrivia or SyntaxKind.SkippedTokensTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia, trivia.ToString());
            }
        }
    }
}
