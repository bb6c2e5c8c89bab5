using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>
/// Rewrites a call that a new version of the specification broke: the operation has another name or client, or its arguments have other names or places. Offered only
/// if the new call compiles with the arguments that are there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovedCallFix))]
public sealed class RemovedCallFix : CodeFixProvider
{
    /// <summary>The compiler's error about what is obsolete.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0619");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var call = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();
            if (call is not { Expression: MemberAccessExpressionSyntax access } || model?.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { ReducedFrom: { } removed } method)
                continue;
            if (ClientAccess.ReplacedBy(removed, model.Compilation) is not { } replacement || removed.Parameters[0].Type is not INamedTypeSymbol client || ClientAccess.Rewrite(access, replacement, client) is not { } better)
                continue;
            if (Changed(call, better.WithTriviaFrom(access), method, model) is not { } changed)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create("Call " + replacement, _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(call, changed))), nameof(RemovedCallFix)),
                diagnostic);
        }
    }

    /// <summary>The new call: with its arguments as they are, or all of them by name.</summary>
    private static InvocationExpressionSyntax? Changed(InvocationExpressionSyntax call, ExpressionSyntax access, IMethodSymbol removed, SemanticModel model)
    {
        foreach (var byName in new[] { false, true })
        {
            if (Arguments(call.ArgumentList, removed, byName) is not { } arguments)
                return null;
            var changed = call.WithExpression(access).WithArgumentList(arguments);
            if (IsSound(call, changed, removed, model))
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

    /// <summary>Whether the new call is one of a method that exists, gives what the old one gave, and gives each value to the argument that it was for.</summary>
    private static bool IsSound(InvocationExpressionSyntax call, InvocationExpressionSyntax changed, IMethodSymbol before, SemanticModel model)
    {
        if (model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol { ReducedFrom: null } after)
            return false;
        if (!SymbolEqualityComparer.Default.Equals(before.ReturnType, after.ReturnType))
            return false;
        for (var i = 0; i < changed.ArgumentList.Arguments.Count; i++)
        {
            if (changed.ArgumentList.Arguments[i].NameColon is not null)
                continue;
            if (i >= before.Parameters.Length || i >= after.Parameters.Length || (Replacement.Of(before.Parameters[i]) ?? before.Parameters[i].Name) != after.Parameters[i].Name)
                return false;
        }

        return true;
    }
}
