using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Pipeline;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Analysis;

/// <summary>A place in a specification.</summary>
/// <param name="Display">File and line, as messages show it.</param>
internal sealed record SpecLocation(string Display, Location Location);

/// <summary>
/// Finds the location of the limit in the specification that a call violates. It is only used when there is something to report: generated code has no
/// lines, so that moving text in the specification changes none of it.
/// </summary>
internal sealed class SpecLocations(AnalyzerOptions options)
{
    /// <summary>Trees are large: they are kept for the next diagnostic only as long as memory allows.</summary>
    private static readonly ConditionalWeakTable<SourceText, WeakReference<SpecDocument>> s_documents = new();

    private readonly ConcurrentDictionary<string, SpecLocation?> _found = new(StringComparer.Ordinal);

    /// <summary>Where the parameter of an operation is declared, or null if no file of the project has it.</summary>
    public SpecLocation? OfParameter(GeneratedMethod method, string name, CancellationToken cancellationToken)
        => _found.GetOrAdd(method.Display + " " + name, _ => Find(document => Parameter(document, method, name), cancellationToken));

    /// <summary>Where the member of a schema is declared, or null if no file of the project has it.</summary>
    public SpecLocation? OfMember(string pointer, string name, CancellationToken cancellationToken)
        => _found.GetOrAdd(pointer + " " + name, _ => Find(document => Member(document.Root, pointer, name), cancellationToken));

    private SpecLocation? Find(Func<SpecDocument, SpecNode?> find, CancellationToken cancellationToken)
    {
        var files = options.AdditionalFiles
            .Select(file => FileStage.Select(file, options.AnalyzerConfigOptionsProvider, cancellationToken))
            .Where(static file => file is not null)
            .Select(static file => file!)
            .ToImmutableArray();
        SpecNode? found = null;

        // A tree makes its indexes while it is read, and analyzers run side by side.
        lock (s_documents)
        {
            foreach (var file in files)
            {
                if (!file.IsClient || Document(file, files, cancellationToken) is not { } document || find(document) is not { } node)
                    continue;

                // Two specifications with the same operation: nothing tells which one is meant.
                if (found is not null)
                    return null;
                found = node;
            }
        }

        return found is null ? null : Place(found);
    }

    private static SpecDocument? Document(SpecFile file, ImmutableArray<SpecFile> all, CancellationToken cancellationToken)
    {
        var cell = s_documents.GetValue(file.Text, static _ => new WeakReference<SpecDocument>(null!));
        if (cell.TryGetTarget(out var known))
            return known;
        var document = InputStage.Close(file, all) is { } input ? SpecLoader.Load(input, new DiagnosticBag(), cancellationToken) : null;
        cell.SetTarget(document!);
        return document;
    }

    private static SpecNode? Parameter(SpecDocument document, GeneratedMethod method, string name)
    {
        if (document.Root["paths"]?[method.Path] is not { } declared || document.Dereference(declared, new DiagnosticBag()) is not { } item)
            return null;
        var operation = item[method.Verb.ToLowerInvariant()] ?? item["additionalOperations"]?[method.Verb];
        if (operation is null || operation.String("operationId") is { } id && id != method.OperationId)
            return null;
        foreach (var list in new[] { operation["parameters"], item["parameters"] })
        {
            for (var i = 0; i < (list?.Count ?? 0); i++)
            {
                var parameter = document.Dereference(list!.Children[i], new DiagnosticBag());
                if (parameter?.String("name") is { } wire && Naming.Camel(wire).TrimStart('@') == name)
                    return parameter["name"];
            }
        }

        return operation;
    }

    private static SpecNode? Member(SpecNode root, string pointer, string name)
    {
        var node = JsonPointer.Parse(pointer).Follow(root);
        foreach (var properties in Properties(node, depth: 0))
        {
            for (var i = 0; i < properties.Count; i++)
            {
                if (Naming.Pascal(properties.NameAt(i)) == name)
                    return properties.Children[i];
            }
        }

        return node;
    }

    private static IEnumerable<SpecNode> Properties(SpecNode? schema, int depth)
    {
        if (schema?["properties"] is { IsObject: true } own)
            yield return own;
        if (depth > 3 || schema?["allOf"] is not { IsArray: true } parts)
            yield break;
        foreach (var part in parts.Children)
        {
            foreach (var properties in Properties(part, depth + 1))
                yield return properties;
        }
    }

    private SpecLocation Place(SpecNode node)
    {
        var line = node.NameLine >= 0 ? node.NameLine : node.Line;
        var column = node.NameLine >= 0 ? node.NameColumn : node.Column;
        var position = new LinePosition(line, column);
        var location = Location.Create(node.File.Path, new TextSpan(0, 0), new LinePositionSpan(position, position));
        return new SpecLocation(Relative(node.File.Path) + ":" + (line + 1).ToString(CultureInfo.InvariantCulture), location);
    }

    /// <summary>The path within the project, else the file's name.</summary>
    private string Relative(string path)
    {
        var full = SpecPath.Normalize(path);
        if (options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder) && folder.Length > 0)
        {
            var start = SpecPath.Normalize(folder).TrimEnd('/') + "/";
            if (full.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return full.Substring(start.Length);
        }

        return full.Substring(full.LastIndexOf('/') + 1);
    }
}
