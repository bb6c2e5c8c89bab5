using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding.Names;

/// <summary>One tag's client.</summary>
/// <param name="BoundClass">The class with bound parameters; empty if none can be bound.</param>
internal sealed record GroupNames
{
    public required string Property { get; init; }

    public required string Class { get; init; }

    public required string Interface { get; init; }

    /// <summary>The class with bound parameters; empty if none can be bound.</summary>
    public required string BoundClass { get; init; }

    public required string BoundInterface { get; init; }

    public required Doc Doc { get; init; }
}

/// <summary>
/// The names of a client's own types, claimed before those of schemas so that a new schema never renames a client.
/// </summary>
internal sealed class ClientNames
{
    private readonly Dictionary<string, GroupNames> _byLetters = new(StringComparer.Ordinal);
    private readonly List<GroupNames> _groups = [];

    /// <summary>The words of the bound parameters, which are part of the names of bound clients; empty if none can be bound.</summary>
    private readonly string _boundWord;

    private ClientNames(SpecOptions options, NameScope types)
    {
        Root = types.Claim(options.ClientName);
        Interface = types.Claim("I" + options.ClientName);
        Server = types.ClaimOwn(options.Stem + "Server", options.ClientName + "Server");
        Options = types.ClaimOwn(options.ClientName + "Options", options.ClientName + "Settings");
        Services = types.Claim(options.ClientName + "Services");
        Webhook = types.Claim(options.Stem + "Webhook");
        _boundWord = string.Join("And", options.Bind.Select(Naming.Pascal));
        BoundClass = _boundWord.Length == 0 ? "" : types.Claim(options.Stem + _boundWord + "Client");
        BoundInterface = _boundWord.Length == 0 ? "" : types.Claim("I" + BoundClass);
        RootMembers = NameScope.ForMembers(
            Root, Interface, Server, Options, "Dispose", "ActivitySourceName", "Definition", "With" + _boundWord);
    }

    public string Root { get; }

    public string Interface { get; }

    public string Server { get; }

    public string Options { get; }

    /// <summary>The class of the extension that adds the client to a host.</summary>
    public string Services { get; }

    /// <summary>The union over the document's webhooks.</summary>
    public string Webhook { get; }

    /// <summary>The root client with bound parameters; empty if none can be bound.</summary>
    public string BoundClass { get; }

    public string BoundInterface { get; }

    /// <summary>The root client's method that binds parameters.</summary>
    public string BindMethod => "With" + _boundWord;

    /// <summary>Names of the root client's members.</summary>
    public NameScope RootMembers { get; }

    /// <summary>The tags' clients, in document order.</summary>
    public IReadOnlyList<GroupNames> Groups => _groups;

    /// <summary>Claims all names that the document asks for.</summary>
    public static ClientNames Claim(SpecDocument document, SpecOptions options, NameScope types, DiagnosticBag diagnostics)
    {
        var names = new ClientNames(options, types);
        if (document.Root["tags"] is { IsArray: true } tags)
        {
            foreach (var tag in tags.Children)
            {
                if (tag.String("name") is { } name)
                    names.Add(name, tag, types);
            }
        }

        if (document.Paths is { } paths)
        {
            foreach (var item in paths.Children)
            {
                if (document.Dereference(item, diagnostics) is not { } operations)
                    continue;
                foreach (var operation in operations.Children)
                {
                    if (TagOf(operation) is { } tag)
                        names.Add(tag, null, types);
                }
            }
        }

        return names;
    }

    /// <summary>The operation's first tag, or null.</summary>
    public static string? TagOf(SpecNode operation)
        => operation["tags"] is { IsArray: true, Count: > 0 } tags && tags.Children[0] is { IsString: true } first && first.Text.Length > 0 ? first.Text : null;

    /// <summary>The property for the operations of a tag; empty for the root.</summary>
    public string GroupOf(string? tag) => tag is not null && _byLetters.TryGetValue(Key(tag), out var group) ? group.Property : "";

    /// <summary>Tags that differ in case, emoji or punctuation alone are one.</summary>
    private static string Key(string tag) => OperationNames.Letters(tag) is { Length: > 0 } letters ? letters : tag;

    private void Add(string tag, SpecNode? declaration, NameScope types)
    {
        var key = Key(tag);
        if (_byLetters.ContainsKey(key))
            return;
        var preferred = Naming.Pascal(tag);
        var property = RootMembers.Claim(preferred);
        var stem = preferred.EndsWith("Client", StringComparison.Ordinal) && preferred.Length > 6 ? preferred.Substring(0, preferred.Length - 6) : preferred;
        var className = types.ClaimOwn(stem + "Client", stem + "ApiClient");
        var boundClass = _boundWord.Length == 0 ? "" : types.Claim(stem + _boundWord + "Client");
        var group = new GroupNames
        {
            Property = property,
            Class = className,
            Interface = types.Claim("I" + className),
            BoundClass = boundClass,
            BoundInterface = boundClass.Length == 0 ? "" : types.Claim("I" + boundClass),
            Doc = SpecDocs.Described(declaration, "Operations of the tag " + tag + "."),
        };
        _byLetters.Add(key, group);
        _groups.Add(group);
    }
}
