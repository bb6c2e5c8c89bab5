using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <content>
/// Several objects as one. Each is written as it would be alone, to the same buffer; the braces between them become a comma, and a member that another
/// one has written is removed. The value of a member that will be removed is not written if it can be left out, so that the time does
/// not multiply with the levels.
/// </content>
public sealed partial class JsonWriter
{
    private const int NotMerging = -1;

    private Merge _merge = Merge.None;

    /// <summary>True while a value is written that will be removed; null is sufficient for it.</summary>
    internal bool IsTakenBack => _merge.TakenFrom >= 0;

    /// <summary>Begins an object that is composed of parts.</summary>
    internal void StartMerge(UnionParts parts, out Merge outer)
    {
        outer = _merge;
        Comma();
        _needsComma = false;
        _merge = new Merge(parts, _depth + 1, _length);
    }

    /// <summary>Begins a part, which writes itself as an object.</summary>
    internal void StartPart()
    {
        _merge.PartStart = _length;
        _needsComma = false;
    }

    /// <summary>Ends a part: its last brace is removed, and its first one becomes a comma unless nothing precedes it.</summary>
    internal void EndPart()
    {
        if (_merge.TakenFrom >= 0)
            TakeBack();
        else
            _length--;
        if (_length == _merge.PartStart + 1)
            _length = _merge.PartStart;
        else if (_merge.PartStart > _merge.Start)
            _buffer[_merge.PartStart] = (byte)',';
    }

    /// <summary>Ends the object.</summary>
    internal void EndMerge(Merge outer)
    {
        _needsComma = false;
        if (_length == _merge.Start)
            Put("{"u8);
        _merge = outer;
        _depth++;
        End((byte)'}');
    }

    private void MergedName(ReadOnlySpan<byte> name, string text)
    {
        if (_merge.TakenFrom >= 0)
            TakeBack();
        if (_merge.Parts!.Takes(name, text))
            return;
        _merge.TakenFrom = _length;
        _merge.NeedsComma = _needsComma;
    }

    /// <param name="name">With its quotes and its colon.</param>
    private void MergedName(ReadOnlySpan<byte> name)
    {
        var quoted = new Utf8JsonReader(name.Slice(0, name.Length - 1));
        quoted.Read();
        var text = quoted.GetString()!;
        MergedName(JsonRead.Utf8(ref quoted), text);
    }

    private void TakeBack()
    {
        _length = _merge.TakenFrom;
        _needsComma = _merge.NeedsComma;
        _merge.TakenFrom = -1;
    }

    /// <summary>An object that is being composed of parts.</summary>
    internal struct Merge(UnionParts? parts, int depth, int start)
    {
        public static readonly Merge None = new(null, NotMerging, 0);

        public readonly UnionParts? Parts = parts;

        /// <summary>The level of its members.</summary>
        public readonly int Depth = depth;

        /// <summary>Where it begins.</summary>
        public readonly int Start = start;

        /// <summary>Where the current part begins.</summary>
        public int PartStart = start;

        /// <summary>Where the member begins that will be removed, or -1.</summary>
        public int TakenFrom = -1;

        /// <summary>Whether a comma was needed there.</summary>
        public bool NeedsComma = false;
    }
}
