using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Writes one JSON value as UTF-8, for generated code. It trusts the order in which generated code calls it, and
/// takes names that are already escaped, which makes it faster than a <see cref="Utf8JsonWriter"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class JsonWriter
{
    /// <summary>As many levels as a <see cref="Utf8JsonWriter"/> allows: a deeper value contains itself.</summary>
    internal const int MostLevels = 1000;

    private const int FirstCapacity = 1024;
    private const int MostBytesOfChar = 3;

    [ThreadStatic]
    private static JsonWriter? t_free;

    private byte[] _buffer = [];
    private int _length;
    private int _depth;
    private bool _needsComma;
    private JsonEscaping _escaping = JsonEscaping.Relaxed;

    private JsonWriter()
    {
    }

    /// <summary>True while a part of a request is written, which leaves out members that only the server sets.</summary>
    internal bool IsRequest { get; private set; }

    /// <summary>True while a text for people is written, which shows a file by its name.</summary>
    internal bool IsPrinting { get; set; }

    internal JsonEscaping Escaping => _escaping;

    /// <summary>What was written so far.</summary>
    internal ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Begins an object.</summary>
    public void StartObject() => Start((byte)'{');

    /// <summary>Ends the object that is open.</summary>
    public void EndObject() => End((byte)'}');

    /// <summary>Begins an array.</summary>
    public void StartArray() => Start((byte)'[');

    /// <summary>Ends the array that is open.</summary>
    public void EndArray() => End((byte)']');

    /// <summary>Writes a member's name; a value must follow.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal JsonWriter Name(in MemberName name)
    {
        Open(name, 0, out var count);
        _length += count;
        _needsComma = false;
        return this;
    }

    /// <summary>Escapes and writes a member's name; a value must follow.</summary>
    public JsonWriter Name(string name)
    {
        if (_depth == _merge.Depth)
            MergedName(Encoding.UTF8.GetBytes(name), name);
        String(name);
        Ensure(1)[0] = (byte)':';
        _length++;
        _needsComma = false;
        return this;
    }

    /// <summary>Writes null.</summary>
    public void Null() => Token("null"u8);

    /// <summary>Writes a value that is given as JSON.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public void Raw(string json)
    {
        using var document = JsonDocument.Parse(json);
        Json(document.RootElement);
    }

    /// <summary>Writes a number, true or false, given as JSON.</summary>
    internal void Literal(string json)
    {
        Ensure(json.Length + 1);
        Comma();
        _length += Encoding.ASCII.GetBytes(json, 0, json.Length, _buffer, _length);
        _needsComma = true;
    }

    /// <summary>Rents an empty writer; <see cref="Return"/> returns it.</summary>
    internal static JsonWriter Rent(JsonEscaping escaping, bool isRequest)
    {
        var writer = t_free ?? new JsonWriter();
        // Taken out while in use: another text that is begun meanwhile must not find this one half-way through.
        t_free = null;
        writer._buffer = ArrayPool<byte>.Shared.Rent(FirstCapacity);
        writer._escaping = escaping;
        writer.IsRequest = isRequest;
        return writer;
    }

    /// <summary>Writes the JSON again, with the format of <paramref name="writer"/>.</summary>
    internal void WriteIndented(Utf8JsonWriter writer)
    {
        using var document = JsonDocument.Parse(_buffer.AsMemory(0, _length), new JsonDocumentOptions { MaxDepth = MostLevels });
        document.RootElement.WriteTo(writer);
    }

    /// <summary>The JSON as a separate buffer.</summary>
    internal PooledBufferWriter Detach()
    {
        var result = new PooledBufferWriter(_buffer, _length);
        _buffer = [];
        return result;
    }

    /// <summary>Ends the use of the writer.</summary>
    internal void Return()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
        _depth = 0;
        _needsComma = false;
        _merge = Merge.None;
        IsPrinting = false;
        t_free = this;
    }

    /// <summary>Writes text unchanged, after the comma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(ReadOnlySpan<byte> text)
    {
        var at = _length;
        if (_buffer.Length - at <= text.Length)
            Grow(text.Length + 1);
        var buffer = _buffer;
        if (_needsComma)
            buffer[at++] = (byte)',';
        text.CopyTo(buffer.AsSpan(at));
        _length = at + text.Length;
    }

    /// <summary>Reserves space for a member, and writes its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="length">The most bytes of its value.</param>
    /// <param name="count">The bytes that are written: the value begins after them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Open(in MemberName name, int length, out int count)
    {
        if (_depth == _merge.Depth)
            MergedName(name.Written);
        var block = name.Block;
        var span = Ensure(block.Length + length + 1);
        count = 0;
        if (_needsComma)
            span[count++] = (byte)',';

        // A copy of a fixed length is a few instructions.
        if (block.Length == MemberName.Shortest)
            block.AsSpan(0, MemberName.Shortest).CopyTo(span.Slice(count, MemberName.Shortest));
        else
            block.CopyTo(span.Slice(count));
        count += name.Length;
        return span;
    }

    private void Start(byte bracket)
    {
        if (++_depth > MostLevels)
            ThrowTooDeep();
        var at = _length;
        if (_buffer.Length - at < 2)
            Grow(2);
        var buffer = _buffer;
        if (_needsComma)
            buffer[at++] = (byte)',';
        buffer[at] = bracket;
        _length = at + 1;
        _needsComma = false;
    }

    private void End(byte bracket)
    {
        _depth--;
        var at = _length;
        if (at >= _buffer.Length)
            Grow(1);
        _buffer[at] = bracket;
        _length = at + 1;
        _needsComma = true;
    }

    private void Comma()
    {
        if (_needsComma)
        {
            Ensure(1)[0] = (byte)',';
            _length++;
        }
    }

    /// <summary>Writes a value that is already valid JSON.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Token(ReadOnlySpan<byte> text)
    {
        Put(text);
        _needsComma = true;
    }

    /// <summary>At least this number of free bytes after the written ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Ensure(int count)
    {
        if (_buffer.Length - _length < count)
            Grow(count);
        return _buffer.AsSpan(_length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, checked(_length + count)));
        Written.CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    [DoesNotReturn]
    private static void ThrowTooDeep()
        => throw new InvalidOperationException($"The value is nested more than {MostLevels} levels deep and cannot be written as JSON. Does it contain itself?");
}
