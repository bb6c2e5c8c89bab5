using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Wappfy.Generator.CodeFixes;

/// <summary>A code fix that replaces one node of the document.</summary>
public abstract class NodeFix : CodeFixProvider
{
    private protected NodeFix()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Change(node, diagnostic, model, context.CancellationToken) is not { } change)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(change.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(change.Before, change.After))), GetType().Name),
                diagnostic);
        }
    }

    /// <summary>The change that fixes a diagnostic; null if none is offered.</summary>
    /// <param name="node">The innermost node at the diagnostic's location.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="model">The document's semantic model.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    private protected abstract NodeChange? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken);
}

/// <summary>One node in place of another.</summary>
internal sealed class NodeChange(string title, SyntaxNode before, SyntaxNode after)
{
    /// <summary>What the user is offered.</summary>
    public string Title { get; } = title;

    public SyntaxNode Before { get; } = before;

    public SyntaxNode After { get; } = after;
}
