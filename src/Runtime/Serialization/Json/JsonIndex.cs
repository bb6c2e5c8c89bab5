using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// A copy of one JSON object or array with a table of its members, created in one pass. It provides the end of a value and its members
/// without reading the text between them, which a <see cref="Utf8JsonReader"/> cannot.
/// </summary>
/// <remarks>
/// Every token has the same distance from the first one as in the original, so that positions can be converted by an addition. A reader
/// does not expose the text that it reads, and may read it in segments: therefore the tokens are copied, and not the text.
/// </remarks>
internal sealed class JsonIndex
{
    private const int FirstRows = 64;
    private const int FirstBytes = 1024;

    /// <summary>Containers and members, in the order of the text.</summary>
    private Row[] _rows = [];
    private int _count;
    private byte[] _text = [];
    private int _length;
    private JsonReaderOptions _options;
    private JsonElement[]? _elements;
    private readonly Stack<int> _open = new();

    /// <summary>Bytes of the text.</summary>
    public int Length => _length;

    /// <summary>True once <see cref="Element"/> has parsed the text.</summary>
    public bool HasElements => _elements is not null;

    /// <summary>Indexes the object or array at <paramref name="reader"/> and moves on to its last token.</summary>
    public void Build(ref Utf8JsonReader reader)
    {
        _count = 0;
        _length = 0;
        _elements = null;
        _options = reader.CurrentState.Options;
        var origin = reader.TokenStartIndex;
        var open = _open;
        open.Clear();
        var needsComma = false;
        var tokens = 0;
        do
        {
            if ((++tokens & ReadScope.Interval) == 0)
                ReadScope.Check();
            var start = (int)(reader.TokenStartIndex - origin);
            switch (reader.TokenType)
            {
                case JsonTokenType.Comment:
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Token(start, needsComma, reader.TokenType == JsonTokenType.StartObject ? "{"u8 : "["u8);
                    open.Push(_count);
                    Add(new Row { Start = start, Token = reader.TokenType });
                    needsComma = false;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Token(start, false, reader.TokenType == JsonTokenType.EndObject ? "}"u8 : "]"u8);
                    ref var container = ref _rows[open.Pop()];
                    container.End = _length;
                    container.Next = _count;
                    needsComma = true;
                    break;
                case JsonTokenType.PropertyName:
                    Token(start, needsComma, "\""u8);
                    Value(ref reader);
                    Append("\":"u8);
                    Add(new Row { Start = start + 1, End = _length - 2, IsName = true, IsEscaped = reader.ValueIsEscaped });
                    needsComma = false;
                    break;
                case JsonTokenType.String:
                    Token(start, needsComma, "\""u8);
                    Value(ref reader);
                    Append("\""u8);
                    Scalar(start, reader.TokenType);
                    needsComma = true;
                    break;
                default:
                    Token(start, needsComma, default);
                    Value(ref reader);
                    Scalar(start, reader.TokenType);
                    needsComma = true;
                    break;
            }
        }
        while (open.Count > 0 && reader.Read());
        if (open.Count > 0)
            throw new JsonException("The JSON ends within an object or array");
    }

    /// <summary>Gives the memory back.</summary>
    public void Clear()
    {
        _elements = null;
        if (_text.Length > 0)
            ArrayPool<byte>.Shared.Return(_text);
        if (_rows.Length > 0)
            ArrayPool<Row>.Shared.Return(_rows);
        _text = [];
        _rows = [];
        _count = 0;
        _length = 0;
    }

    /// <summary>A reader of the whole text, at its first token.</summary>
    public Utf8JsonReader Reader()
    {
        var reader = new Utf8JsonReader(_text.AsSpan(0, _length), _options);
        reader.Read();
        return reader;
    }

    /// <summary>A reader of what follows a position, in the state that another one had there.</summary>
    public Utf8JsonReader ReaderAt(int position, JsonReaderState state) => new(_text.AsSpan(position, _length - position), isFinalBlock: true, state);

