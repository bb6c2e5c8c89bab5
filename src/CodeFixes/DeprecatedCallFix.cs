using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wappfy.Generator.CodeFixes;

/// <summary>
/// Calls what replaces a deprecated operation. Offered only where the call stays the same but for its name: each argument
/// goes to the parameter of the same name, and the response has the same type.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeprecatedCallFix))]
public sealed class DeprecatedCallFix : CodeFixProvider
{
    private const string OperationAttribute = "Wappfy.Runtime.OpenApiOperationAttribute";

    /// <summary>The compiler's own warnings about what is obsolete.</summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CS0618", "CS0612");

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
            if (call is not { Expression: MemberAccessExpressionSyntax access } || model?.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method)
                continue;
            if (ReplacedBy(method, model.Compilation) is not { } replacement || Access(access, replacement, method.ContainingType) is not { } better)
                continue;
            var changed = call.WithExpression(better.WithTriviaFrom(access));
            if (!IsSameCall(model, call, changed, method))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create("Call " + replacement, _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(call, changed))), nameof(DeprecatedCallFix)),
                diagnostic);
        }
    }

    private static string? ReplacedBy(IMethodSymbol method, Compilation compilation)
    {
        var expected = compilation.GetTypeByMetadataName(OperationAttribute);
        foreach (var attribute in Declaration(method).GetAttributes())
        {
            if (expected is null || !SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, expected))
                continue;
            foreach (var named in attribute.NamedArguments)
            {
                if (named is { Key: "ReplacedBy", Value.Value: string name })
                    return name;
            }
        }

        return null;
    }

    /// <summary>The interface's method, which has the attribute, for a method of the class.</summary>
    private static IMethodSymbol Declaration(IMethodSymbol method)
    {
        var type = method.ContainingType;
        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (member is IMethodSymbol declaration && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declaration), method))
                    return declaration;
            }
        }

        return method;
    }

    /// <summary><c>client.Chatting.GetMessagesAsync</c> with the group and method of <c>Chats.GetChatMessagesAsync</c>.</summary>
    private static ExpressionSyntax? Access(MemberAccessExpressionSyntax access, string replacement, INamedTypeSymbol client)
    {
        var dot = replacement.IndexOf('.');
        var name = SyntaxFactory.IdentifierName(replacement.Substring(dot + 1));
        if (dot < 0 || IsGroup(replacement.Substring(0, dot), client))
            return access.WithName(name);
        return access.Expression is MemberAccessExpressionSyntax group
            ? access.WithName(name).WithExpression(group.WithName(SyntaxFactory.IdentifierName(replacement.Substring(0, dot))))
            : null;
    }

    /// <summary>True if a root client leads to this client by a property of the name.</summary>
    private static bool IsGroup(string name, INamedTypeSymbol client)
    {
        foreach (var type in client.ContainingNamespace.GetTypeMembers())
        {
            foreach (var member in type.GetMembers(name))
            {
                if (member is IPropertySymbol property && SymbolEqualityComparer.Default.Equals(property.Type, client))
                    return true;
            }
        }

        return false;
    }

    private static bool IsSameCall(SemanticModel model, InvocationExpressionSyntax call, InvocationExpressionSyntax changed, IMethodSymbol before)
    {
        if (model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol after)
            return false;
        if (!SymbolEqualityComparer.Default.Equals(before.ReturnType, after.ReturnType))
            return false;
        for (var i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            if (call.ArgumentList.Arguments[i].NameColon is not null)
                continue;
            if (i >= before.Parameters.Length || i >= after.Parameters.Length || before.Parameters[i].Name != after.Parameters[i].Name)
                return false;
        }

        return true;
    }
}
