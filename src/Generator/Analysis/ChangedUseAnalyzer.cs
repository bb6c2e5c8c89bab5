using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Analysis;

/// <summary>Reports each use of what a new version of the specification has changed, and that still exists. What is gone is reported by the compiler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ChangedUseAnalyzer : GeneratedCodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ChangedUse);

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        if (known.Changed is null || !ChangeMarks.Exist(start.Compilation, known.Changed))
            return;
        var marks = new ChangeMarks(known.Changed);
        start.RegisterOperationAction(operation => CheckCall(operation, marks), OperationKind.Invocation);
        start.RegisterOperationAction(operation => CheckBrokenCall(operation, marks), OperationKind.Invalid);
        start.RegisterOperationAction(operation => CheckMethod(operation, marks), OperationKind.MethodReference);
        start.RegisterOperationAction(operation => CheckProperty(operation, marks), OperationKind.PropertyReference);
        start.RegisterOperationAction(operation => CheckCreation(operation, marks), OperationKind.ObjectCreation);
        start.RegisterOperationAction(operation => CheckSwitch(operation, ((ISwitchOperation)operation.Operation).Value, marks), OperationKind.Switch);
        start.RegisterOperationAction(operation => CheckSwitch(operation, ((ISwitchExpressionOperation)operation.Operation).Value, marks), OperationKind.SwitchExpression);
        start.RegisterSemanticModelAction(model => BrokenUses.Check(model, marks));
    }

    private static void CheckCall(OperationAnalysisContext context, ChangeMarks marks)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (method.ContainingType is not { } type)
            return;
        var changes = new ChangedPlaces();
        CheckMatch(changes, method, call.Syntax, marks);
        foreach (var mark in marks.Of(type, method.Name))
        {
            if (mark.Argument.Length == 0)
            {
                changes.Add(Name(call.Syntax), mark);
                continue;
            }

            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter?.Name != mark.Argument)
                    continue;
                var isGiven = argument.ArgumentKind == ArgumentKind.Explicit;
                var isByPosition = isGiven && argument.Syntax is ArgumentSyntax { NameColon: null };
                if (mark.Use == ChangeUse.Omitted ? !isGiven : mark.Use == ChangeUse.Positional ? isByPosition : isGiven)
                    changes.Add(isGiven ? argument.Syntax : Name(call.Syntax), mark);
            }
        }

        changes.Report(context);
    }

    /// <summary>A union asks for a way to deal with each case.</summary>
    private static void CheckMatch(ChangedPlaces changes, IMethodSymbol method, SyntaxNode call, ChangeMarks marks)
    {
        if (method.Name != "Match")
            return;
        foreach (var mark in marks.Of(method.ContainingType, ""))
        {
            if (mark.Use == ChangeUse.Switch)
                changes.Add(Name(call), mark);
        }
    }

    /// <summary>A call or creation that does not compile: what was meant says why.</summary>
    private static void CheckBrokenCall(OperationAnalysisContext context, ChangeMarks marks)
    {
        if (context.Operation is not { SemanticModel: { } model })
            return;
        var changes = new ChangedPlaces();
        if (context.Operation.Syntax is BaseObjectCreationExpressionSyntax creation && context.Operation.Type is INamedTypeSymbol created)
        {
            foreach (var mark in marks.Of(created))
            {
                if (mark is { Member: "", Use: ChangeUse.Any })
                    changes.Add(creation is ObjectCreationExpressionSyntax full ? full.Type : creation, mark);
            }
        }
        else if (context.Operation.Syntax is InvocationExpressionSyntax call
            && model.GetSymbolInfo(call, context.CancellationToken).CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault() is { ContainingType: { } type } method)
        {
            CheckMatch(changes, method, call, marks);
            foreach (var mark in marks.Of(type, method.Name))
                changes.Add(Name(call), mark);
        }

        changes.Report(context);
    }

    private static void CheckMethod(OperationAnalysisContext context, ChangeMarks marks)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        var changes = new ChangedPlaces();
        foreach (var mark in marks.Of(reference.Method.ContainingType, reference.Method.Name))
        {
            if (mark.Argument.Length == 0)
                changes.Add(Name(reference.Syntax), mark);
        }

        changes.Report(context);
    }

    private static void CheckProperty(OperationAnalysisContext context, ChangeMarks marks)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        var isGiven = reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
        var changes = new ChangedPlaces();
        foreach (var mark in marks.Of(reference.Property.ContainingType, reference.Property.Name))
        {
            if (mark.Use == ChangeUse.Any || mark.Use == (isGiven ? ChangeUse.Given : ChangeUse.Read))
                changes.Add(Name(reference.Syntax), mark);
        }

        changes.Report(context);
    }

    private static void CheckCreation(OperationAnalysisContext context, ChangeMarks marks)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        var changes = new ChangedPlaces();
        for (var type = creation.Type as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            foreach (var mark in marks.Of(type))
            {
                if (mark.Member.Length == 0 ? mark.Use == ChangeUse.Any && !SetsRemoved(creation) : mark.Use == ChangeUse.Omitted && mark.Argument.Length == 0 && !Sets(creation, mark.Member))
                    changes.Add(creation.Syntax is ObjectCreationExpressionSyntax full ? full.Type : creation.Syntax, mark);
            }
        }

        changes.Report(context);
    }

    /// <summary>Whether it sets a member that is gone: the compiler reports that, with the same reason.</summary>
    private static bool SetsRemoved(IObjectCreationOperation creation)
        => creation.Initializer?.Initializers.Any(static i => i is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var set } } && IsRemoved(set)) == true;

    private static bool IsRemoved(ISymbol member) => member.GetAttributes().Any(static a => a is { AttributeClass.Name: nameof(ObsoleteAttribute), ConstructorArguments: [_, { Value: true }] });

    private static bool Sets(IObjectCreationOperation creation, string member)
        => creation.Initializer?.Initializers.Any(i => i is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var set } } && set == member) == true;

    /// <summary>A new value or case, where code distinguishes those of its type and does not name it.</summary>
    private static void CheckSwitch(OperationAnalysisContext context, IOperation value, ChangeMarks marks)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        var type = value is IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { IsValueType: true } wrapper } } ? wrapper : value.Type as INamedTypeSymbol;
        if (type is { ConstructedFrom.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [INamedTypeSymbol inner] })
            type = inner;
        if (type is null)
            return;
        var changes = new ChangedPlaces();
        foreach (var mark in marks.Of(type))
        {
            if (mark.Use == ChangeUse.Switch && (mark.Member.Length == 0 || !Names(context.Operation, mark.Member, type)))
                changes.Add(value.Syntax, mark);
        }

        changes.Report(context);
    }

    /// <summary>Whether the value is named as such, or as a constant.</summary>
    private static bool Names(IOperation operation, string member, INamedTypeSymbol type)
    {
        foreach (var descendant in operation.Descendants())
        {
            if (descendant is IMemberReferenceOperation { Member: { } symbol } && symbol.Name == member
                && (SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type) || SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.ContainingType, type)))
                return true;
        }

        return false;
    }

    /// <summary>The name alone, of an expression that may fill many lines.</summary>
    private static SyntaxNode Name(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => Name(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => syntax,
    };
}
