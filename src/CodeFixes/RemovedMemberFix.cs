using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>Replaces the name of a type, a property or a value of an enum that a new version of the specification renamed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemovedMemberFix))]
public sealed class RemovedMemberFix : NodeFix
{
    /// <summary>The compiler's error about what is obsolete.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0619");

    /// <inheritdoc/>
    private protected override NodeChange? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (Name(node) is not { } name || model.GetSymbolInfo(name, cancellationToken).Symbol is not { } symbol)
            return null;
        var removed = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol;
        if (removed is not (INamedTypeSymbol or IPropertySymbol or IFieldSymbol) || Replacement.Of(removed) is not { Length: > 0 } replacement)
            return null;
        return new NodeChange("Use " + replacement, name, name.WithIdentifier(SyntaxFactory.Identifier(replacement).WithTriviaFrom(name.Identifier)));
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
