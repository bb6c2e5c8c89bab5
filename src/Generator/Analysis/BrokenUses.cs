using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Analysis;

/// <summary>
/// Explains compile errors whose cause is elsewhere: a variable got its value from a call whose response has changed, or from a member of another type now. An error
/// whose own expression has the call or the member is explained there.
/// </summary>
internal static class BrokenUses
{
    private const int MaxSteps = 16;

    /// <summary>The compiler's error about what is obsolete, which explains itself.</summary>
    private const string Obsolete = "CS0619";

    /// <summary>The compiler's errors about a property that became a method, and the reverse: neither is an operation that other checks see.</summary>
    private const string MethodGroup = "CS0428";

    private const string NotInvocable = "CS1955";

    public static void Check(SemanticModelAnalysisContext context, ChangeMarks marks)
    {
        var root = context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken);
        foreach (var error in context.SemanticModel.GetDiagnostics(cancellationToken: context.CancellationToken))
        {
            if (error.Severity != DiagnosticSeverity.Error || error.Id == Obsolete)
                continue;
            var node = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
            var cause = error.Id is MethodGroup or NotInvocable ? Changes(context.SemanticModel.GetSymbolInfo(node), marks) : Cause(node, context.SemanticModel, marks);
            if (cause is "")
                cause = Gone(node, context.SemanticModel, marks) ?? Renamed(node, context.SemanticModel);
            if (cause is { Length: > 0 })
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.ChangedUse, error.Location, cause));
        }
    }

    /// <summary>What is said of a member that a type has had, and that has no stub because a derived type has its name now; null for all else.</summary>
    private static string? Gone(SyntaxNode node, SemanticModel model, ChangeMarks marks)
    {
        var owner = node.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == node => access.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } set when set.Left == node => creation,
            _ => null,
        };
        return node is SimpleNameSyntax name && owner is not null && model.GetTypeInfo(owner).Type is INamedTypeSymbol type && !type.GetMembers(name.Identifier.ValueText).Any()
            ? marks.Of(type, name.Identifier.ValueText).FirstOrDefault(static mark => mark.Argument.Length == 0)?.Text
            : null;
    }

    /// <summary>
    /// What is said of a type that is gone and is a part of another one, such as the items of a list, which no conversion makes into a list of the type that took its place.
    /// </summary>
    private static string? Renamed(SyntaxNode node, SemanticModel model)
    {
        var info = model.GetTypeInfo(node);
        return Stub(info.Type) ?? Stub(info.ConvertedType);

        static string? Stub(ITypeSymbol? type)
        {
            if (type is IArrayTypeSymbol array)
                return Said(array.ElementType) ?? Stub(array.ElementType);
            foreach (var argument in type is INamedTypeSymbol { IsGenericType: true } generic ? generic.TypeArguments : ImmutableArray<ITypeSymbol>.Empty)
            {
                if ((Said(argument) ?? Stub(argument)) is { } found)
                    return found;
            }

            return null;
        }

        static string? Said(ITypeSymbol type)
            => type is INamedTypeSymbol named && KnownTypes.IsGenerated(named) && named.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name == nameof(ObsoleteAttribute)) is { ConstructorArguments: [{ Value: string message }, { Value: true }] }
                ? type.Name + ": " + message
                : null;
    }

    /// <summary>What has changed in what an error is about; null if the error's own expression shows it, or if nothing has changed.</summary>
    private static string? Cause(SyntaxNode node, SemanticModel model, ChangeMarks marks)
    {
        while (node.Parent is MemberAccessExpressionSyntax access && access.Name == node
            || node.Parent is MemberBindingExpressionSyntax or ConditionalAccessExpressionSyntax
            || node.Parent is InvocationExpressionSyntax call && call.Expression == node)
            node = node.Parent;
        var cause = "";
        foreach (var expression in node.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
        {
            if (expression is not (IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax))
                continue;
            var isElsewhere = false;
            if (Trace(expression, model, marks, ref isElsewhere) is not { } found)
                continue;
            if (!isElsewhere)
                return null;
            cause = found;
        }

        return cause;
    }

    /// <summary>What has changed in the call or member that a value is from, or null.</summary>
    private static string? Trace(ExpressionSyntax? expression, SemanticModel model, ChangeMarks marks, ref bool isElsewhere)
    {
        for (var step = 0; expression is not null && step < MaxSteps; step++)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    break;
                case AwaitExpressionSyntax awaited:
                    expression = awaited.Expression;
                    break;
                case PostfixUnaryExpressionSyntax inner:
                    expression = inner.Operand;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                case ConditionalAccessExpressionSyntax conditional:
                    expression = conditional.Expression;
                    break;
                case InvocationExpressionSyntax call:
                    if (Changes(model.GetSymbolInfo(call), marks) is { } response)
                        return response;
                    expression = model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReducedFrom: null } and ({ IsStatic: true } or { MethodKind: MethodKind.LocalFunction })
                        ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression
                        : (call.Expression as MemberAccessExpressionSyntax)?.Expression;
                    break;
                case MemberAccessExpressionSyntax access:
                    if (Changes(model.GetSymbolInfo(access), marks) is { } member)
                        return member;
                    expression = access.Expression;
                    break;
                case IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol:
                    isElsewhere = true;
                    expression = Origin(model.GetSymbolInfo(name).Symbol!.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax());
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Where a variable's value is from: its initializer, the collection of a loop, what a pattern matches, or what a lambda's caller is a method of.</summary>
    private static ExpressionSyntax? Origin(SyntaxNode? declaration)
    {
        switch (declaration)
        {
            case VariableDeclaratorSyntax { Initializer.Value: var value, Parent: VariableDeclarationSyntax { Type.IsVar: true } }:
                return value;
            case ForEachStatementSyntax { Type.IsVar: true } loop:
                return loop.Expression;
            case SingleVariableDesignationSyntax designation:
                for (SyntaxNode? node = designation; node is not null and not StatementSyntax; node = node.Parent)
                {
                    if (node is IsPatternExpressionSyntax pattern)
                        return pattern.Expression;
                    if (node is AssignmentExpressionSyntax { Right: var right })
                        return right is TupleExpressionSyntax tuple && designation.Parent is ParenthesizedVariableDesignationSyntax names && names.Variables.IndexOf(designation) is var index && index < tuple.Arguments.Count ? tuple.Arguments[index].Expression : right;
                }

                return null;
            case ParameterSyntax { Type: null } parameter:
                var lambda = parameter.FirstAncestorOrSelf<LambdaExpressionSyntax>();
                return lambda?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } } ? access.Expression : null;
            default:
                return null;
        }
    }

    private static string? Changes(SymbolInfo info, ChangeMarks marks)
    {
        if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { ContainingType: { } type } symbol)
            return null;
        var texts = marks.Of(type, symbol.Name).Where(static mark => mark is { Argument: "", Use: ChangeUse.Any or ChangeUse.Read }).Select(static mark => mark.Text).Distinct().ToList();
        return texts.Count == 0 ? null : string.Join(" ", texts);
    }
}
