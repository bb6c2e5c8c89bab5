using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>What the records of a generated client have in common. Each of them compares and prints its own members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record ApiObject
{
    private ObjectDrift _drift;

#pragma warning disable CA1051, IDE1006 // derived records read and set the field, codecs change it by reference, and no member of a schema can have its name

    /// <summary>The members that the schema does not declare, if it allows any.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IReadOnlyDictionary<string, JsonElement>? _additional;

#pragma warning restore CA1051, IDE1006

    /// <summary>What was received for the object otherwise than its schema says.</summary>
    internal ref ObjectDrift Drift => ref _drift;

    internal ref IReadOnlyDictionary<string, JsonElement>? Additional => ref _additional;

    /// <inheritdoc/>
    public virtual bool Equals(ApiObject? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>Prints the members.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The value of a member is used.</summary>
    /// <param name="member">The member's name in JSON.</param>
    /// <exception cref="ApiMemberException">The server did not send it as the document promises.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void OnGet(string member)
    {
        if (!_drift.IsEmpty)
            _drift.Use(member);
    }

    /// <summary>The value is used of a required member that C# does not require, since bound clients set it.</summary>
    /// <param name="value">The value; null if there is none.</param>
    /// <param name="type">Name of the record.</param>
    /// <param name="member">The member's name in JSON.</param>
    /// <exception cref="ApiMemberException">The server did not send it as the document promises.</exception>
    /// <exception cref="InvalidOperationException">It was not set.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T OnGet<T>(T? value, string type, string member)
        where T : class
    {
        _drift.Use(member);
        return value ?? throw new InvalidOperationException(BoundMember.Unset(type, member));
    }

    /// <inheritdoc cref="OnGet{T}(T, string, string)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T OnGet<T>(T? value, string type, string member)
        where T : struct
    {
        _drift.Use(member);
        return value ?? throw new InvalidOperationException(BoundMember.Unset(type, member));
    }

    /// <summary>A member gets a value.</summary>
    /// <param name="member">The member's name in JSON.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void OnSet(string member)
    {
        if (!_drift.IsEmpty)
            _drift.Set(member);
    }
}
