using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Analysis;

/// <summary>
/// Finds clients that are made without a credential although each of their operations needs one. Only options that are written out on
/// the spot count; an HttpClient, a handler or middleware may bring the credential as well.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialAnalyzer : GeneratedCodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.CredentialMissing);

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        if (known.CredentialRequired is not null)
            start.RegisterOperationAction(operation => Check(operation, known), OperationKind.ObjectCreation);
    }

    private static void Check(OperationAnalysisContext context, KnownTypes known)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Constructor is not { Parameters.Length: > 0 } constructor || !KnownTypes.IsGenerated(constructor.ContainingType))
            return;
        IArgumentOperation? options = null;
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is { Type: { } type } && KnownTypes.Attribute(type, known.CredentialRequired) is not null)
                options = argument;
            else if (argument is { ArgumentKind: ArgumentKind.Explicit, Value.ConstantValue: not { HasValue: true, Value: null } })
                return;
        }

        if (options is null || Written(options.Value) is not { } written || HoldsCredential(written, known))
            return;
        var properties = written.Type!.GetMembers().OfType<IPropertySymbol>().Where(p => KnownTypes.Is(p.Type, known.Credential)).Select(static p => p.Name);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.CredentialMissing, options.Value.Syntax.GetLocation(), constructor.ContainingType.Name, string.Join(" or ", properties)));
    }

    /// <summary>The creation of the options: the argument itself, or a local variable that is used for nothing else.</summary>
    private static IObjectCreationOperation? Written(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        if (value is not ILocalReferenceOperation { Local: var local })
            return value as IObjectCreationOperation;
        IOperation root = value;
        while (root.Parent is not null)
            root = root.Parent;
        IObjectCreationOperation? made = null;
        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                var initial = declarator.GetVariableInitializer()?.Value;
                while (initial is IConversionOperation { OperatorMethod: null } conversion)
                    initial = conversion.Operand;
                made = initial as IObjectCreationOperation;
            }
            else if (operation is ILocalReferenceOperation other && other != value && SymbolEqualityComparer.Default.Equals(other.Local, local))
            {
                return null;
            }
        }

        return made;
    }

    private static bool HoldsCredential(IObjectCreationOperation options, KnownTypes known)
    {
        foreach (var initializer in options.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            var member = initializer switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target, Value.ConstantValue: not { HasValue: true, Value: null or false } } => target.Property,
                IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation target } => target.Property,
                _ => null,
            };
            if (member is not null && (member.Name is "Credentials" or "ExternalCredentials" or "Middleware" or "Handlers" || KnownTypes.Is(member.Type, known.Credential)))
                return true;
        }

        return false;
    }
}
