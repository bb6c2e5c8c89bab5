using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Model;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Diagnostics;

/// <summary>A finding with its place in a specification file, equal by value, so that it can travel through the pipeline.</summary>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    string Path,
    int Line,
    int Column,
    int Length,
    EquatableArray<string> Arguments,
    bool AsError = false)
{
    public Diagnostic ToDiagnostic()
    {
        var start = new LinePosition(Line, Column);
        var end = new LinePosition(Line, Column + Math.Max(1, Length));
        var location = Location.Create(Path, new TextSpan(0, 0), new LinePositionSpan(start, end));
        return Diagnostic.Create(
            Descriptor,
            location,
            AsError ? DiagnosticSeverity.Error : Descriptor.DefaultSeverity,
            additionalLocations: null,
            properties: null,
            Arguments.ToArray<object>());
    }
}

/// <summary>Collects the findings of one run over a specification.</summary>
internal sealed class Findings
{
    /// <summary>Findings of one kind in one file. A hostile document could have a million.</summary>
    private const int MostOfOneKind = 1000;

    private readonly List<DiagnosticInfo> _items = [];
    private readonly HashSet<DiagnosticInfo> _seen = [];
    private readonly Dictionary<(string Id, string Path), int> _counts = [];

    public IReadOnlyList<DiagnosticInfo> Items => _items;

    /// <summary>Reports at a node's value. The same finding at the same place is kept once.</summary>
    public void Report(DiagnosticDescriptor descriptor, SpecNode at, params string[] arguments)
        => Report(descriptor, at.File.Path, at.Line, at.Column, at.Length, arguments);

    /// <summary>Reports at a member's name, for a finding about the member as a whole.</summary>
    public void ReportAtName(DiagnosticDescriptor descriptor, SpecNode member, params string[] arguments)
    {
        if (member.NameLine < 0)
            Report(descriptor, member, arguments);
        else
            Report(descriptor, member.File.Path, member.NameLine, member.NameColumn, member.Name?.Length ?? 1, arguments);
    }

    public void Report(DiagnosticDescriptor descriptor, string path, int line, int column, int length, params string[] arguments)
        => Add(new DiagnosticInfo(descriptor, path, line, column, length, new EquatableArray<string>(Array.ConvertAll(arguments, MessageText.Of))));

    public void Add(DiagnosticInfo item)
    {
        var kind = (item.Descriptor.Id, item.Path);
        _counts.TryGetValue(kind, out var count);
        if (count > MostOfOneKind || !_seen.Add(item))
            return;
        _counts[kind] = count + 1;
        _items.Add(count < MostOfOneKind || item.Descriptor == Descriptors.FindingsLeftOut
            ? item
            : new DiagnosticInfo(
                Descriptors.FindingsLeftOut, item.Path, item.Line, item.Column, item.Length,
                new EquatableArray<string>([MostOfOneKind.ToString(System.Globalization.CultureInfo.InvariantCulture), item.Descriptor.Id])));
    }

    /// <summary>Hands on what an attempt has found once it is clear that the attempt counts.</summary>
    public void CopyTo(Findings other)
    {
        foreach (var item in _items)
            other.Add(item);
    }
}
