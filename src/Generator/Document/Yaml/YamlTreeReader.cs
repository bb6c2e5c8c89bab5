using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Wappfy.Generator.Document.Yaml;

/// <summary>
/// Reads YAML 1.2 with positions, from the events of YamlDotNet. This is the only file that knows the library, and it
/// uses the part of it that has been the same for years: another generator may bring a different version to the compiler.
/// </summary>
internal sealed class YamlTreeReader
{
    private readonly SpecFileRef _file;
    private readonly string _text;
    private readonly int _shift;
    private readonly SourceLines _lines;
    private readonly DiagnosticBag _diagnostics;
    private readonly TreeBuilder _builder;
    private readonly Dictionary<string, SpecNode?> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<string?> _openAnchors = new();
    private readonly Stack<int> _flows = new();
    private readonly bool _isDisguised;

    private YamlTreeReader(SpecFileRef file, string text, int shift, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _file = file;
        _isDisguised = LineSeparators.Occur(text);
        _text = _isDisguised ? LineSeparators.Hide(text) : text;
        _shift = shift;
        _lines = lines;
        _diagnostics = diagnostics;
        _builder = new TreeBuilder(file, lines, diagnostics, cancellationToken);
    }

    public static SpecNode? Read(SpecFileRef file, string text, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // A NUL would end the text for YamlDotNet, and what follows it would be lost unseen.
        var nul = text.IndexOf('\0');
        if (nul >= 0)
            throw SpecReadException.Syntax(nul, "YAML does not allow a NUL character");

        var shift = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var content = shift == 0 ? text : text.Substring(1);

        // libyaml lets the blank lines before a block scalar's text have any length; YamlDotNet refuses many. Such files are
        // published, so they are read as they were meant.
        if (YamlRepair.TrimBlankLines(content) is not { } repair)
            return ReadOrIndent(file, content, shift, lines, diagnostics, cancellationToken);
        foreach (var line in repair.Faulty)
            diagnostics.Report(Descriptors.LooseSyntax, file.Path, line, 0, 1, "this blank line is indented deeper than the text below it, which YAML forbids; its spaces are ignored");

        // Only blanks at ends of lines are gone, so lines and columns of everything else are the same.
        var repairedLines = new SourceLines(text.Substring(0, shift) + repair.Text);
        try
        {
            return ReadOrIndent(file, repair.Text, shift, repairedLines, diagnostics, cancellationToken);
        }
        catch (SpecReadException fault)
        {
            var (line, column) = repairedLines.Locate(fault.Offset);
            diagnostics.Report(fault.Descriptor, file.Path, line, column, 1, fault.Message);
            return null;
        }
    }

    /// <summary>Reads; where that fails, once more with lines indented that libyaml would have taken as they are.</summary>
    private static SpecNode ReadOrIndent(SpecFileRef file, string content, int shift, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var trial = new DiagnosticBag();
        try
        {
            var root = new YamlTreeReader(file, content, shift, lines, trial, cancellationToken).ReadStream();
            trial.CopyTo(diagnostics);
            return root;
        }
        catch (SpecReadException)
        {
            if (YamlIndentation.Repair(content) is not { } repair || TryRead(repair.Text, repair.Added) is not { } root)
            {
                // The fault is told as it stands in the file.
                trial.CopyTo(diagnostics);
                throw;
            }

            foreach (var line in repair.Added.Keys)
                diagnostics.Report(Descriptors.LooseSyntax, file.Path, line, 0, 1, "this line is not indented deeper than the key of its text, as YAML requires; it is read as if it were");
            return root;
        }

        SpecNode? TryRead(string text, Dictionary<int, int> added)
        {
            var second = new DiagnosticBag();
            try
            {
                var root = new YamlTreeReader(file, text, shift, new SourceLines((shift == 0 ? "" : "\uFEFF") + text, added), second, cancellationToken).ReadStream();
                second.CopyTo(diagnostics);
                return root;
            }
            catch (SpecReadException)
            {
                return null;
            }
        }
    }

    private SpecNode ReadStream()
    {
        using var input = new StringReader(_text);
        var parser = new Parser(input);
        var documents = 0;
        SpecNode? root = null;
        while (Next(parser, out var item))
        {
            switch (item)
            {
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
                case MappingStart mapping:
                    Begin(SpecNodeKind.Object, mapping);
                    break;
                case SequenceStart sequence:
                    Begin(SpecNodeKind.Array, sequence);
                    break;
                case MappingEnd or SequenceEnd:
                    End();
                    break;
                case Scalar scalar:
                    ReadScalar(scalar);
                    break;
                case AnchorAlias alias:
                    ReadAlias(alias);
                    break;
            }
        }

        return root ?? throw SpecReadException.Syntax(0, "it is empty");
    }

