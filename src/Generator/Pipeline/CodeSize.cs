using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Pipeline;

/// <summary>
/// Estimates the C# that a model becomes, before any of it is printed: nested unions and many small schemas result in much code. A compiler that
/// has to process more than the limit would run out of memory.
/// </summary>
internal static class CodeSize
{
    /// <summary>Characters. The largest published documents become a tenth of this.</summary>
    public const long Most = 250_000_000;

    /// <summary>About how many characters the model becomes.</summary>
    public static long Estimate(ApiModel model)
    {
        long size = 0;
        foreach (var file in model.Files)
            size += Of(file);
        return size;
    }

    /// <summary>Reports a model that would become too much code; true if it is not to be printed.</summary>
    public static bool IsTooLarge(ApiModel model, string path, DiagnosticBag diagnostics, long most = Most)
    {
        var size = Estimate(model);
        if (size <= most)
            return false;
        var types = model.Files.OfType<TypeModel>().ToList();
        var largest = types.OrderByDescending(static t => Of(t)).ThenBy(static t => t.Pointer, StringComparer.Ordinal).FirstOrDefault();
        diagnostics.Report(
            Descriptors.TooMuchCode, path, 0, 0, 1, Millions(size), Millions(most), types.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
            largest is null ? "none" : largest.Pointer);
        return true;
    }

    private static string Millions(long size) => (size / 1_000_000).ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static long Of(FileModel file) => file switch
    {
        TypesModel types => types.Types.Sum(static t => Of(t)),
        ObjectModel o => 2_500 + Of(o.Doc) + (o.Properties.Sum(static p => 450 + Of(p.Doc) + (6L * (p.Type.CSharp.Length + p.Name.Length + p.JsonName.Length)))) + (150L * o.Cases.Count),
        EnumModel e => 2_000 + Of(e.Doc) + e.Members.Sum(m => 80 + (m.Doc is null ? 0 : Of(m.Doc)) + e.Name.Length + (3L * (m.Name.Length + m.Value.Length))),
        UnionModel u => 3_000 + Of(u.Doc) + u.Cases.Sum(Of) + u.DiscriminatorValues.Sum(static v => v.Value.Length + 3L),
        TupleModel t => 2_000 + Of(t.Doc) + t.Items.Sum(static i => 400 + (4L * i.Type.CSharp.Length)),
        GroupModel g => 3_000 + g.Operations.Sum(Of),
        RootModel r => 6_000 + r.Operations.Sum(Of),
        BoundGroupModel b => 3_000 + (b.Operations.Sum(Of) / 2),
        BoundRootModel b => 4_000 + (b.Operations.Sum(Of) / 2),
        _ => 3_000,
    };

    private static long Of(UnionCase branch)
        => 700 + (7L * branch.Type.CSharp.Length) + branch.Values.Sum(static v => v.Length + 12L)
            + branch.Members.Sum(static m => m.Name.Length + 8L + m.Values.Sum(static v => v.Length + 3L));

    private static long Of(OperationModel operation)
        => 600 + operation.Methods.Count * (900L + (2 * Of(operation.Doc)) + operation.Parameters.Sum(static p => 300L + (4 * p.Type.CSharp.Length) + p.Description.Length));

    private static long Of(Doc doc) => doc.Summary.Length + doc.Remarks.Length + 60;
}
