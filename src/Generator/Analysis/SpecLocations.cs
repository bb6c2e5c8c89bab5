using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Operations;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Pipeline;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Analysis;

/// <summary>A place in a specification.</summary>
/// <param name="Display">File and line, as messages show it.</param>
/// <param name="Parameter">The parameter that is declared there, or null.</param>
internal sealed record SpecLocation(string Display, Location Location, ParameterDeclaration? Parameter);

/// <summary>How a specification declares a parameter.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Location">Where its value is sent.</param>
/// <param name="Style">The style, or null if the document names none.</param>
internal sealed record ParameterDeclaration(string Name, ParameterLocation Location, string? Style);

/// <summary>
/// Finds the location of the limit in the specification that a call violates. It is only used when there is something to report: generated code has no
/// lines, so that moving text in the specification changes none of it.
/// </summary>
internal sealed class SpecLocations(AnalyzerOptions options)
{
    /// <summary>Trees are large: they are kept for the next diagnostic only as long as memory allows.</summary>
    private static readonly ConditionalWeakTable<SourceText, Cell> s_documents = new();

    private readonly ConcurrentDictionary<string, SpecLocation?> _found = new(StringComparer.Ordinal);
    private ImmutableArray<SpecInput> _inputs;

    /// <summary>Where the parameter of an operation is declared, or null if no file of the project has it.</summary>
    public SpecLocation? OfParameter(GeneratedMethod method, string name, CancellationToken cancellationToken)
        => _found.GetOrAdd(method.Display + " " + name, _ => Find(document => Parameter(document, method, record: null, name), cancellationToken));

    /// <summary>Where the parameter is declared that is a member of the record of an operation's optional parameters, or null if no file of the project has it.</summary>
    public SpecLocation? OfParameter(GeneratedMethod method, string record, string member, CancellationToken cancellationToken)
        => _found.GetOrAdd(method.Display + " " + record + " " + member, _ => Find(document => Parameter(document, method, record, member), cancellationToken));

    /// <summary>Where the member of a schema is declared, or null if no file of the project has it.</summary>
    public SpecLocation? OfMember(string pointer, string name, CancellationToken cancellationToken)
        => _found.GetOrAdd(pointer + " " + name, _ => Find(document => Member(document.Root, pointer, name) is { } node ? new Found(node) : null, cancellationToken));

    private SpecLocation? Find(Func<SpecDocument, Found?> find, CancellationToken cancellationToken)
    {
        Found? found = null;
        foreach (var input in Inputs(cancellationToken))
        {
            if (s_documents.GetValue(input.Main.Text, static _ => new Cell()).Find(input, find, cancellationToken) is not { } there)
                continue;

            // Two specifications with the same operation: nothing says which one is meant.
            if (found is not null)
                return null;
            found = there;
        }

        return found is null ? null : Place(found);
    }

    /// <summary>The specifications of the compilation, found once.</summary>
    private ImmutableArray<SpecInput> Inputs(CancellationToken cancellationToken)
    {
        if (!_inputs.IsDefault)
            return _inputs;
        var files = options.AdditionalFiles
            .Select(file => FileStage.Select(file, options.AnalyzerConfigOptionsProvider, cancellationToken))
            .Where(static file => file is not null)
            .Select(static file => file!)
            .ToImmutableArray();
        var inputs = InputStage.Inputs(files).ToImmutableArray();
        ImmutableInterlocked.InterlockedInitialize(ref _inputs, inputs);
        return _inputs;
    }

    /// <summary>The declaration of a parameter by its name in C#, as an argument or as a member of the record; the names are claimed as the binder does.</summary>
    private static Found? Parameter(SpecDocument document, GeneratedMethod method, string? record, string name)
    {
        if (document.Paths?[method.Path] is not { } declared || document.Dereference(declared, new DiagnosticBag()) is not { } item)
            return null;
        var operation = item[method.Verb.ToLowerInvariant()] ?? item["additionalOperations"]?[method.Verb];
        if (operation is null || operation.String("operationId") is { } id && id != method.OperationId)
            return null;
        var scope = record is null ? NameScope.ForArguments() : NameScope.ForMembers(record);
        if (record is null && operation["requestBody"] is not null)
            scope.Reserve("body");
        var order = record is null ? NameOrder.Arguments : NameOrder.Instance;
        var parameters = Parameters(document, method.Path, operation["parameters"], item["parameters"]);
        foreach (var found in parameters.OrderBy(static p => p.Parameter!.Name, order).ThenBy(static p => p.Parameter!.Location))
        {
            var (wire, location, _) = found.Parameter!;
            if (record is not null && location == ParameterLocation.Path)
                continue;
            var claimed = record is null ? ParameterBinder.ClaimArgument(scope, wire, location).TrimStart('@') : scope.Claim(Naming.Pascal(wire));
            if (claimed == name)
                return found;
        }

        return new Found(operation);
    }

