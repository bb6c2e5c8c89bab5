using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Puts the known member in the place of <c>new SessionStatus("WRONKING")</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumSlipFix))]
public sealed class EnumSlipFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("WAPPFY1010");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var creation = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>();
            if (creation is null || !diagnostic.Properties.TryGetValue("Member", out var member) || model?.GetTypeInfo(creation, context.CancellationToken).Type is not { } type)
                continue;
            var known = type.ToMinimalDisplayString(model, creation.SpanStart) + "." + member;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Use " + known,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(creation, SyntaxFactory.ParseExpression(known).WithTriviaFrom(creation)))),
                    nameof(EnumSlipFix)),
                diagnostic);
        }
    }
}