    /// <summary>The next event. Whatever the library throws on malformed input is a fault of the file.</summary>
    private bool Next(Parser parser, out ParsingEvent? item)
    {
        item = null;
        try
        {
            if (!parser.MoveNext())
                return false;
            item = parser.Current;
            return true;
        }
        catch (YamlException fault)
        {
            var offset = Offset(fault.Start);
            if (_flows.Count > 0 && _flows.Peek() >= 0 && offset - _shift >= _text.TrimEnd().Length)
                throw Unclosed();
            throw fault.Message.Contains(" tab ")
                ? SpecReadException.Syntax(TabInIndentation(offset), "YAML does not allow tabs as indentation; use spaces")
                : SpecReadException.Syntax(offset, Clean(fault.Message));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            if (_flows.Count > 0 && _flows.Peek() >= 0)
                throw Unclosed();
            throw SpecReadException.Syntax(parser.Current is { } last ? Offset(last.End) : 0, "the YAML near here is malformed: " + Clean(fault.Message));
        }
    }

    private SpecReadException Unclosed()
        => SpecReadException.Syntax(_flows.Peek(), "the '"  + _text[_flows.Peek() - _shift] + "' that begins here is not closed correctly");

    /// <summary>The first tab among the blanks that begin a line, from the line of <paramref name="offset"/> on.</summary>
    private int TabInIndentation(int offset)
    {
        var at = offset - _shift;
        var line = at == 0 ? 0 : _text.LastIndexOf('\n', at - 1) + 1;
        while (line < _text.Length)
        {
            var i = line;
            while (i < _text.Length && _text[i] == ' ')
                i++;
            if (i < _text.Length && _text[i] == '\t')
                return i + _shift;
            var end = _text.IndexOf('\n', line);
            if (end < 0)
                break;
            line = end + 1;
        }

        return offset;
    }

    private void Begin(SpecNodeKind kind, NodeEvent start)
    {
        var offset = Offset(start.Start);
        if (_builder.ExpectsName)
            throw SpecReadException.Syntax(offset, "the name of a member must be a scalar, not a mapping or a sequence");
        var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        _openAnchors.Push(anchor);
        if (start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow })
            _flows.Push(offset);
        else
            _flows.Push(-1);
        if (anchor is not null)
            _anchors[anchor] = null;
        _builder.Begin(kind, offset);
    }

    private void End()
    {
        var node = _builder.End();
        _flows.Pop();
        if (_openAnchors.Pop() is { } anchor)
            _anchors[anchor] = node;
    }

    private void ReadScalar(Scalar scalar)
    {
        var offset = Offset(scalar.Start);
        if (_builder.ExpectsName)
        {
            var merges = scalar is { Style: ScalarStyle.Plain, Value: "<<" } && scalar.Tag.IsEmpty;
            _builder.Name(Text(scalar, offset), offset, merges);
            if (!scalar.Anchor.IsEmpty)
                _anchors[scalar.Anchor.Value] = new SpecNode(_file, SpecNodeKind.String, scalar.Value, 0, 0, 1);
            return;
        }

        var (kind, text) = YamlScalars.Resolve(Text(scalar, offset), scalar.Style == ScalarStyle.Plain, scalar.Tag.IsEmpty ? null : scalar.Tag.Value);
        var node = _builder.Scalar(kind, text, offset, LengthOnLine(offset, Offset(scalar.End)));
        if (!scalar.Anchor.IsEmpty)
            _anchors[scalar.Anchor.Value] = node;
    }

    private void ReadAlias(AnchorAlias alias)
    {
        var offset = Offset(alias.Start);
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var target))
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

    private string Text(Scalar scalar, int offset)
    {
        var text = _isDisguised ? LineSeparators.Show(scalar.Value) : scalar.Value;
        if (SurrogateRepair.Repair(ref text))
            Warn(offset, SurrogateRepair.Message);
        return _builder.Texts.Get(text);
    }

    private int Offset(Mark mark) => (int)mark.Index + _shift;

    private int LengthOnLine(int start, int end)
    {
        var lineEnd = _text.IndexOfAny(['\r', '\n'], Math.Min(start - _shift, _text.Length)) + _shift;
        return lineEnd < start || lineEnd > end ? end - start : lineEnd - start;
    }

    private void Warn(int offset, string message)
    {
        var (line, column) = _lines.Locate(offset);
        _diagnostics.Report(Descriptors.LooseSyntax, _file.Path, line, column, 1, message);
    }

    private static string Clean(string message)
    {
        var text = message.Replace('\r', ' ').Replace('\n', ' ').TrimEnd('.', ' ');
        return text.Length == 0 ? "it is malformed" : char.ToLowerInvariant(text[0]) + text.Substring(1);
    }
}
