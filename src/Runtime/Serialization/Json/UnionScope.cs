using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// The shared state of nested unions while a value is read. Work that a union does twice (looking ahead, trying one branch after the other)
/// doubles with each level below it; with this, the time stays proportional to the text.
/// </summary>
/// <remarks>
/// The outermost union reads as if there were no other. Once something would be done twice (an enclosing union has several branches to try, or many bytes
/// were read ahead), the next nested union creates a <see cref="JsonIndex"/> of its value, and everything in it is read from there: members are looked up,
/// values that an earlier branch has read already are taken from it, and the reader jumps over them. Reading is synchronous: one scope per thread.
/// </remarks>
internal sealed class UnionScope
{
    /// <summary>The number of bytes of nested values that may be read ahead without an index.</summary>
    private const int PlainBytes = 4096;

    private const int MostKept = 1024;

    /// <summary>The scope of the thread, which is kept for the next union when the outermost one ends.</summary>
    [ThreadStatic]
    private static UnionScope? t_scope;

    /// <summary>How often a value was read otherwise than its schema says, or is kept in part only. Only differences count.</summary>
    [ThreadStatic]
    private static int t_doubts;

    [ThreadStatic]
    private static bool t_isExact;

    private readonly JsonIndex _index = new();
    private readonly List<Memo> _memos = [];

    /// <summary>True while a union is read.</summary>
    private bool _isActive;
    private bool _isIndexed;

    /// <summary>Where the text of the reader in use begins within the index.</summary>
    private int _origin;

    /// <summary>The row of the union that is being read.</summary>
    private int _row;

    /// <summary>Unions around the current value that have more than one branch to try.</summary>
    private int _alternatives;

    /// <summary>True if the union that is being read has found a single branch to try.</summary>
    private bool _isSole;

    /// <summary>The branches of the union that is being read, as far as they were tried.</summary>
    private UnionTrial _trial;

    /// <summary>Where the index begins within the text that is read as a whole.</summary>
    private long _base;
    private long _skipped;
    private long _copied;

    private UnionScope()
    {
    }

    /// <summary>The scope of the union that is being read, if any.</summary>
    public static UnionScope? Current => t_scope is { _isActive: true } scope ? scope : null;

    /// <summary>The scope, if it has an index of the value that is being read.</summary>
    public static UnionScope? Indexed => t_scope is { _isIndexed: true } scope ? scope : null;

    /// <summary>True while a union around the current value has more than one branch to try.</summary>
    public static bool HasAlternatives => t_scope is { _alternatives: > 0 };

    /// <summary>Where the text of the reader in use begins; to be kept along with a copy of the reader.</summary>
    public static int Origin => t_scope is { _isIndexed: true } scope ? scope._origin : 0;

    public JsonIndex Index => _index;

    /// <summary>The row of the union that is being read.</summary>
    public int Row => _row;

    /// <summary>Suspends the current scope while another text is read: positions are not valid across texts.</summary>
    public static UnionScope? Suspend()
    {
        var scope = Current;
        if (scope is not null)
            t_scope = null;
        return scope;
    }

    /// <summary>Ends what <see cref="Suspend"/> began.</summary>
    public static void Resume(UnionScope? scope)
    {
        if (scope is not null)
            t_scope = scope;
    }

    /// <summary>A copy of the reader, taken when the origin was <paramref name="origin"/>, is in use again.</summary>
    public static void ReturnTo(int origin)
    {
        if (t_scope is { _isIndexed: true } scope)
            scope._origin = origin;
    }

    /// <summary>The position of the reader's token in the text that is read as a whole.</summary>
    public static long PlaceOf(in Utf8JsonReader reader)
        => t_scope is { _isIndexed: true } scope ? scope._base + scope.Position(reader) : reader.TokenStartIndex;

    /// <summary>Records that bytes of nested values were read ahead.</summary>
    public static void Skipped(long bytes)
    {
        if (Current is { } scope)
            scope._skipped += bytes;
    }

    /// <summary>Records which branches the current union is going to try.</summary>
    public static void Found(UnionTrial trial)
    {
        if (Current is not { } scope)
            return;
        scope._isSole = trial.Count <= 1;
        scope._trial = trial;
    }

