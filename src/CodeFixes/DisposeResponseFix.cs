using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Declares a streamed response with <c>using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeResponseFix))]
public sealed class DisposeResponseFix : NodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("WAPPFY1014");

    /// <inheritdoc/>
    private protected override NodeChange? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        // A using declaration needs a block around it, or the top of a program; a switch section is neither.
        var statement = node.FirstAncestorOrSelf<StatementSyntax>();
        return statement is { Parent: BlockSyntax or GlobalStatementSyntax } && Fixed(statement, model) is { } better
            ? new NodeChange("Dispose it with 'using'", statement, better)
            : null;
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
