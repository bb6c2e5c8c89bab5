using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wappfy.Generator.Constraints;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Analysis;

/// <summary>
/// Checks <c>new SessionStatus("WRONKING")</c> and a string that converts to <c>SessionStatus</c>. Enums are open, so a value that the specification does not list is not necessarily an error;
/// a value that is similar to a listed one most likely is.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnumValueAnalyzer : GeneratedCodeAnalyzer
{
    /// <summary>Property of the diagnostic that names the static member which was most likely meant.</summary>
    public const string MemberProperty = "Member";

    private const int MostShown = 8;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.EnumMisspelled, Descriptors.EnumUnknown);

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        var values = new EnumValues(known);
        start.RegisterOperationAction(operation => CheckCreation(operation, known, values), OperationKind.ObjectCreation);
        start.RegisterOperationAction(operation => CheckConversion(operation, known, values), OperationKind.Conversion);
    }

    private static void CheckCreation(OperationAnalysisContext context, KnownTypes known, EnumValues values)
    {
        if (context.Operation is IObjectCreationOperation { Arguments: [{ Value: var argument }], Type: INamedTypeSymbol type })
            Check(context, argument, type, known, values);
    }

    private static void CheckConversion(OperationAnalysisContext context, KnownTypes known, EnumValues values)
    {
        if (context.Operation is IConversionOperation { OperatorMethod: { ContainingType: { TypeKind: TypeKind.Struct } type }, Operand: { ConstantValue.HasValue: true } operand })
            Check(context, operand, type, known, values);
    }

    private static void Check(OperationAnalysisContext context, IOperation argument, INamedTypeSymbol type, KnownTypes known, EnumValues values)
    {
        if (values.Of(type, context.CancellationToken) is not { Length: > 0 } listed)
            return;
        if (Constants.Of(argument, known) is not { } constant)
            return;
        var value = Numbers.Of(constant) ?? constant;
        if (listed.Any(v => v.Value.Equals(value)))
            return;

        if (value is string text && NearName.FindMisspelling(text, listed.Select(static v => (string)v.Value)) is { } near)
        {
            var member = listed.First(v => (string)v.Value == near).Member;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.EnumMisspelled, argument.Syntax.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(MemberProperty, member), type.Name, MessageText.Quoted(text), MessageText.Quoted(near), member));
            return;
        }

        var shown = string.Join(", ", listed.Take(MostShown).Select(static v => Show(v.Value)));
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.EnumUnknown, argument.Syntax.GetLocation(), type.Name, Show(value), listed.Length > MostShown ? shown + ", …" : shown));
    }

    private static string Show(object value) => MessageText.Quoted(Convert.ToString(value, CultureInfo.InvariantCulture));
}
