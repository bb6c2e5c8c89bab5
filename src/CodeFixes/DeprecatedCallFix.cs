using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>
/// Calls what replaces a deprecated operation. Offered only where the call stays the same but for its name: each argument
/// goes to the parameter of the same name, and the response has the same type.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeprecatedCallFix))]
public sealed class DeprecatedCallFix : NodeFix
{
    /// <summary>The compiler's own warnings about what is obsolete.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0618", "CS0612");

    /// <inheritdoc/>
    private protected override NodeChange? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access } call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
            return null;
        if (ClientAccess.ReplacedBy(method, model.Compilation) is not { } replacement || ClientAccess.Rewrite(access, replacement, method.ContainingType) is not { } better)
            return null;
        var changed = call.WithExpression(better.WithTriviaFrom(access));
        return ClientAccess.IsSameCall(call, changed, method, model) ? new NodeChange("Call " + replacement, call, changed) : null;
    }
}