    /// <summary>The parameters that are sent; those of the operation come first, and replace those of its path that have the same name and location.</summary>
    private static List<Found> Parameters(SpecDocument document, string path, params SpecNode?[] lists)
    {
        var declared = new List<Found>();
        foreach (var list in lists)
        {
            for (var i = 0; i < (list?.Count ?? 0); i++)
            {
                var parameter = document.Dereference(list!.Children[i], new DiagnosticBag());
                if (parameter?.String("name") is { } wire && ParameterBinder.LocationOf(parameter) is { } location && !Has(wire, location))
                    declared.Add(new Found(parameter["name"]!, new ParameterDeclaration(wire, location, parameter.String("style"))));
            }
        }

        // The value of a path variable that is declared elsewhere by mistake is sent in the path.
        for (var i = 0; i < declared.Count; i++)
        {
            var parameter = declared[i].Parameter!;
            if (parameter.Location == ParameterLocation.Query && path.Contains("{" + parameter.Name + "}") && !Has(parameter.Name, ParameterLocation.Path))
                declared[i] = new Found(declared[i].Node, new ParameterDeclaration(parameter.Name, ParameterLocation.Path, Style: null));
        }

        return declared;

        bool Has(string name, ParameterLocation location) => declared.Exists(d => d.Parameter!.Name == name && d.Parameter.Location == location);
    }

    private static SpecNode? Member(SpecNode root, string pointer, string name)
    {
        var node = JsonPointer.Parse(pointer).Follow(root);
        // Members whose names are the same in C# have numbers, given in the order in which the binder gives them.
        var scope = NameScope.ForMembers(Naming.Pascal(pointer.Substring(pointer.LastIndexOf('/') + 1)));
        var properties = Properties(node, depth: 0).SelectMany(static list => list.Children).GroupBy(static property => property.Name!, StringComparer.Ordinal).Select(static same => same.First()).ToList();
        foreach (var property in properties.OrderBy(static property => property.Name!, NameOrder.Instance))
        {
            if (scope.Claim(Naming.Pascal(property.Name!)) == name)
                return property;
        }

        foreach (var property in properties)
        {
            if (Naming.Pascal(property.Name!) == name)
                return property;
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

    private SpecLocation Place(Found found)
    {
        var node = found.Node;
        var line = node.NameLine >= 0 ? node.NameLine : node.Line;
        var column = node.NameLine >= 0 ? node.NameColumn : node.Column;
        var position = new LinePosition(line, column);
        var location = Location.Create(node.WrittenIn.Path, new TextSpan(0, 0), new LinePositionSpan(position, position));
        return new SpecLocation(Relative(node.WrittenIn.Path) + ":" + (line + 1).ToString(CultureInfo.InvariantCulture), location, found.Parameter);
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

    /// <summary>What was found in a document.</summary>
    private sealed record Found(SpecNode Node, ParameterDeclaration? Parameter = null);

    /// <summary>The document of one specification. A tree makes its indexes while it is read, and analyzers run side by side, so one at a time reads it.</summary>
    private sealed class Cell
    {
        private readonly WeakReference<SpecDocument?> _document = new(null);
        private SpecInput? _input;

        public Found? Find(SpecInput input, Func<SpecDocument, Found?> find, CancellationToken cancellationToken)
        {
            lock (_document)
            {
                // The text of the main file is the same, but a file that it refers to may have changed.
                if (!input.Equals(_input) || !_document.TryGetTarget(out var document))
                {
                    document = SpecLoader.Load(input, new DiagnosticBag(), cancellationToken);
                    _document.SetTarget(document);
                    _input = input;
                }

                return document is null ? null : find(document);
            }
        }
    }
}
