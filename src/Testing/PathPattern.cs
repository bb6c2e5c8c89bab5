using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wappfy.Testing;

/// <summary>A path template, as a pattern for the paths that are made of it.</summary>
internal sealed class PathPattern
{
    private readonly Regex _regex;
    private readonly List<string> _names = [];

    public PathPattern(string template, bool isPrefix = false)
    {
        Template = template;
        var end = isPrefix ? -1 : template.IndexOfAny(['?', '#']);
        if (end >= 0)
            template = template.Substring(0, end);
        var pattern = new StringBuilder("^");
        for (var i = 0; i < template.Length;)
        {
            var close = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (close > 0)
            {
                _names.Add(template.Substring(i + 1, close - i - 1));
                pattern.Append(isPrefix ? "(.*?)" : "([^/]*)");
                i = close + 1;
                continue;
            }

            var open = template.IndexOf('{', i + 1);
            var literal = template.Substring(i, (open < 0 ? template.Length : open) - i);
            Literals += literal.Length;
            pattern.Append(Literal(literal));
            i += literal.Length;
        }

        _regex = new Regex(pattern.Append(isPrefix ? "(?=/|$)" : "$").ToString(), RegexOptions.CultureInvariant);
    }

    public string Template { get; }

    /// <summary>How many characters are not those of parameters: of two templates, the one with more is concrete where the other has a parameter.</summary>
    public int Literals { get; }

    /// <summary>The prefixes of the servers of a document or an operation.</summary>
    public static PathPattern[] OfServers(JsonElement owner)
    {
        if (!owner.TryGetProperty("servers", out var servers))
            return [new PathPattern("", isPrefix: true)];
        return [.. servers.EnumerateArray().Select(static server => new PathPattern(PathOf(server.GetString()!), isPrefix: true))];
    }

    /// <summary>The length of this prefix in a path; -1 if the path does not begin with it.</summary>
    public int LengthIn(string path) => _regex.Match(path) is { Success: true } match ? match.Length : -1;

    /// <summary>The decoded values of parameters, by name; null if the path does not match.</summary>
    public IReadOnlyDictionary<string, string>? Values(string path)
    {
        var match = _regex.Match(path);
        if (!match.Success)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _names.Count; i++)
            values[_names[i]] = Uri.UnescapeDataString(match.Groups[i + 1].Value);
        return values;
    }

    private static string PathOf(string server)
    {
        var start = server.IndexOf("://", StringComparison.Ordinal);
        var slash = start < 0 ? (server.StartsWith("/", StringComparison.Ordinal) ? 0 : server.IndexOf('/')) : server.IndexOf('/', start + 3);
        return slash < 0 ? "" : server.Substring(slash).TrimEnd('/');
    }

    /// <summary>Text of a template, which is sent as it is or percent-encoded.</summary>
    private static string Literal(string text)
    {
        var pattern = new StringBuilder();
        foreach (var c in text)
        {
            var plain = Regex.Escape(c.ToString());
            var isPlain = c is '/' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';
            pattern.Append(isPlain || char.IsSurrogate(c) ? plain : $"(?:{plain}|{Uri.EscapeDataString(c.ToString())})");
        }

        return pattern.ToString();
    }
}
