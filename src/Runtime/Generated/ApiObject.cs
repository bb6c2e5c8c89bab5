using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>What the records of a generated client have in common. Each of them compares and prints its own members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record ApiObject
{
#pragma warning disable CA1051, IDE1006 // fields, since accessors of generated records call methods that change them; their names cannot be those of members

    /// <summary>What was received for the object otherwise than its schema says; its members ask it when they are used.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ObjectDrift _drift;

    /// <summary>The members that the schema does not declare, if it allows any.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IReadOnlyDictionary<string, JsonElement>? _additional;

#pragma warning restore CA1051, IDE1006

    internal ref ObjectDrift Drift => ref _drift;

    internal ref IReadOnlyDictionary<string, JsonElement>? Additional => ref _additional;

    /// <inheritdoc/>
    public virtual bool Equals(ApiObject? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>Prints the members.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
