using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Writes the members of an object. Generated code gives it the values of all of them, in the order in which its codec numbers them; the codec knows their names, and
/// which are left out where they have no value.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct MemberWriter
{
    private readonly JsonWriter _writer;
    private readonly ObjectMembers _members;
    private readonly MemberName[] _names;
    private readonly ApiObject _value;

    /// <summary>True if a member may be left out although it has a value, since only the server sets it.</summary>
    private readonly bool _leavesOut;

    /// <summary>The number of the next member.</summary>
    private int _next;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal MemberWriter(JsonWriter writer, ObjectMembers members, ApiObject value)
    {
        _writer = writer;
        _members = members;
        _names = members.Written;
        _value = value;
        _leavesOut = members.HasReadOnly && writer.IsRequest;
        _next = 0;
    }

    /// <summary>A string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void String(string? value)
    {
        if (Has(value is not null))
            _writer.String(Name, value!);
    }

    /// <summary>true or false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Boolean(bool value)
    {
        if (Has(hasValue: true))
            _writer.Boolean(Name, value);
    }

    /// <summary>true, false or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Boolean(bool? value)
    {
        if (Has(value.HasValue))
            _writer.Boolean(Name, value.GetValueOrDefault());
    }

    /// <summary>An integer of 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Int32(int value)
    {
        if (Has(hasValue: true))
            _writer.Int64(Name, value);
    }

    /// <summary>An integer of 32 bits or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Int32(int? value)
    {
        if (Has(value.HasValue))
            _writer.Int64(Name, value.GetValueOrDefault());
    }

    /// <summary>An integer of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Int64(long value)
    {
        if (Has(hasValue: true))
            _writer.Int64(Name, value);
    }

    /// <summary>An integer of 64 bits or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Int64(long? value)
    {
        if (Has(value.HasValue))
            _writer.Int64(Name, value.GetValueOrDefault());
    }

    /// <summary>A number of double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Double(double value)
    {
        if (Has(hasValue: true))
            _writer.Name(Name).Double(value);
    }

    /// <summary>A number of double precision or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Double(double? value)
    {
        if (Has(value.HasValue))
            _writer.Name(Name).Double(value.GetValueOrDefault());
    }

    /// <summary>A date-time of RFC 3339.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void DateTime(DateTimeOffset value)
    {
        if (Has(hasValue: true))
            _writer.Name(Name).DateTime(value);
    }

    /// <summary>A date-time of RFC 3339 or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void DateTime(DateTimeOffset? value)
    {
        if (Has(value.HasValue))
            _writer.Name(Name).DateTime(value.GetValueOrDefault());
    }

    /// <summary>Any value or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Json(JsonElement? value)
    {
        if (Has(value.HasValue))
            _writer.Name(Name).Json(value.GetValueOrDefault());
    }

    /// <summary>A value of a reference type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Object<T>(T? value, JsonCodec<T> codec)
        where T : class
    {
        if (Has(value is not null))
            codec.WriteCore(_writer.Name(Name), value!);
    }

    /// <summary>A value of a value type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Value<T>(T value, JsonCodec<T> codec)
        where T : struct
    {
        if (Has(hasValue: true))
            codec.WriteCore(_writer.Name(Name), value);
    }

    /// <summary>A value of a value type, or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Nullable<T>(T? value, JsonCodec<T> codec)
        where T : struct
    {
        if (Has(value.HasValue))
            codec.WriteCore(_writer.Name(Name), value.GetValueOrDefault());
    }

    /// <summary>Bytes, a list or a map: what C# would compare by reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Structure<T>(T? value, JsonCodec<T> codec)
        where T : class
        => Object(value, codec);

    /// <summary>An array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void List<T>(IReadOnlyList<T>? value, JsonCodec<T> item)
    {
        if (Has(value is not null))
            _writer.Name(Name).List(value, item);
    }

    /// <summary>A value that may be absent, null or present; the codec writes null as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Optional<T>(Optional<T> value, JsonCodec<T> codec)
    {
        if (!value.HasValue)
            _next++;
        else if (Has(hasValue: true))
            codec.WriteValue(_writer.Name(Name), value.Value);
    }

    /// <summary>A fixed string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Constant(string text) => String(text);

    /// <summary>A fixed number, true or false, given as JSON.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ConstantJson(string json)
    {
        if (Has(hasValue: true))
            _writer.Name(Name).Literal(json);
    }

    /// <summary>The name of the member.</summary>
    private readonly ref readonly MemberName Name => ref _names[_next - 1];

    /// <summary>Goes to the next member; true if its name and its value must be written, and false if it is left out or was written as null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Has(bool hasValue)
    {
        _next++;
        return (hasValue && !_leavesOut) || HasOther(hasValue);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool HasOther(bool hasValue)
    {
        var member = _next - 1;
        if (!hasValue && _members.IsOmitted(member))
            return false;
        if (_leavesOut && _members.IsReadOnly(member))
            return false;
        if (hasValue)
            return true;
        if (_members.IsBound(member))
            _value.Drift.WriteUnset(_writer, _members.Type, _members.Names[member]);
        else
            _writer.Name(Name).Null();
        return false;
    }
}
