using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Replaces the name of a type, a property or a value of an enum that a new version of the specification renamed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovedMemberFix))]
public sealed class RemovedMemberFix : CodeFixProvider
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
            if (root is null || model is null || Name(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is not { } name)
                continue;
            if (model.GetSymbolInfo(name, context.CancellationToken).Symbol is not { } symbol)
                continue;
            var removed = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol;
            if (removed is not (INamedTypeSymbol or IPropertySymbol or IFieldSymbol) || Replacement.Of(removed) is not { Length: > 0 } replacement)
                continue;
            var changed = name.WithIdentifier(SyntaxFactory.Identifier(replacement).WithTriviaFrom(name.Identifier));
            context.RegisterCodeFix(
                CodeAction.Create("Use " + replacement, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(name, changed))), nameof(RemovedMemberFix)),
                diagnostic);
        }
    }

    /// <summary>The name in what the compiler reports, which is the whole access or the name itself.</summary>
    private static IdentifierNameSyntax? Name(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name as IdentifierNameSyntax,
        MemberBindingExpressionSyntax binding => binding.Name as IdentifierNameSyntax,
        QualifiedNameSyntax qualified => qualified.Right as IdentifierNameSyntax,
        ArgumentSyntax argument => Name(argument.Expression),
        SubpatternSyntax { NameColon.Name: { } name } => name,
        _ => null,
    };
}
