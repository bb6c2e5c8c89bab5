using System.Text;

namespace Wappfy.Generator.Text;

/// <summary>Paths as text: this stage does not access the file system.</summary>
internal static class SpecPath
{
    /// <summary>Slashes only, and no <c>.</c> or <c>..</c> that can be resolved.</summary>
    public static string Normalize(string path)
    {
        // Most paths are, and each page of a client has one.
        if (path.IndexOf('\\') < 0 && path.IndexOf("//", StringComparison.Ordinal) < 0 && path.IndexOf("./", StringComparison.Ordinal) < 0 && path.Length > 0 && path[path.Length - 1] is not ('/' or '.'))
            return path;
        var slashed = path.Replace('\\', '/');
        var rooted = slashed.StartsWith("/", StringComparison.Ordinal);
        var segments = new List<string>();
        foreach (var segment in slashed.Split('/'))
        {
            if (segment.Length == 0 || segment == ".")
                continue;
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] != "..")
                segments.RemoveAt(segments.Count - 1);
            else if (segment != ".." || !rooted)
                segments.Add(segment);
        }

        return (rooted ? "/" : "") + string.Join("/", segments);
    }

    /// <summary>The file that <paramref name="reference"/> names in <paramref name="from"/> (RFC 3986 5.2).</summary>
    public static string Combine(string from, string reference)
    {
        var decoded = Decode(reference).Replace('\\', '/');
        if (decoded.StartsWith("/", StringComparison.Ordinal) || (decoded.Length > 1 && decoded[1] == ':'))
            return Normalize(decoded);
        var folder = from.Replace('\\', '/');
        var slash = folder.LastIndexOf('/');
        return Normalize(slash < 0 ? decoded : folder.Substring(0, slash + 1) + decoded);
    }

    /// <summary>How the normalized path <paramref name="target"/> is written in a reference in <paramref name="from"/>.</summary>
    public static string Relative(string from, string target)
    {
        var source = Normalize(from).Split('/');
        var wanted = target.Split('/');
        var common = 0;
        while (common < source.Length - 1 && common < wanted.Length - 1 && source[common] == wanted[common])
            common++;
        var text = new StringBuilder();
        for (var i = common; i < source.Length - 1; i++)
            text.Append("../");
        return text.Append(string.Join("/", wanted.Skip(common))).ToString();
    }

    /// <summary>How <paramref name="target"/> is written in a reference in a document at <paramref name="from"/>; null if it is of another origin.</summary>
    public static string? RelativeAddress(Uri from, Uri target)
    {
        var relative = from.MakeRelativeUri(target);
        return relative.IsAbsoluteUri || relative.OriginalString.Length == 0 ? null : relative.OriginalString;
    }

    /// <summary>The last segment.</summary>
    public static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The last segment without its extension.</summary>
    public static string Stem(string path)
    {
        var name = FileName(path);
        var dot = name.IndexOf('.');
        return dot > 0 ? name.Substring(0, dot) : name;
    }

    /// <summary>What follows the last dot of the last segment, in lower case; empty if there is none.</summary>
    public static string Extension(string path)
    {
        var name = FileName(path);
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name.Substring(dot + 1).ToLowerInvariant();
    }

    /// <summary>True for a reference with a scheme, such as <c>https:</c> (RFC 3986 3.1), or a network path.</summary>
    public static bool IsAbsolute(string reference)
    {
        if (reference.StartsWith("//", StringComparison.Ordinal))
            return true;
        var colon = reference.IndexOf(':');
        if (colon < 2)
            return false;
        for (var i = 0; i < colon; i++)
        {
            var c = reference[i];
            if (!(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (i > 0 && c is (>= '0' and <= '9') or '+' or '-' or '.')))
                return false;
        }

        return true;
    }

    /// <summary>Percent-decoding that does not change text that is not valid.</summary>
    public static string Decode(string text) => text.IndexOf('%') < 0 ? text : Uri.UnescapeDataString(text);
}
