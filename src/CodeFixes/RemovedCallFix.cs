using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>
/// Rewrites a call that a new version of the specification broke: the operation has another name or client, or its arguments have other names or places. Offered only
/// if the new call compiles with the arguments that are there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovedCallFix))]
public sealed class RemovedCallFix : NodeFix
{
    /// <summary>The compiler's error about what is obsolete.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0619");

    /// <inheritdoc/>
    private protected override NodeChange? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access } call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ReducedFrom: { } removed } method
            || removed.Parameters[0].Type is not INamedTypeSymbol client)
            return null;
        if (ClientAccess.ReplacedBy(removed, model.Compilation) is not { } replacement || ClientAccess.Rewrite(access, replacement, client) is not { } better)
            return null;
        return Changed(call, better.WithTriviaFrom(access), method, model) is { } changed ? new NodeChange("Call " + replacement, call, changed) : null;
    }

    /// <summary>The new call: with its arguments as they are, or all of them by name.</summary>
    private static InvocationExpressionSyntax? Changed(InvocationExpressionSyntax call, ExpressionSyntax access, IMethodSymbol removed, SemanticModel model)
    {
        foreach (var byName in new[] { false, true })
        {
            if (Arguments(call.ArgumentList, removed, byName) is not { } arguments)
                return null;
            var changed = call.WithExpression(access).WithArgumentList(arguments);
            if (ClientAccess.IsSameCall(call, changed, removed, model))
                return changed;
        }

        return null;
    }

    private static ArgumentListSyntax? Arguments(ArgumentListSyntax list, IMethodSymbol removed, bool byName)
    {
        var arguments = new List<ArgumentSyntax>();
        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var argument = list.Arguments[i];
            var parameter = argument.NameColon is { } given
                ? removed.Parameters.FirstOrDefault(p => p.Name == given.Name.Identifier.ValueText)
                : i < removed.Parameters.Length ? removed.Parameters[i] : null;
            if (parameter is null)
                return null;
            var name = Replacement.Of(parameter) ?? parameter.Name;
            if (name.Length == 0)
                continue;
            if (argument.NameColon is not null || byName)
                argument = argument.WithNameColon(Named(name).WithTriviaFrom(argument.NameColon ?? Named(name)));
            arguments.Add(argument);
        }

        // Separators keep the layout of the call as far as there are as many arguments.
        return arguments.Count == list.Arguments.Count
            ? list.WithArguments(SyntaxFactory.SeparatedList(arguments, list.Arguments.GetSeparators()))
            : list.WithArguments(SyntaxFactory.SeparatedList(arguments, list.Arguments.GetSeparators().Take(Math.Max(0, arguments.Count - 1))));
    }

    private static NameColonSyntax Named(string name)
    {
        var identifier = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
        return SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(identifier)).WithTrailingTrivia(SyntaxFactory.Space);
    }
}
