using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Analysis;

/// <summary>
/// Finds streamed responses that are not used: a sequence that is never read sends no request, and a binary response that is never
/// disposed keeps its connection. Reported only where the method itself shows that nobody else can do it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResponseUseAnalyzer : GeneratedCodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.StreamIgnored, Descriptors.ResponseNotDisposed);

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        var members = new GeneratedMembers(known);
        start.RegisterOperationAction(operation => CheckStatement(operation, members), OperationKind.ExpressionStatement);
        start.RegisterOperationAction(operation => CheckLocal(operation, members), OperationKind.VariableDeclarator);
    }

    private static void CheckStatement(OperationAnalysisContext context, GeneratedMembers members)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
        if (value is ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var discarded })
            value = discarded;
        if (Call(value) is not { } call || members.Method(call) is null || IsExpectation(call))
            return;
        var type = call.TargetMethod.ReturnType;
        if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, members.Known.Sequence))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.StreamIgnored, call.Syntax.GetLocation(), call.TargetMethod.Name));
        else if (GivesBinary(type, members.Known))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ResponseNotDisposed, call.Syntax.GetLocation(), call.TargetMethod.Name));
    }

    private static void CheckLocal(OperationAnalysisContext context, GeneratedMembers members)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (!KnownTypes.Is(declarator.Symbol.Type, members.Known.BinaryResponse) || declarator.GetVariableInitializer() is not { Value: IAwaitOperation awaited })
            return;
        if (Call(awaited) is not { } call || members.Method(call) is null || IsUsing(declarator) || !IsOnlyRead(declarator))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.ResponseNotDisposed, call.Syntax.GetLocation(), call.TargetMethod.Name));
    }

    /// <summary>
    /// True for a call that tells a mock what is or was expected, and so is not sent: <c>client.Received().GetAsync()</c> of NSubstitute, and
    /// <c>mock.Verify(client => client.GetAsync())</c> or <c>client.When(c => c.GetAsync())</c>.
    /// </summary>
    private static bool IsExpectation(IInvocationOperation call) => call.Instance switch
    {
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingNamespace: { Name: "NSubstitute" or "ReceivedExtensions" } } } => true,
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } => true,
        _ => false,
    };

    /// <summary>The invocation behind <c>await</c>, <c>ConfigureAwait</c> and the views of a stream.</summary>
    private static IInvocationOperation? Call(IOperation operation)
    {
        var current = operation;
        while (true)
        {
            switch (current)
            {
                case IAwaitOperation awaited:
                    current = awaited.Operation;
                    break;
                case IConversionOperation conversion:
                    current = conversion.Operand;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } inner }:
                    current = inner;
                    break;
                case IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "WithEvents" or "WithRawEvents", ContainingType.Name: "ApiStreamExtensions" }, Arguments: [{ Value: var stream }] }:
                    current = stream;
                    break;
                default:
                    return current as IInvocationOperation;
            }
        }
    }

    private static bool GivesBinary(ITypeSymbol type, KnownTypes known)
        => type is INamedTypeSymbol { Name: "Task", TypeArguments: [var result] } && KnownTypes.Is(result, known.BinaryResponse);

    private static bool IsUsing(IVariableDeclaratorOperation declarator)
    {
        for (var current = declarator.Parent; current is not null; current = current.Parent)
        {
            if (current is IUsingOperation or IUsingDeclarationOperation)
                return true;
            if (current is IBlockOperation)
                return false;
        }

        return false;
    }

    /// <summary>
    /// True if the variable's members are used and nothing else is done with it: nobody else can dispose it. The stream that <c>OpenAsync</c> returns belongs to the response,
    /// and whoever has it may dispose it.
    /// </summary>
    private static bool IsOnlyRead(IVariableDeclaratorOperation declarator)
    {
        IOperation root = declarator;
        while (root.Parent is not null)
            root = root.Parent;
        foreach (var operation in root.Descendants())
        {
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
                continue;
            var isMember = reference.Parent switch
            {
                IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name is not ("Dispose" or "DisposeAsync" or "OpenAsync"),
                IPropertyReferenceOperation property => property.Instance == reference,
                _ => false,
            };
            if (!isMember)
                return false;
        }

        return true;
    }
}
