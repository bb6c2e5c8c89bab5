using SharpYaml;
using SharpYaml.Events;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Yaml;

/// <summary>
/// Reads YAML 1.2 with positions, from the events of SharpYaml. Together with <see cref="YamlBuffer"/> this is the only code
/// that knows the library.
/// </summary>
internal sealed class YamlTreeReader
{
    private const int UsualLevels = 16;

    private readonly SpecFileRef _file;
    private readonly string _text;
    private readonly int _shift;
    private readonly SourceLines _lines;
    private readonly DiagnosticBag _diagnostics;
    private readonly TreeBuilder _builder;
    private readonly YamlBuffer _buffer;
    private readonly Stack<Level> _levels = new(UsualLevels);
    private Dictionary<string, SpecNode?>? _anchors;

    /// <summary>Where the last event was a block scalar without any text, its first character; else -1.</summary>
    private int _emptyBlock = -1;

    private YamlTreeReader(SpecFileRef file, string text, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _file = file;
        _text = text;
        _shift = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        _lines = lines;
        _diagnostics = diagnostics;
        _builder = new TreeBuilder(file, lines, diagnostics, cancellationToken);
        _buffer = new YamlBuffer(text, _shift);
    }

    private Dictionary<string, SpecNode?> Anchors => _anchors ??= new Dictionary<string, SpecNode?>(StringComparer.Ordinal);

    public static SpecNode? Read(SpecFileRef file, string text, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // A NUL ends the text for SharpYaml, and what follows it would be lost unseen.
        var nul = text.IndexOf('\0');
        if (nul >= 0)
            throw SpecReadException.Syntax(nul, "YAML does not allow a NUL character");
        return new YamlTreeReader(file, text, lines, diagnostics, cancellationToken).ReadStream();
    }

    private SpecNode ReadStream()
    {
        // The tree's own bound comes first and says what it is.
        var parser = new Parser<YamlBuffer>(_buffer, SpecLimits.Depth + 8);
        var documents = 0;
        SpecNode? root = null;
        while (Next(parser) is { } item)
        {
            switch (item)
            {
                case Scalar scalar:
                    ReadScalar(scalar);
                    break;
                case MappingStart mapping:
                    Begin(SpecNodeKind.Object, mapping, mapping.Style == YamlStyle.Flow);
                    break;
                case SequenceStart sequence:
                    Begin(SpecNodeKind.Array, sequence, sequence.Style == YamlStyle.Flow);
                    break;
                case MappingEnd or SequenceEnd:
                    End(item);
                    break;
                case AnchorAlias alias:
                    ReadAlias(alias);
                    break;
                case DocumentStart start:
                    if (++documents > 1)
                    {
                        Warn(Offset(start.Start), "a second YAML document begins here; only the first one is read");
                        return root!;
                    }

                    break;
                case DocumentEnd:
                    root = _builder.Root;
                    break;
            }
        }

        return root ?? throw SpecReadException.Syntax(0, "it is empty");
    }

    /// <summary>The next event; null at the end. Whatever the library throws on malformed input is a fault of the file.</summary>
    private ParsingEvent? Next(Parser<YamlBuffer> parser)
    {
        try
        {
            return parser.MoveNext() ? parser.Current : null;
        }
        catch (YamlException fault)
        {
            throw Locate(Offset(fault.Start), Offset(fault.End), fault.Message);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            if (_levels.Count > 0 && _levels.Peek().IsFlow)
                throw Unclosed();
            throw SpecReadException.Syntax(parser.Current is { } last ? Offset(last.End) : 0, "the YAML near here is malformed");
        }
    }

    private SpecReadException Locate(int offset, int end, string message)
    {
        if (_levels.Count > 0 && _levels.Peek().IsFlow && LeavesBrackets(offset))
            return Unclosed();
        if (Tab(offset, message.Contains(" tab ") ? Math.Max(offset, end) : offset) is >= 0 and var tab)
            return SpecReadException.Syntax(tab, "YAML does not allow tabs as indentation; use spaces");
        if (_emptyBlock >= 0 && OverindentedBlank(_emptyBlock, offset) is >= 0 and var blank)
            return SpecReadException.Syntax(blank, "this blank line is indented deeper than the text below it, which YAML forbids; remove its spaces");
        var isCutOff = YamlFaults.IsOpenString(message) ? IsLast(Math.Min(offset, _text.Length)) : YamlFaults.IsOpenName(message) && _text.IndexOf(':', LineStart(offset)) < 0;
        return SpecReadException.Syntax(offset, YamlFaults.Explain(message) + (isCutOff ? CutOff : ""));
    }

