using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Declares a streamed response with <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeResponseFix))]
public sealed class DisposeResponseFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("WAPPFY1014");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            // A using declaration needs a block around it, or the top of a program; a switch section is neither.
            var statement = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>();
            if (statement is not { Parent: BlockSyntax or GlobalStatementSyntax } || Fixed(statement, model) is not { } better)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create("Dispose it with 'using'", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(statement, better))), nameof(DisposeResponseFix)),
                diagnostic);
        }
    }

    private static StatementSyntax? Fixed(StatementSyntax statement, SemanticModel model)
    {
        if (statement is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration)
        {
            return declaration
                .WithoutLeadingTrivia()
                .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(statement.GetLeadingTrivia());
        }

        if (statement is not ExpressionStatementSyntax { Expression: var expression })
            return null;
        if (expression is AssignmentExpressionSyntax assignment)
            expression = assignment.Right;
        if (expression is not AwaitExpressionSyntax)
            return null;
        var text = "using var " + FreeName(model, statement.SpanStart) + " = " + expression.WithoutTrivia().ToFullString() + ";";
        return SyntaxFactory.ParseStatement(text).WithTriviaFrom(statement);
    }

    private static string FreeName(SemanticModel model, int position)
    {
        const string Name = "response";
        var candidate = Name;
        for (var number = 2; !model.LookupSymbols(position, name: candidate).IsEmpty; number++)
            candidate = Name + number.ToString(CultureInfo.InvariantCulture);
        return candidate;
    }
}
