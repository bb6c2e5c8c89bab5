using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Analysis;

/// <summary>
/// Checks constant arguments of generated methods and constant values of generated records against the limits of the specification.
/// Other values are not checked.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueAnalyzer : GeneratedCodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.PathArgument,
        Descriptors.TextTooShort,
        Descriptors.TextTooLong,
        Descriptors.PatternMismatch,
        Descriptors.NumberOutOfRange,
        Descriptors.NotMultiple,
        Descriptors.ItemCount,
        Descriptors.FormatMismatch,
        Descriptors.ConstMismatch,
        Descriptors.DeprecatedParameter);

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        var members = new GeneratedMembers(known);
        var places = new SpecLocations(start.Options);
        start.RegisterOperationAction(operation => CheckCall(operation, members, places), OperationKind.Invocation);
        start.RegisterOperationAction(operation => CheckMember(operation, members, places), OperationKind.SimpleAssignment);
    }

    private static void CheckCall(OperationAnalysisContext context, GeneratedMembers members, SpecLocations places)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (members.Method(invocation) is not { } method)
        {
            CheckBound(context, members.Known, invocation);
            return;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter })
                continue;
            if (parameter.Type.SpecialType == SpecialType.System_String && CheckPath(context, members, places, invocation, argument, method))
                continue;
            if (method.Limits[parameter.Ordinal] is { } limits)
                Check(context, members.Known, argument.Value, parameter.Name, limits, () => places.OfParameter(method, parameter.Name, context.CancellationToken));
        }
    }

    /// <summary>The values that a client is bound to: <c>client.WithSession("")</c>.</summary>
    private static void CheckBound(OperationAnalysisContext context, KnownTypes known, IInvocationOperation invocation)
    {
        if (!invocation.TargetMethod.Name.StartsWith("With", StringComparison.Ordinal))
            return;
        foreach (var argument in invocation.Arguments)
        {
            if (argument is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_String } parameter }
                || Constants.Of(argument.Value, known) is not string text
                || text is not ("" or "." or "..")
                || KnownTypes.Attribute(parameter, known.PathValue) is not { ConstructorArguments: [{ Value: bool isSegment }] }
                || (text.Length > 0 && !isSegment))
                continue;
            Report(context, Descriptors.PathArgument, argument.Value, null, parameter.Name, "every operation that takes it", text.Length == 0 ? "empty" : "'" + text + "'");
        }
    }

    private static void CheckMember(OperationAnalysisContext context, GeneratedMembers members, SpecLocations places)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || members.Member(property) is not { } limits)
            return;
        Check(context, members.Known, assignment.Value, property.Name, limits, () => PlaceOf(property, members, places, context.CancellationToken));
    }

    /// <summary>Where the member is declared: in its schema, or among the parameters of the operation that has the record of optional parameters.</summary>
    private static SpecLocation? PlaceOf(IPropertySymbol property, GeneratedMembers members, SpecLocations places, CancellationToken cancellationToken)
    {
        var type = property.ContainingType;
        if (KnownTypes.Attribute(type, members.Known.Schema) is { ConstructorArguments: [{ Value: string pointer }] })
            return places.OfMember(pointer, property.Name, cancellationToken);
        return members.MethodWith(type) is { } method ? places.OfParameter(method, type.Name, property.Name, cancellationToken) : null;
    }

    private static bool CheckPath(
        OperationAnalysisContext context, GeneratedMembers members, SpecLocations places, IInvocationOperation invocation, IArgumentOperation argument, GeneratedMethod method)
    {
        if (Constants.Of(argument.Value, members.Known) is not string text || text is not ("" or "." or ".."))
            return false;
        var name = argument.Parameter!.Name;
        var place = places.OfParameter(method, name, context.CancellationToken);
        var variable = PathVariables.Find(method.Path, name, place?.Parameter, n => invocation.TargetMethod.Parameters.Any(p => p.Name == n), out var isSegment);

        // The runtime rejects an empty value in every style.
        if (variable is null || (text.Length > 0 && !(isSegment && PathVariables.IsRemoved(text, place?.Parameter?.Style))))
            return false;
        Report(context, Descriptors.PathArgument, argument.Value, place, variable, method.Display, text.Length == 0 ? "empty" : "'" + text + "'");
        return true;
    }

    private static void Check(OperationAnalysisContext context, KnownTypes known, IOperation value, string name, ValueLimits limits, Func<SpecLocation?> findPlace)
    {
        if (limits.Deprecated is { } instead && !IsLeftOut(value, known))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.DeprecatedParameter, value.Syntax.GetLocation(), name, instead));
        if (Constants.Of(value, known) is { } constant)
        {
            foreach (var breach in LimitChecks.Of(constant, limits))
                Report(context, breach.Rule, value, findPlace(), [name, .. breach.Arguments]);
        }
        else if ((limits.MinItems > 0 || limits.MaxItems < int.MaxValue) && Constants.Items(value, known) is { } items
            && LimitChecks.OfItems(items.Count, items.IsLeast, limits) is { } breach)
        {
            Report(context, breach.Rule, value, findPlace(), [name, .. breach.Arguments]);
        }
    }

    /// <summary>Null and default send nothing.</summary>
    private static bool IsLeftOut(IOperation value, KnownTypes known)
    {
        var current = value;
        while (current is IConversionOperation or IParenthesizedOperation)
            current = current is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)current).Operand;
        return current switch
        {
            { ConstantValue: { HasValue: true, Value: var constant } } => constant is null,
            IDefaultValueOperation { Type: var type } => type is null or { IsReferenceType: true } || Constants.IsWrapper(type, known),
            IObjectCreationOperation { Arguments.IsEmpty: true, Type: var type } => Constants.IsWrapper(type, known),
            _ => false,
        };
    }

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, IOperation at, SpecLocation? place, params string[] arguments)
        => context.ReportDiagnostic(Diagnostic.Create(
            rule,
            at.Syntax.GetLocation(),
            place is null ? null : [place.Location],
            [.. arguments, place is null ? "" : " (" + place.Display + ")"]));
}