    private SpecReadException Unclosed()
        => SpecReadException.Syntax(_levels.Peek().Offset, "the '" + _text[_levels.Peek().Offset] + "' that begins here is not closed correctly" + (IsLast(_levels.Peek().Offset) ? CutOff : ""));

    /// <summary>True if no line after that of an offset has the indentation of that line or less, so that the text may end in the middle of it.</summary>
    private bool IsLast(int offset)
    {
        var start = LineStart(offset);
        var indent = IndentAt(start);
        for (var line = LineAfter(offset); line < _text.Length; line = LineAfter(line))
        {
            if (IndentAt(line) <= indent && line + IndentAt(line) < _text.Length && !char.IsWhiteSpace(_text[line + IndentAt(line)]))
                return false;
        }

        return true;
    }

    private int IndentAt(int line)
    {
        var indent = 0;
        while (line + indent < _text.Length && _text[line + indent] == ' ')
            indent++;
        return indent;
    }

    /// <summary>True at the end of the file, and on a later line that is indented no deeper than what the brackets belong to.</summary>
    private bool LeavesBrackets(int offset)
    {
        var at = offset;
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
            at++;
        if (at >= _text.Length)
            return true;
        var line = LineStart(offset);
        var indent = 0;
        while (line + indent < offset && _text[line + indent] == ' ')
            indent++;
        return line > _levels.Peek().Offset && indent <= _levels.Peek().Column;
    }

    /// <summary>The first tab that indents a line between the line of an offset and another offset; -1 if there is none.</summary>
    private int Tab(int offset, int end)
    {
        for (var line = LineStart(offset); line < _text.Length && line <= end; line = LineAfter(line))
        {
            var at = line;
            while (at < _text.Length && _text[at] == ' ')
                at++;
            if (at < _text.Length && at <= end && _text[at] == '\t')
                return at;
        }

        return -1;
    }

    /// <summary>
    /// The first of the blank lines between the head of a block scalar and the line of <paramref name="offset"/> that has more
    /// blanks than that line is indented by (YAML 1.2.2 8.1.1.1); -1 if there is none.
    /// </summary>
    private int OverindentedBlank(int head, int offset)
    {
        var text = LineStart(offset);
        var indent = 0;
        while (text + indent < offset && _text[text + indent] == ' ')
            indent++;
        var line = LineAfter(head);
        while (line < text)
        {
            var end = line;
            while (end < text && _text[end] == ' ')
                end++;
            if (end - line > indent)
                return line;
            line = LineAfter(line);
        }

        return -1;
    }

    /// <summary>
    /// Warns of the first line of a value in quotes or brackets that is indented no deeper than what the value belongs to. YAML wants it deeper
    /// (YAML 1.2.2 7.3, 7.4); libyaml and most tools of OpenAPI overlook it, others reject the file.
    /// </summary>
    private void CheckIndentation(int start, int end, bool isFlow)
    {
        var column = _levels.Count == 0 ? -1 : _levels.Peek().Column;
        if (column < 0)
            return;
        for (var line = LineAfter(start); line < end; line = LineAfter(line))
        {
            var at = line;
            while (at < end && _text[at] == ' ')
                at++;
            if (at - line > column || _text[at] is '\r' or '\n' or '\t' || (isFlow && _text[at] is ']' or '}' or '#'))
                continue;
            Warn(line, "this line is not indented deeper than the key of its text, as YAML requires; it is read as if it were");
            return;
        }
    }

    private int LineStart(int offset)
        => offset == 0 ? 0 : _text.LastIndexOfAny(LineEnds, Math.Min(offset, _text.Length) - 1) + 1;

