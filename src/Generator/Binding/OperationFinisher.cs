using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding;

/// <summary>Completes operations by what needs the members of generated types.</summary>
internal sealed class OperationFinisher(CallContext context, TypeCatalog types)
{
    public OperationModel Finish(OperationDraft draft, OperationModel operation, NameScope methods)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        _ = draft;
        _ = methods;
        return operation with
        {
            Parameters = operation.Parameters.Select(p => types.IsTextEnum(p.Type) ? p with { EnumIsText = true } : p).ToEquatableArray(),
        };
    }
}
