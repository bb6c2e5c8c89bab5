using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Inline schemas that mean the same.</summary>
/// <param name="first">The one that was met first.</param>
/// <param name="isPatch">Whether they are merge patches.</param>
internal sealed class EqualSchemaGroup(SpecNode first, bool isPatch)
{
    private SpecNode? _met;
    private string _pointer = "";
    private string _name = "";
    private int _operation;

    /// <summary>The schema with which others are compared.</summary>
    public SpecNode First { get; } = first;

    /// <summary>Whether they are merge patches.</summary>
    public bool IsPatch { get; } = isPatch;

    /// <summary>The schema that becomes the type, and the name that the type would have; null until the first time that the group is met.</summary>
    public (SpecNode Schema, string Name)? Chosen { get; private set; }

    /// <summary>The schema that is being bound for all of them, or has been; null before.</summary>
    public SpecNode? Bound { get; set; }

    public void Begin()
    {
        Bound = null;
        _met = null;
    }

    public void Meet(SpecNode schema, string name, int operation)
    {
        if (_met is not null && operation > _operation)
            return;
        var pointer = schema.Pointer;
        if (_met is null || operation < _operation || string.CompareOrdinal(pointer, _pointer) < 0)
            (_met, _pointer, _name, _operation) = (schema, pointer, name, operation);
    }

    /// <summary>Chooses the first schema of those that were met. True if another one was bound.</summary>
    public bool Settle()
    {
        if (_met is null)
            return false;
        Chosen = (_met, _name);
        return Bound != _met;
    }
}