    private int LineAfter(int offset)
    {
        var end = _text.IndexOfAny(LineEnds, offset);
        if (end < 0)
            return _text.Length;
        return _text[end] == '\r' && end + 1 < _text.Length && _text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    private void Begin(SpecNodeKind kind, NodeEvent start, bool isFlow)
    {
        var offset = Offset(start.Start);
        if (_builder.ExpectsName)
            throw SpecReadException.Syntax(offset, "the name of a member must be a scalar, not a mapping or a sequence");
        _emptyBlock = -1;

        // What begins with an anchor or a tag says nothing about its column; within brackets, that of the whole counts.
        var outer = _levels.Count == 0 ? -1 : _levels.Peek().Column;
        var column = isFlow || start.Anchor is not null || start.Tag is not null ? outer : start.Start.Column;
        var isInFlow = _levels.Count > 0 && _levels.Peek().IsFlow;
        _levels.Push(new Level(start.Anchor, offset, column, isFlow, isFlow && !isInFlow));
        if (start.Anchor is { } anchor)
            Anchors[anchor] = null;
        _builder.Begin(kind, offset);
    }

    private void End(ParsingEvent end)
    {
        var node = _builder.End();
        var level = _levels.Pop();
        if (level.IsOutermostFlow && _lines.Locate(Offset(end.Start)).Line > node.Line)
            CheckIndentation(level.Offset, Offset(end.Start), isFlow: true);
        if (level.Anchor is { } anchor)
            Anchors[anchor] = node;
    }

    private void ReadScalar(Scalar scalar)
    {
        var offset = Offset(scalar.Start);
        var value = scalar.Value;
        _emptyBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded && HasNoText(value) ? offset : -1;
        if (_builder.ExpectsName)
        {
            var merges = scalar is { Style: ScalarStyle.Plain, Value: "<<", Tag: null };
            _builder.Name(Text(value, offset), offset, merges);
            if (scalar.Anchor is { } name)
                Anchors[name] = new SpecNode(_file, SpecNodeKind.String, value, 0, 0, 1);
            return;
        }

        var end = Offset(scalar.End);
        if (scalar.End.Line > scalar.Start.Line && scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && !(_levels.Count > 0 && _levels.Peek().IsFlow))
            CheckIndentation(offset, end, isFlow: false);
        if (value.Length == 0 && scalar is { Style: ScalarStyle.Plain, Anchor: null, Tag: null })
            CheckEnd(offset);
        var (kind, text) = YamlScalars.Resolve(Text(value, offset), scalar.Style == ScalarStyle.Plain, scalar.Tag);
        var node = _builder.Scalar(kind, text, offset, LengthOnLine(offset, end));
        if (scalar.Anchor is { } anchor)
            Anchors[anchor] = node;
    }

    /// <summary>Warns of a last line that names a member and gives it no value.</summary>
    private void CheckEnd(int offset)
    {
        for (var i = Math.Min(offset, _text.Length); i < _text.Length; i++)
        {
            if (!char.IsWhiteSpace(_text[i]))
                return;
        }

        var end = Math.Min(offset, _text.Length) - 1;
        while (end >= 0 && char.IsWhiteSpace(_text[end]))
            end--;
        if (end < 0 || _text[end] != ':')
            return;
        var line = LineStart(end);
        Warn(line + IndentAt(line), "the text ends before the value of this member, and may be cut off");
    }

    private void ReadAlias(AnchorAlias alias)
    {
        var offset = Offset(alias.Start);
        _emptyBlock = -1;
        var name = alias.Value;
        if (!Anchors.TryGetValue(name, out var target))
            throw SpecReadException.Syntax(offset, "no anchor '&" + name + "' is declared before this alias");
        if (target is null)
            throw SpecReadException.Syntax(offset, "this alias is inside its own anchor '&" + name + "'");
        if (!_builder.ExpectsName)
            _builder.Repeat(target, offset);
        else if (target.IsObject || target.IsArray)
            throw SpecReadException.Syntax(offset, "the name of a member must be a scalar, not a mapping or a sequence");
        else
            _builder.Name(target.Text, offset);
    }

    private string Text(string value, int offset)
    {
        var text = _buffer.Show(value);
        if (SurrogateRepair.Repair(ref text))
            Warn(offset, SurrogateRepair.Message);
        return _builder.Texts.Get(text);
    }

    private static bool HasNoText(string value)
    {
        foreach (var c in value)
        {
            if (c != '\n')
                return false;
        }

        return true;
    }

    private int Offset(Mark mark) => mark.Index + _shift;

    private int LengthOnLine(int start, int end)
    {
        var lineEnd = _text.IndexOfAny(LineEnds, Math.Min(start, _text.Length), Math.Max(0, Math.Min(end, _text.Length) - start));
        return lineEnd < 0 ? end - start : lineEnd - start;
    }

    private void Warn(int offset, string message)
    {
        var (line, column) = _lines.Locate(offset);
        _diagnostics.Report(Descriptors.LooseSyntax, _file.Path, line, column, 1, message);
    }

    private const string CutOff = "; the text may be cut off";

    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>An object or array whose end has not come yet.</summary>
    /// <param name="Anchor">Its anchor, if it has one.</param>
    /// <param name="Offset">Where it begins.</param>
    /// <param name="Column">The column that lines of values within must exceed; -1 at the top.</param>
    /// <param name="IsFlow">Whether it is in brackets.</param>
    /// <param name="IsOutermostFlow">Whether it is in brackets, and what contains it is not.</param>
    private readonly record struct Level(string? Anchor, int Offset, int Column, bool IsFlow, bool IsOutermostFlow);
}