    /// <summary>Records that a value was read that its schema does not allow: another branch may be meant, if it knows as much of the object.</summary>
    public static void Doubt() => t_doubts++;

    /// <summary>True if another type may have the current value, so that it matters whether this one keeps all of it.</summary>
    public static bool IsComparing => t_isExact || HasAlternatives;

    /// <summary>Reads a scalar; false, with the reader where it was, if it gives rise to doubt.</summary>
    public static bool TryReadExactly<T>(ref Utf8JsonReader reader, JsonRead.Reader<T> read, [NotNullWhen(true)] out T? value)
    {
        var start = reader;
        var doubts = t_doubts;
        var outer = t_isExact;
        t_isExact = true;
        try
        {
            if (JsonRead.TryRead(ref reader, read, out value) && t_doubts == doubts)
                return true;
        }
        finally
        {
            t_isExact = outer;
        }

        t_doubts = doubts;
        reader = start;
        value = default;
        return false;
    }

    /// <summary>Reads a union at an object or array.</summary>
    public static T Read<T>(ref Utf8JsonReader reader, JsonRead.Reader<T> read)
        where T : class
    {
        var scope = t_scope ??= new UnionScope();
        if (!scope._isActive)
            return scope.ReadFirst(ref reader, read);
        if (scope._isIndexed)
            return scope.ReadIndexed(ref reader, read);
        if (scope._alternatives > 0 || scope._skipped > PlainBytes)
            return scope.BeginIndex(ref reader, read);
        scope._isSole = false;
        scope._trial = default;
        return read(ref reader);
    }

    /// <summary>
    /// Reads a branch of the current union; if the value has another type or is null, the reader is not moved. A value that gives rise to doubt is used only in the second
    /// pass, if no branch of the same rank has read it without.
    /// </summary>
    public bool TryRead<T>(ref Utf8JsonReader reader, JsonRead.Reader<T> read, [NotNullWhen(true)] out T? value)
    {
        value = default;
        var attempt = _trial.Attempt++;
        if (_trial.IsSecondPass(attempt))
        {
            if (!_trial.IsSecondChoice(attempt))
                return false;
            value = (T)_trial.Value!;
            t_doubts++;
            if (_isIndexed)
                Jump(ref reader, _row);
            else
                reader.Skip();
            return true;
        }

        if (!_trial.IsWanted(attempt))
            return false;
        var start = reader;
        var isSole = _isSole;
        var trial = _trial;
        var doubts = t_doubts;
        // The branch before may have left its own reader further on.
        var origin = _isIndexed ? _index.Start(_row) - (int)reader.TokenStartIndex : 0;
        _origin = origin;
        if (!isSole)
            _alternatives++;
        try
        {
            value = read(ref reader);
            if (value is not null)
            {
                if (t_doubts == doubts || !trial.HasSecondPass)
                {
                    trial.Accept();
                    return true;
                }

                trial.Keep(attempt, value);
            }
        }
        catch (Exception exception) when (JsonErrors.IsOfRead(exception))
        {
        }
        finally
        {
            if (!isSole)
                _alternatives--;
            _isSole = isSole;
            _trial = trial;
        }

        reader = start;
        _origin = origin;
        t_doubts = doubts;
        value = default;
        return false;
    }

    /// <summary>Moves <paramref name="reader"/>, a copy at the start of an object, to the value of a member; false if there is no such member.</summary>
    public bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var row = _index.Find(Position(reader));
        for (var member = _index.FirstMember(row); member >= 0; member = _index.NextMember(row, member))
        {
            if (!_index.Name(member).SequenceEqual(name))
                continue;
            reader = _index.MemberValue(member);
            return true;
        }

