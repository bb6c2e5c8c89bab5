using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>Collects what has changed, and what that means for the code that uses the client.</summary>
internal sealed class ChangeList(PresentNames present)
{
    private readonly SortedDictionary<string, Part> _parts = new(StringComparer.Ordinal);

    public List<ApiChange> Changes { get; } = [];

    public List<RemovedMethodModel> Methods { get; } = [];

    public List<RemovedTypeModel> Types { get; } = [];

    public IEnumerable<ChangedTypeModel> Parts => _parts.Select(static pair => new ChangedTypeModel
    {
        Keyword = pair.Value.Keyword,
        Name = pair.Key,
        Marks = pair.Value.Marks.Distinct().ToEquatableArray(),
        Members = pair.Value.Members.ToEquatableArray(),
        Constants = pair.Value.Constants,
    });

    public void Add(string kind, string subject, string text, ApiPlace now, ApiPlace was) => Changes.Add(new ApiChange(ChangeKinds.Get(kind), subject, text, now, was));

    /// <summary>Adds a change of a type, and marks the type or a member of it unless code that uses it can stay as it is.</summary>
    public void Changed(string kind, TypeModel was, TypeModel now, string member, string text)
    {
        Add(kind, TypeComparer.Subject(now), text, TypeComparer.Place(now), TypeComparer.Place(was));
        if (ChangeKinds.Get(kind).Class != ChangeClass.Compatible)
            Mark(now, member, ChangeUse.Any, TypeComparer.Sentence(TypeComparer.Subject(now), text));
    }

    /// <summary>Says of a member what it means now.</summary>
    /// <param name="keyword">The kind of declaration of the type.</param>
    /// <param name="type">The type's simple name.</param>
    /// <param name="member">The member; empty for the type itself.</param>
    /// <param name="use">Where it shows.</param>
    /// <param name="text">What has changed: a sentence.</param>
    /// <param name="argument">The argument of a method.</param>
    public void Mark(string keyword, string type, string member, ChangeUse use, string text, string argument = "")
        => PartOf(keyword, type).Marks.Add(new ChangeMark(member, argument, use, text));

    public void Mark(TypeModel type, string member, ChangeUse use, string text) => Mark(Keyword(type), type.Name, member, use, text);

    /// <summary>Whether the present type can have no stub of the name.</summary>
    public bool IsPresent(string type, string name) => present.Has(type, name);

    /// <summary>Keeps a member that is gone, unless it would not compile beside the present ones. The analyzer then reports the message where code uses the name.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool Keep(string keyword, string type, RemovedMemberModel member)
    {
        var isConstant = member.Kind == RemovedMemberKind.Constant;
        if (isConstant ? present.HasConstant(type, member.Name) : present.Has(type, member.Name))
        {
            if (!isConstant && member.Message is { } message && !present.Bases(type).Any(other => present.Declares(other, member.Name)))
                Mark(keyword, type, member.Name, ChangeUse.Any, message);
            return false;
        }

        // The stub of a base record is enough: one of a derived record would hide it.
        if (present.Bases(type).Any(other => HasStub(other, member.Name, isConstant)))
            return false;
        foreach (var derived in present.Derived(type))
        {
            if (_parts.TryGetValue(derived, out var hiding))
                hiding.Members.RemoveAll(m => IsStub(m, member.Name, isConstant));
        }

        if (HasStub(type, member.Name, isConstant))
            return false;
        PartOf(keyword, type).Members.Add(member);
        return true;
    }

    /// <summary>Keeps a value of an enum that is gone.</summary>
    public void Keep(EnumModel type, EnumMember value, string message, string? replacedBy)
    {
        Keep(Keyword(type), type.Name, new RemovedMemberModel { Kind = RemovedMemberKind.StaticProperty, Type = type.Name, Name = value.Name, Message = message, ReplacedBy = replacedBy });
        if (Keep(Keyword(type), type.Name, new RemovedMemberModel { Kind = RemovedMemberKind.Constant, Type = type.ValueType, Name = value.Name, Message = message, ReplacedBy = replacedBy, Value = value.Value }))
            Constants(type, type.ValuesName);
    }

    /// <summary>Keeps a type that is gone, unless another one has its name now.</summary>
    public void Keep(RemovedTypeModel type)
    {
        if (!present.HasType(type.Name))
            Types.Add(type);
    }

    /// <summary>Names the nested class of a type for constants that are gone.</summary>
    public void Constants(TypeModel type, string name) => PartOf(Keyword(type), type.Name).Constants = name;

    public static string Keyword(TypeModel type) => type is EnumModel ? "record struct" : "record";

    private bool HasStub(string type, string name, bool isConstant) => _parts.TryGetValue(type, out var part) && part.Members.Exists(m => IsStub(m, name, isConstant));

    private static bool IsStub(RemovedMemberModel member, string name, bool isConstant) => member.Name == name && (member.Kind == RemovedMemberKind.Constant) == isConstant;

    private Part PartOf(string keyword, string type)
    {
        if (!_parts.TryGetValue(type, out var part))
            _parts.Add(type, part = new Part(keyword));
        return part;
    }

    private sealed class Part(string keyword)
    {
        public string Keyword { get; } = keyword;

        public List<ChangeMark> Marks { get; } = [];

        public List<RemovedMemberModel> Members { get; } = [];

        public string Constants { get; set; } = "";
    }
}
