using Wappfy.Generator.Binding.Names;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>The names that an operation without an override may get. The order of candidates follows from what the operations are called, not from where they are declared.</summary>
internal sealed class OperationNameCandidate
{
    /// <summary>How near the name is to what the document says: ids before paths, and current operations before those that are marked as deprecated.</summary>
    private readonly int _rank;

    public OperationNameCandidate(OperationDraft draft)
    {
        Draft = draft;
        var exact = OperationNames.FromPath(draft.Method, draft.Path, exact: true);
        if (draft.OperationId is not { } id)
        {
            Preferred = OperationNames.FromPath(draft.Method, draft.Path);
            Otherwise = exact;
            _rank = Preferred == exact ? 3 : 4;
            return;
        }

        Preferred = OperationNames.FromId(id, draft.Tag, out var isMarked);
        Otherwise = Preferred + (isMarked ? "Deprecated" : exact);
        _rank = isMarked ? 5 : NameOrder.Rank(id, Preferred);
    }

    public OperationDraft Draft { get; }

    public string Preferred { get; }

    /// <summary>The name if the preferred one is taken.</summary>
    public string Otherwise { get; }

    public static int Compare(OperationNameCandidate one, OperationNameCandidate other)
    {
        var result = one._rank.CompareTo(other._rank);
        if (result == 0)
            result = string.CompareOrdinal(one.Draft.OperationId, other.Draft.OperationId);
        if (result == 0)
            result = string.CompareOrdinal(one.Draft.Path, other.Draft.Path);
        return result == 0 ? string.CompareOrdinal(one.Draft.Method, other.Draft.Method) : result;
    }
}
