using System.Text.RegularExpressions;

namespace Wappfy.Generator.Document.Pages;

/// <summary>
/// Corrects what the pages of sites by Fern say in words of their own: tags and schemas have internal names, enums list objects, and in older pages the title is that of the
/// page, and the line with the request is all that names the server.
/// </summary>
internal static class FernPage
{
    private const string Tag = "subpackage_";
    private const string Version = "endpoint_";
    private const string Schema = "type_";
    private const string Reference = "#/components/schemas/";

    /// <summary>How far before a block the line with its request is looked for: a text may have thousands of blocks.</summary>
    private const int LongestIntroduction = 20_000;

    private static readonly Regex s_request = new(
        @"^(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)[ \t]+(https?://([^\s/]{1,300})[^\s]{0,2000})[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(1));

    /// <summary>Whether a block may be from such a page.</summary>
    public static bool IsLikely(string content)
        => content.IndexOf(Tag, StringComparison.Ordinal) >= 0 || content.IndexOf(Version, StringComparison.Ordinal) >= 0 || content.IndexOf(Schema, StringComparison.Ordinal) >= 0;

    /// <param name="root">The document.</param>
    /// <param name="page">The page.</param>
    /// <param name="start">Where the block with the document begins in the page.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static void Correct(SpecNode root, string page, int start, CancellationToken cancellationToken)
    {
        if (root["info"] is { IsObject: true } info && info["version"] is { IsString: true } version && version.Text.StartsWith(Version, StringComparison.Ordinal))
            Whole(root, info, version, page, start);
        foreach (var path in root["paths"] is { IsObject: true } paths ? paths.Children : default)
        {
            foreach (var operation in path.Children)
            {
                if (operation["tags"] is { IsArray: true } tags)
                    Tags(tags);
            }
        }

        var names = Names(root["components"]?["schemas"]);
        var pending = new Stack<SpecNode>();
        pending.Push(root);
        for (var i = 0; pending.Count > 0; i++)
        {
            if ((i & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var node = pending.Pop();
            if (node is { IsArray: true, Name: "enum", Count: > 0 })
                Values(node);
            else if (node.IsString && (node.Name == "$ref" || node.Parent?.Name == "mapping") && node.Text.StartsWith(Reference, StringComparison.Ordinal) && names.TryGetValue(node.Text.Substring(Reference.Length), out var name))
                Put(node, Reference + name);
            foreach (var child in node.Children)
                pending.Push(child);
        }
    }

    /// <summary>Each older page is an API of its own: one title makes them parts of one API, and the request says where that is.</summary>
    private static void Whole(SpecNode root, SpecNode info, SpecNode version, string page, int start)
    {
        if (Request(page, start) is not { } request)
            return;
        Put(version, "1");
        if (info["title"] is { IsString: true } title)
            Put(title, request.Groups[2].Value);
        if (root["servers"] is not null || root["paths"] is not { IsObject: true, Count: 1 } paths || !request.Groups[1].Value.EndsWith(paths.NameAt(0), StringComparison.Ordinal))
            return;
        var url = request.Groups[1].Value;
        var server = new SpecNode(root.WrittenIn, SpecNodeKind.Object, "", paths.Line, paths.Column, 1);
        server.Add("url", new SpecNode(root.WrittenIn, SpecNodeKind.String, url.Substring(0, url.Length - paths.NameAt(0).Length), paths.Line, paths.Column, 1), paths.NameLine, paths.NameColumn);
        var servers = new SpecNode(root.WrittenIn, SpecNodeKind.Array, "", paths.Line, paths.Column, 1);
        servers.Add(server);
        root.Add("servers", servers, paths.NameLine, paths.NameColumn);
    }

    /// <summary>The last line with a request before the block.</summary>
    private static Match? Request(string page, int start)
    {
        try
        {
            Match? last = null;
            var from = Math.Max(0, start - LongestIntroduction);
            for (var match = s_request.Match(page, from, start - from); match.Success; match = match.NextMatch())
                last = match;
            return last;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>A tag is a path of packages, or a list of them: the last one names all that come before it.</summary>
    private static void Tags(SpecNode tags)
    {
        foreach (var tag in tags.Children)
        {
            var name = tag is { IsArray: true, Count: > 0 } ? tag.Children[tag.Count - 1] : tag;
            if (!name.IsString)
                continue;
            var at = name.Text.LastIndexOf(Tag, StringComparison.Ordinal);
            if (at >= 0 && name.Text.Length > at + Tag.Length)
                Put(tag, name.Text.Substring(at + Tag.Length));
        }
    }

    /// <summary>Gives schemas such as <c>type_pets:Pet</c> the name <c>pets.Pet</c>, and <c>type_:Pet</c> the name <c>Pet</c>. Different names stay different on all pages.</summary>
    private static Dictionary<string, string> Names(SpecNode? schemas)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (schemas is not { IsObject: true })
            return names;
        var members = new List<(string Name, SpecNode Schema)>(schemas.Count);
        for (var i = 0; i < schemas.Count; i++)
        {
            var name = schemas.NameAt(i);
            var colon = name.IndexOf(':');
            if (name.StartsWith(Schema, StringComparison.Ordinal) && colon > 0 && colon + 1 < name.Length)
            {
                var package = name.Substring(Schema.Length, colon - Schema.Length).Replace('/', '.');
                var given = package.Length == 0 ? name.Substring(colon + 1) : package + "." + name.Substring(colon + 1);
                if (schemas[given] is null)
                    names.Add(name, given);
            }

            members.Add((names.TryGetValue(name, out var other) ? other : name, schemas.Children[i]));
        }

        if (names.Count == 0)
            return names;
        schemas.Remove(new HashSet<SpecNode>(schemas.Children));
        foreach (var (name, schema) in members)
            schemas.Move(name, schema);
        return names;
    }

    /// <summary>Values such as <c>{ value: open }</c>.</summary>
    private static void Values(SpecNode list)
    {
        foreach (var item in list.Children)
        {
            if (item["value"] is not { Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean })
                return;
        }

        foreach (var item in list.Children)
        {
            var value = item["value"]!;
            list.Replace(item, new SpecNode(value.WrittenIn, value.Kind, value.Text, value.Line, value.Column, value.Length), -1, 0);
        }
    }

    private static void Put(SpecNode node, string text)
        => node.Parent!.Replace(node, new SpecNode(node.WrittenIn, SpecNodeKind.String, text, node.Line, node.Column, node.Length), node.NameLine, node.NameColumn);
}
