using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission;

/// <summary>Whether emitted members name something that the API has deprecated.</summary>
internal static class Uses
{
    public static bool Obsolete(OperationModel operation)
        => operation.Obsolete is not null
            || operation.Parameters.Any(p => Obsolete(p.Type))
            || operation.Errors.Any(e => Obsolete(e.Type))
            || (operation.Headers?.Headers.Any(h => Obsolete(h.Type)) ?? false)
            || operation.Methods.Any(m => m.NamesObsolete || Obsolete(m.Body?.Type) || Obsolete(m.Response.Type) || m.Response.Cases.Any(c => Obsolete(c.Type)) || (m.Response.Events?.Cases.Any(c => Obsolete(c.Data)) ?? false) || Obsolete(m.Paging?.Item));

    public static bool Obsolete(TypeModel type) => type.Obsolete is not null || type switch
    {
        ObjectModel model => model.NamesObsolete || (model.AdditionalType?.IsObsolete ?? false) || model.Properties.Any(static p => p.Obsolete is not null || p.Type.IsObsolete),
        UnionModel model => model.Cases.Any(static c => c.Type.IsObsolete),
        TupleModel model => model.Items.Any(static i => i.IsObsolete) || (model.Rest?.IsObsolete ?? false),
        _ => false,
    };

    public static bool Obsolete(TypeRef? type) => type is not null && (type.IsObsolete || Obsolete(type.Item));
}
