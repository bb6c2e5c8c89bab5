using Microsoft.CodeAnalysis;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Diagnostics;

/// <summary>Collects the diagnostics of one pass over a specification.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>The maximum number of diagnostics with the same id in one file. A hostile document could cause a million.</summary>
    private const int MostOfOneKind = 1000;

    private readonly List<DiagnosticInfo> _items = [];

    // Most bags stay empty.
    private HashSet<DiagnosticInfo>? _seen;
    private Dictionary<(string Id, string Path), int>? _counts;

    public IReadOnlyList<DiagnosticInfo> Items => _items;

    /// <summary>Reports at a position. The same diagnostic at the same position is kept once.</summary>
    public void Report(DiagnosticDescriptor descriptor, string path, int line, int column, int length, params string[] arguments)
        => Add(new DiagnosticInfo
        {
            Descriptor = descriptor,
            Path = path,
            Line = line,
            Column = column,
            Length = length,
            Arguments = new EquatableArray<string>(Array.ConvertAll(arguments, static argument => MessageText.Of(argument))),
        });

    public void Add(DiagnosticInfo item)
    {
        var kind = (item.Descriptor.Id, item.Path);
        _counts ??= [];
        _counts.TryGetValue(kind, out var count);
        if (count > MostOfOneKind || !(_seen ??= []).Add(item))
            return;
        _counts[kind] = count + 1;
        _items.Add(count < MostOfOneKind || item.Descriptor == Descriptors.DiagnosticsLeftOut
            ? item
            : new DiagnosticInfo
            {
                Descriptor = Descriptors.DiagnosticsLeftOut,
                Path = item.Path,
                Line = item.Line,
                Column = item.Column,
                Length = item.Length,
                Arguments = new EquatableArray<string>([MostOfOneKind.ToString(System.Globalization.CultureInfo.InvariantCulture), item.Descriptor.Id]),
            });
    }

    /// <summary>Copies the diagnostics of an attempt once its result is used.</summary>
    public void CopyTo(DiagnosticBag other)
    {
        foreach (var item in _items)
            other.Add(item);
    }
}
