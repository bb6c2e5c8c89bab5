using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Chooses the operations that options ask for, and reports what options name and the specification does not have.</summary>
internal sealed class OperationFilter(BindingContext context, ClientNames names)
{
    private readonly List<string> _tags = [];
    private readonly List<string> _paths = [];
    private readonly List<string> _operations = [];

    /// <summary>Whether the operation is generated.</summary>
    public bool Includes(OperationDraft draft)
    {
        var options = context.Options;
        var tags = Tags(draft.Node);
        string[] keys = draft.OperationId is { } id ? [draft.Key, id] : [draft.Key];
        _tags.AddRange(tags);
        _paths.Add(draft.Path);
        _operations.AddRange(keys);
        return Passes(options.IncludeTags, options.ExcludeTags, tags)
            && Passes(options.IncludePaths, options.ExcludePaths, [draft.Path])
            && Passes(options.IncludeOperations, options.ExcludeOperations, keys);
    }

    /// <summary>Reports names in options that nothing has, once all operations have been seen.</summary>
    public void ReportUnknown()
    {
        var options = context.Options;
        Report("IncludeTags", options.IncludeTags, _tags);
        Report("ExcludeTags", options.ExcludeTags, _tags);
        Report("IncludePaths", options.IncludePaths, _paths);
        Report("ExcludePaths", options.ExcludePaths, _paths);
        Report("IncludeOperations", options.IncludeOperations, _operations);
        Report("ExcludeOperations", options.ExcludeOperations, _operations);
        Report("OperationNames", options.OperationNames, _operations.Contains, _operations);
        Report("Pagination", options.Pagination, _operations.Contains, _operations);
        var types = context.Schemas.Keys.ToList();
        Report("TypeNames", options.TypeNames, name => types.Contains(name) || IsPlace(name), types);
    }

    /// <summary>An operation's tags, and for the first one the property of the client too: tags may contain emoji that nobody types.</summary>
    private List<string> Tags(SpecNode operation)
    {
        var tags = new List<string>();
        foreach (var tag in operation["tags"] is { IsArray: true } all ? all.Children : [])
        {
            if (tag.IsString && tag.Text.Length > 0)
                tags.Add(tag.Text);
        }

        if (names.GroupOf(ClientNames.TagOf(operation)) is { Length: > 0 } property && !tags.Contains(property))
            tags.Add(property);
        return tags;
    }

    private static bool Passes(EquatableArray<string> include, EquatableArray<string> exclude, IReadOnlyList<string> values)
        => (include.Count == 0 || values.Any(value => SpecOptions.Matches(include, value))) && !values.Any(value => SpecOptions.Matches(exclude, value));

    private bool IsPlace(string pointer)
        => pointer.StartsWith("#/", StringComparison.Ordinal) && JsonPointer.Parse(pointer).Follow(context.Document.Root) is not null;

    private void Report(string option, EquatableArray<string> patterns, List<string> values)
    {
        foreach (var pattern in patterns)
        {
            var one = new EquatableArray<string>([pattern]);
            if (!values.Exists(value => SpecOptions.Matches(one, value)))
                Report(option, pattern, values);
        }
    }

    private void Report(string option, EquatableArray<NameOverride> overrides, Func<string, bool> isKnown, List<string> values)
    {
        foreach (var entry in overrides)
        {
            if (!isKnown(entry.From))
                Report(option, entry.From, values);
        }
    }

    private void Report(string option, string name, List<string> values)
    {
        var near = NearName.Find(name, values);
        context.Diagnostics.Report(Descriptors.OptionNamesNothing, context.Document.Root.File.Path, 0, 0, 1, option, name, near is null ? "" : ". Did you mean '" + near + "'?");
    }
}