    /// <summary>The row of the object or array that starts at a position, or -1.</summary>
    public int Find(int start)
    {
        var low = 0;
        var high = _count - 1;
        while (low <= high)
        {
            var middle = low + ((high - low) >> 1);
            var found = _rows[middle].Start;
            if (found == start)
                return _rows[middle].IsName ? -1 : middle;
            if (found < start)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    public int Start(int row) => _rows[row].Start;

    public int End(int row) => _rows[row].End;

    public JsonTokenType TokenType(int row) => _rows[row].Token;

    /// <summary>A number that the caller keeps for a row; 0 at first.</summary>
    public ref int Note(int row) => ref _rows[row].Note;

    /// <summary>The first member of an object, or -1.</summary>
    public int FirstMember(int row) => row + 1 < _rows[row].Next ? row + 1 : -1;

    /// <summary>The member after another one, or -1.</summary>
    public int NextMember(int row, int member)
    {
        var next = _rows[member].Token is JsonTokenType.StartObject or JsonTokenType.StartArray ? _rows[member + 1].Next : member + 1;
        return next < _rows[row].Next ? next : -1;
    }

    /// <summary>The unescaped name of a member.</summary>
    public ReadOnlySpan<byte> Name(int member)
    {
        ref var row = ref _rows[member];
        if (!row.IsEscaped)
            return _text.AsSpan(row.Start, row.End - row.Start);
        var reader = new Utf8JsonReader(_text.AsSpan(row.Start - 1, row.End - row.Start + 2));
        reader.Read();
        return Encoding.UTF8.GetBytes(reader.GetString()!);
    }

    /// <summary>A reader at the value of a member; it goes no further than that.</summary>
    public Utf8JsonReader MemberValue(int member)
    {
        ref var row = ref _rows[member];
        var (start, end) = row.Token is JsonTokenType.StartObject or JsonTokenType.StartArray ? (_rows[member + 1].Start, _rows[member + 1].End) : (row.ValueStart, row.ValueEnd);
        var reader = new Utf8JsonReader(_text.AsSpan(start, end - start), _options);
        reader.Read();
        return reader;
    }

    /// <summary>The object or array of a row as an element. All elements share one document, so that nested ones are not copied per level.</summary>
    public JsonElement Element(int row)
    {
        if (_elements is null)
        {
            var reader = Reader();
            _elements = new JsonElement[_count];
            Fill(JsonElement.ParseValue(ref reader), 0);
        }

        return _elements[row];
    }

    private void Fill(JsonElement element, int row)
    {
        _elements![row] = element;
        if (element.ValueKind == JsonValueKind.Object)
        {
            var member = row + 1;
            foreach (var property in element.EnumerateObject())
            {
                if (_rows[member].Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    Fill(property.Value, member + 1);
                member = NextMember(row, member);
            }

            return;
        }

        var next = row + 1;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                continue;
            Fill(item, next);
            next = _rows[next].Next;
        }
    }

    private void Add(Row row)
    {
        // What follows a name is its value.
        if (!row.IsName && _count > 0 && _rows[_count - 1] is { IsName: true, Token: JsonTokenType.None })
            _rows[_count - 1].Token = row.Token;
        if (_count == _rows.Length)
        {
            var larger = ArrayPool<Row>.Shared.Rent(Math.Max(FirstRows, _count * 2));
            Array.Copy(_rows, larger, _count);
            if (_rows.Length > 0)
                ArrayPool<Row>.Shared.Return(_rows);
            _rows = larger;
        }

        _rows[_count++] = row;
    }

    private void Scalar(int start, JsonTokenType token)
    {
        ref var row = ref _rows[_count - 1];
        if (!row.IsName || row.Token != JsonTokenType.None)
            return;
        row.Token = token;
        row.ValueStart = start;
        row.ValueEnd = _length;
    }

    /// <summary>The first bytes of a token, at its position; spaces and the comma fill the gap before it.</summary>
    private void Token(int start, bool needsComma, ReadOnlySpan<byte> bytes)
    {
        Ensure(start - _length);
        _text.AsSpan(_length, start - _length).Fill((byte)' ');
        if (needsComma)
            _text[_length] = (byte)',';
        _length = start;
        Append(bytes);
    }

    private void Value(ref Utf8JsonReader reader)
    {
        if (!reader.HasValueSequence)
        {
            Append(reader.ValueSpan);
            return;
        }

        foreach (var segment in reader.ValueSequence)
            Append(segment.Span);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_text.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Ensure(int count)
    {
        if (_text.Length - _length >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(FirstBytes, _text.Length * 2), checked(_length + count)));
        _text.AsSpan(0, _length).CopyTo(larger);
        if (_text.Length > 0)
            ArrayPool<byte>.Shared.Return(_text);
        _text = larger;
    }

    /// <summary>A container, or a member together with its value where that is a scalar. A member's container has the next row.</summary>
    private struct Row
    {
        /// <summary>First byte of a container, or of a name without its quotes.</summary>
        public int Start;

        /// <summary>End of a container, or of a name without its quotes.</summary>
        public int End;

        /// <summary>The row after all of a container.</summary>
        public int Next;

        /// <summary>Where the scalar of a member begins and ends.</summary>
        public int ValueStart, ValueEnd;

        public int Note;

        /// <summary>The container's first token, or that of the member's value.</summary>
        public JsonTokenType Token;

        public bool IsName, IsEscaped;
    }
}