        return false;
    }

    /// <summary>Moves the reader from the first to the last token of an object or array.</summary>
    public void Skip(ref Utf8JsonReader reader) => Jump(ref reader, _index.Find(Position(reader)));

    /// <summary>Reads an object or array as an element. Few bytes are copied; once the copied bytes reach the total, further elements share one copy.</summary>
    public JsonElement Element(ref Utf8JsonReader reader)
    {
        var row = _index.Find(Position(reader));
        if (!_index.HasElements)
        {
            _copied += _index.End(row) - _index.Start(row);
            if (_copied <= _index.Length)
                return JsonElement.ParseValue(ref reader);
        }

        var element = _index.Element(row);
        Jump(ref reader, row);
        return element;
    }

    private T ReadFirst<T>(ref Utf8JsonReader reader, JsonRead.Reader<T> read)
        where T : class
    {
        _isActive = true;
        _isSole = false;
        try
        {
            return read(ref reader);
        }
        finally
        {
            _alternatives = 0;
            _skipped = 0;
            _trial = default;
            _isActive = false;
        }
    }

    private T BeginIndex<T>(ref Utf8JsonReader reader, JsonRead.Reader<T> read)
        where T : class
    {
        var origin = reader.TokenStartIndex;
        var end = reader;
        Utf8JsonReader inner = default;
        try
        {
            _index.Build(ref end);
            inner = _index.Reader();
            _isIndexed = true;
            _base = origin;
            _origin = 0;
            _copied = 0;
            var value = ReadIndexed(ref inner, read);
            reader = end;
            return value;
        }
        catch (Exception exception) when (_isIndexed && JsonErrors.IsOfRead(exception))
        {
            // The error is reported at the position of the reader.
            var place = origin + Position(inner);
            while (reader.TokenStartIndex < place && reader.Read())
            {
            }

            throw;
        }
        finally
        {
            _isIndexed = false;
            _memos.Clear();
            if (_memos.Capacity > MostKept)
                _memos.Capacity = 0;
            _index.Clear();
        }
    }

    private T ReadIndexed<T>(ref Utf8JsonReader reader, JsonRead.Reader<T> read)
        where T : class
    {
        var outer = _row;
        var row = _index.Find(Position(reader));
        if (TryRecall(ref reader, row, out T? known))
            return known!;
        _row = row;
        _isSole = false;
        _trial = default;
        var doubts = t_doubts;
        try
        {
            var value = read(ref reader);
            _origin = _index.End(row) - (int)reader.BytesConsumed;
            if (_alternatives > 0)
                Remember(row, new Memo(typeof(T), value, t_doubts != doubts));
            return value;
        }
        catch (Exception exception) when (_alternatives > 0 && JsonErrors.IsOfRead(exception))
        {
            Remember(row, new Memo(typeof(T), null, false) { Error = exception, Place = Position(reader) });
            throw;
        }
        finally
        {
            _row = outer;
        }
    }

    private bool TryRecall<T>(ref Utf8JsonReader reader, int row, out T? value)
        where T : class
    {
        for (var number = _index.Note(row); number > 0; number = _memos[number - 1].Next)
        {
            var memo = _memos[number - 1];
            if (memo.Type != typeof(T))
                continue;
            if (memo.Error is not null)
            {
                _origin = memo.Place;
                reader = _index.ReaderAt(memo.Place, reader.CurrentState);
                throw memo.Error;
            }

            value = (T)memo.Value!;
            if (memo.IsDoubtful)
                t_doubts++;
            Jump(ref reader, row);
            return true;
        }

        value = null;
        return false;
    }

    private void Remember(int row, Memo memo)
    {
        ref var first = ref _index.Note(row);
        _memos.Add(memo with { Next = first });
        first = _memos.Count;
    }

    /// <summary>From the first token of a value to after its end, as if the value had no members.</summary>
    private void Jump(ref Utf8JsonReader reader, int row)
    {
        var close = new Utf8JsonReader(_index.TokenType(row) == JsonTokenType.StartObject ? "}"u8 : "]"u8, isFinalBlock: true, reader.CurrentState);
        close.Read();
        _origin = _index.End(row);
        reader = _index.ReaderAt(_origin, close.CurrentState);
    }

    private int Position(in Utf8JsonReader reader) => _origin + (int)reader.TokenStartIndex;

    /// <summary>The result of reading a value as a type.</summary>
    private readonly record struct Memo(Type Type, object? Value, bool IsDoubtful)
    {
        public Exception? Error { get; init; }

        public int Place { get; init; }

        /// <summary>The number of the next memo of the same value, or 0.</summary>
        public int Next { get; init; }
    }
}
