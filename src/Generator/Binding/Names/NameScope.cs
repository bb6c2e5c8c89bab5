using System.Globalization;
using Wappfy.Generator.Binding.Limits;

namespace Wappfy.Generator.Binding.Names;

/// <summary>Assigns names that are unique in one C# scope. An assigned name is never changed.</summary>
internal sealed class NameScope(StringComparer comparer)
{
    /// <summary>Members of generated types; a type of the same name could not have them (CS0542).</summary>
    private static readonly HashSet<string> s_ownMembers = new(StringComparer.Ordinal)
    {
        "AdditionalProperties", "Clone", "Codec", "CompareTo", "Deconstruct", "EqualityContract", "Equals", "Finalize", "FromRawJson", "GetHashCode",
        "GetType", "IsKnown", "Match", "MemberwiseClone", "OnGet", "OnSet", "PrintMembers", "RawJson", "ReferenceEquals", "Rest", "ToString", "Value",
    };

    private readonly StringComparer _comparer = comparer;
    private readonly HashSet<string> _taken = new(comparer);
    private readonly Dictionary<string, int> _next = new(comparer);

    /// <summary>
    /// Scope of a namespace's types. Names that differ only in case are distinguished as well, since each type has a file.
    /// </summary>
    public static NameScope ForTypes() => new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Scope of a type's members; the type's own name is not allowed in it (CS0542).</summary>
    public static NameScope ForMembers(string typeName, params string[] reserved)
    {
        var scope = new NameScope(StringComparer.Ordinal);
        scope.Reserve(
            typeName, "Codec", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals", "EqualityContract",
            "PrintMembers", "OnGet", "OnSet", "Deconstruct", "Clone", "JsonRead", "JsonWriter", "JsonMembers", "MemberWriter", "ValueEquality");
        scope.Reserve(reserved);
        return scope;
    }

    /// <summary>Scope of a method's arguments, with the names of those that any method may have.</summary>
    public static NameScope ForArguments()
    {
        var scope = new NameScope(StringComparer.Ordinal);
        scope.Reserve("options", "cancellationToken", "progress", "contentType");
        return scope;
    }

    public void Reserve(params string[] names)
    {
        foreach (var name in names)
            _taken.Add(name);
    }

    /// <summary>A scope in which the same names are taken.</summary>
    public NameScope Copy()
    {
        var copy = new NameScope(_comparer);
        copy._taken.UnionWith(_taken);
        foreach (var next in _next)
            copy._next.Add(next.Key, next.Value);
        return copy;
    }

    public bool IsTaken(string name) => _taken.Contains(name);

    /// <summary>The preferred name, or the first free of Name2, Name3, …</summary>
    public string Claim(string preferred)
    {
        // C# allows no more than 1,023 bytes (CS7013); names of inline types grow with their nesting.
        if (preferred.Length > BindingLimits.NameLength)
            preferred = preferred.Substring(0, BindingLimits.NameLength);
        if (_taken.Add(preferred))
            return preferred;
        if (!_next.TryGetValue(preferred, out var number))
            number = 2;
        var separator = char.IsDigit(preferred[preferred.Length - 1]) ? "_" : "";
        string name;
        do
        {
            name = preferred + separator + number.ToString(CultureInfo.InvariantCulture);
            number++;
        }
        while (!_taken.Add(name));
        _next[preferred] = number;
        return name;
    }

    /// <summary>
    /// Like <see cref="Claim"/>, for a type: a name that a type of every C# file has (<see cref="CommonTypeNames"/>), or that its own members need, gets the
    /// suffix Model.
    /// </summary>
    public string ClaimType(string preferred) => Claim(Preferred(preferred));

    /// <summary>The name that <see cref="ClaimType"/> gives if it is free.</summary>
    public string Preferred(string type) => CommonTypeNames.Contains(type) || s_ownMembers.Contains(type) ? type + "Model" : type;

    /// <summary>Like <see cref="ClaimType"/>, for a type of the client itself, which has another name in reserve.</summary>
    public string ClaimOwn(string preferred, string otherwise) => Claim(CommonTypeNames.Contains(preferred) ? otherwise : preferred);
}
