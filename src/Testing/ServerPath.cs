using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wappfy.Testing;

/// <summary>The path of a server: what comes before the path of an operation.</summary>
internal sealed class ServerPath
{
    private static readonly ServerPath s_root = new("/");

    private readonly string[] _segments;

    /// <summary>For a path with variables, whose values may be empty or contain slashes, and for a relative one.</summary>
    private readonly Regex? _regex;

    public ServerPath(string url)
    {
        var path = PathOf(url, out var isRelative);
        Path = path;
        _segments = path.Length == 0 ? [] : PathPattern.Split(path);
        if (path.IndexOf('{') < 0 && !isRelative)
            return;

        // OAS 3.1 §4.8.5: a relative address is relative to that of the document, which is not known here.
        var pattern = isRelative ? "^.*" : "^";
        foreach (var segment in _segments)
        {
            pattern += segment.StartsWith("{", StringComparison.Ordinal) && segment.IndexOf('}') == segment.Length - 1
                ? "(?:/.*)?"
                : "/" + Regex.Replace(Regex.Escape(segment), "\\\\\\{[^}]*}", ".*");
        }

        _regex = new Regex(pattern + "$", RegexOptions.CultureInvariant);
    }

    /// <summary>The path without a slash at its end.</summary>
    public string Path { get; }

    /// <summary>The servers of a document or an operation.</summary>
    public static ServerPath[] Of(JsonElement owner)
    {
        var servers = owner.TryGetProperty("servers", out var declared) ? declared.EnumerateArray().Select(static server => new ServerPath(server.GetString()!)).ToArray() : [];
        return servers.Length > 0 ? servers : [s_root];
    }

    /// <summary>Whether the first segments of a path are those of this server.</summary>
    public bool IsMatch(string[] path, int count)
    {
        if (_regex is not null)
            return _regex.IsMatch(string.Concat(path.Take(count).Select(static segment => "/" + segment)));
        if (count != _segments.Length)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (path[i] != _segments[i])
                return false;
        }

        return true;
    }

    private static string PathOf(string url, out bool isRelative)
    {
        isRelative = false;
        var authority = url.IndexOf("//", StringComparison.Ordinal);
        var hasAuthority = authority == 0 || (authority > 0 && url[authority - 1] == ':');
        if (hasAuthority)
        {
            // The value of a variable at the end of the authority can contain a path: https://example.org{basePath}.
            var slash = url.IndexOf('/', authority + 2);
            var variable = (slash < 0 ? url : url.Substring(0, slash)).EndsWith("}", StringComparison.Ordinal) ? "/{}" : "";
            url = variable + (slash < 0 ? "" : url.Substring(slash));
        }
        else if (!url.StartsWith("/", StringComparison.Ordinal))
        {
            isRelative = url.Length > 0;
            url = "/" + string.Join("/", url.Split('/').Where(static segment => segment is not ("." or "..")));
        }

        var end = url.IndexOfAny(['?', '#']);
        return (end < 0 ? url : url.Substring(0, end)).TrimEnd('/');
    }
}
