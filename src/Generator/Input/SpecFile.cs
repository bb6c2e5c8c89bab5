using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Input;

/// <summary>An additional file that is a specification or may be part of one. Equal by path, content and metadata.</summary>
internal sealed class SpecFile(string path, SourceText text, SpecItem? item, bool looksLikeOpenApi, EquatableArray<string> references) : IEquatable<SpecFile>
{
    /// <summary>The path in the compilation.</summary>
    public string Path { get; } = path;

    public SourceText Text { get; } = text;

    /// <summary>The metadata of the OpenApiClient item; null for a plain additional file.</summary>
    public SpecItem? Item { get; } = item;

    /// <summary>Whether a quick scan finds <c>openapi</c> or <c>swagger</c> at the top of the text.</summary>
    public bool LooksLikeOpenApi { get; } = looksLikeOpenApi;

    /// <summary>Relative references to other files, as written in the text; derived from the text.</summary>
    public EquatableArray<string> References { get; } = references;

    /// <summary>What an overlay says of itself; null for other files. Derived from the text.</summary>
    public OverlayHeader? Overlay { get; init; }

    /// <summary>The address that the file gives itself with <c>$self</c>; null if there is none. Derived from the text.</summary>
    public string? Self { get; init; }

    /// <summary>Whether this may be a documentation page that contains documents, rather than a document.</summary>
    public bool MayBePage { get; } = SpecPath.Extension(path) is "md" or "mdx" or "markdown" or "txt";

    /// <summary>What the reader of documents keeps of the file as long as the project contains it; not a part of its value.</summary>
    public object? Kept
    {
        get => _kept;
        set => _kept = value;
    }

    private volatile object? _kept;

    /// <summary>Whether a client is generated from this file.</summary>
    public bool IsClient => Overlay is null && (Item is { IsExplicit: true } || LooksLikeOpenApi);

    /// <summary>The same file with the metadata of an item that it belongs to.</summary>
    public SpecFile As(SpecItem? item) => new(Path, Text, item, LooksLikeOpenApi, References) { Overlay = Overlay, Self = Self };

    public bool Equals(SpecFile? other)
        => other is not null
        && (ReferenceEquals(this, other)
            || (string.Equals(Path, other.Path, StringComparison.Ordinal)
                && Equals(Item, other.Item)
                && Text.Length == other.Text.Length
                && Text.ContentEquals(other.Text)));

    public override bool Equals(object? obj) => Equals(obj as SpecFile);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}

/// <summary>Metadata that came with a file: all options of the project for it, not validated.</summary>
/// <param name="IsExplicit">Whether an OpenApiClient item names the file.</param>
/// <param name="RootNamespace">The project's root namespace.</param>
/// <param name="Values">Metadata by name, those that are set.</param>
internal sealed record SpecItem(bool IsExplicit, string RootNamespace, EquatableArray<NameOverride> Values)
{
    public string? this[string name]
    {
        get
        {
            foreach (var value in Values)
            {
                if (string.Equals(value.From, name, StringComparison.Ordinal))
                    return value.To;
            }

            return null;
        }
    }
}

/// <summary>The documents of one client and the files that they refer to, directly or through others.</summary>
/// <param name="Documents">The documents, at least one, in the order of their paths.</param>
/// <param name="Others">The files they refer to, in the order of their paths.</param>
/// <param name="Absent">References to files that the project does not have, each with the most similar name, if any.</param>
internal sealed record SpecInput(EquatableArray<SpecFile> Documents, EquatableArray<SpecFile> Others, EquatableArray<NameOverride> Absent)
{
    /// <summary>The document that is named where only one file can be named.</summary>
    public SpecFile Main => Documents[0];

    /// <summary>The overlays of the documents that have any.</summary>
    public EquatableArray<OverlaidFile> Overlays { get; init; }

    /// <summary>The documents that the project has accepted, to which these are compared; null if no item names a baseline.</summary>
    public SpecInput? Baseline { get; init; }

    /// <summary>Names in the attribute <c>Baseline</c> that lead to no document, each with the reason.</summary>
    public EquatableArray<NameOverride> WrongBaselines { get; init; }
}

/// <summary>The overlays of one document.</summary>
/// <param name="Path">The path of the document.</param>
/// <param name="Overlays">The overlays, in the order in which they are applied.</param>
/// <param name="Wrong">Names in the attribute <c>Overlays</c> that are not overlays of the project, each with the reason.</param>
internal sealed record OverlaidFile(string Path, EquatableArray<SpecFile> Overlays, EquatableArray<NameOverride> Wrong);
