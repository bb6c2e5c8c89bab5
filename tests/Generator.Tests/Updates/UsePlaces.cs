using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>The place in code at which a diagnostic is: a call, a creation, the name of a type, the value of a member or argument, or another use of a member.</summary>
internal static class UsePlaces
{
    /// <summary>The errors that the place at which they are does not explain exactly once, and the places that are explained twice.</summary>
    /// <param name="errors">What the compiler says.</param>
    /// <param name="uses">What the analyzer says.</param>
    public static List<string> Inexact(IReadOnlyList<Diagnostic> errors, IReadOnlyList<Diagnostic> uses)
    {
        // The compiler reports a name before a question mark twice: for itself, and for the type with the mark.
        var explained = errors.Where(static error => error.Id == "CS0619").Select(static error => (Place: Of(error), Error: error)).DistinctBy(static pair => (pair.Place, pair.Error.GetMessage(null)))
            .Concat(uses.Select(static use => (Place: Of(use), Error: use)))
            .ToLookup(static pair => pair.Place, static pair => pair.Error);
        return
        [
            .. explained.Where(static place => place.Count() > 1).Select(static place => "explained more than once: " + Text(place.Key) + "\n    " + string.Join("\n    ", place)),
            .. errors.Where(static error => error.Id != "CS0619").GroupBy(Of).Where(place => !Around(place.Key).Any(explained.Contains)).Select(static place => "not explained: " + Text(place.Key) + "\n    " + string.Join("\n    ", place)),
        ];
    }

    /// <summary>The place of a diagnostic.</summary>
    public static SyntaxNode Of(Diagnostic diagnostic)
    {
        var node = diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        while (Inner(node) is { } inner)
            node = inner;
        while (Outer(node) is { } outer)
            node = outer;
        return node;
    }

    /// <summary>The place itself, what it is a member of, and the member or argument whose value it is.</summary>
    private static IEnumerable<SyntaxNode> Around(SyntaxNode place)
    {
        yield return place;
        var access = place is InvocationExpressionSyntax call ? call.Expression : place;
        SyntaxNode? owner = access switch
        {
            MemberAccessExpressionSyntax member => member.Expression,
            MemberBindingExpressionSyntax => access.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (owner is not null)
        {
            while (Inner(owner) is { } inner)
                owner = inner;
            yield return owner is ConditionalAccessExpressionSyntax conditional ? conditional.WhenNotNull : owner;
        }

        // Operands of an operator, and a value within that of a member.
        foreach (var operand in place is BinaryExpressionSyntax or ConditionalAccessExpressionSyntax ? place.DescendantNodes() : [])
            yield return operand;
        if (place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: InitializerExpressionSyntax, Left: var left })
            yield return left;
        if (place.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument)
            yield return argument;
    }

    private static SyntaxNode? Inner(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax awaited => awaited.Expression,
        ParenthesizedExpressionSyntax inner => inner.Expression,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => inner.Operand,
        NullableTypeSyntax nullable => nullable.ElementType,
        _ => null,
    };

    private static SyntaxNode? Outer(SyntaxNode node) => node.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == node => access,
        MemberBindingExpressionSyntax binding => binding,
        QualifiedNameSyntax name when name.Right == node => name,
        AliasQualifiedNameSyntax name when name.Name == node => name,
        InvocationExpressionSyntax call when call.Expression == node => call,
        _ => null,
    };

    private static string Text(SyntaxNode place) => place.SyntaxTree.GetText().Lines[place.GetLocation().GetLineSpan().StartLinePosition.Line].ToString().Trim() + "\n    at " + place;
}
