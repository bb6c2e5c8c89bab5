using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Diagnostics;

/// <summary>A diagnostic with its position in a specification file. It has value equality, so that it can pass through the pipeline.</summary>
internal sealed record DiagnosticInfo
{
    public required DiagnosticDescriptor Descriptor { get; init; }

    public required string Path { get; init; }

    public required int Line { get; init; }

    public required int Column { get; init; }

    public required int Length { get; init; }

    public required EquatableArray<string> Arguments { get; init; }

    public bool AsError { get; init; }

    /// <summary>What tools read of it: names and values in turn.</summary>
    public EquatableArray<string> Properties { get; init; }

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
            properties: PropertyMap(),
            Arguments.ToArray<object>());
    }

    private ImmutableDictionary<string, string?>? PropertyMap()
    {
        if (Properties.IsEmpty)
            return null;
        var map = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < Properties.Count; i += 2)
            map[Properties[i]] = Properties[i + 1];
        return map.ToImmutable();
    }
}
