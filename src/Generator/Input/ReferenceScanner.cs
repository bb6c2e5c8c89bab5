using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Input;

/// <summary>
/// Finds in a text, without parsing it, the files that its <c>$ref</c>s and the mappings of its discriminators name. It may find too many (a reference inside
/// an example); that costs a needless dependency and nothing else.
/// </summary>
internal static class ReferenceScanner
{
    private const string Keyword = "$ref";

    private const string Self = "$self";

    private const string Discriminator = "discriminator";

    /// <summary>How the files end that a mapping may name, where nothing else marks its values.</summary>
    private static readonly string[] s_extensions = [".yaml", ".yml", ".json"];

    /// <summary>No path of a file is longer, and a text may contain any number of unfinished references.</summary>
    private const int LongestPath = 1000;

    private const int MostPaths = 10_000;

    /// <summary>The distinct relative file parts, in ordinal order.</summary>
    public static EquatableArray<string> Scan(string text)
    {
        SortedSet<string>? found = null;
        var self = SelfOf(text);
        for (var at = text.IndexOf(Keyword, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Keyword, at + Keyword.Length, StringComparison.Ordinal))
        {
            Add(ref found, FilePart(text, at + Keyword.Length), self);
        }

        if (text.IndexOf(Discriminator, StringComparison.Ordinal) >= 0)
        {
            foreach (var extension in s_extensions)
            {
                for (var at = text.IndexOf(extension, StringComparison.Ordinal); at >= 0; at = text.IndexOf(extension, at + extension.Length, StringComparison.Ordinal))
                    Add(ref found, MappedFile(text, at + extension.Length), self);
            }
        }

        return found is null ? default : found.ToEquatableArray();
    }

    /// <summary>The address that a document gives itself (OAS 3.2 §4.1.2); files next to it may be named by their addresses.</summary>
    private static Uri? SelfOf(string text)
    {
        return SelfReference(text) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var self) && !self.IsFile ? self : null;
    }

    /// <summary>The value of <c>$self</c>, without a fragment; null if the text has none.</summary>
    public static string? SelfReference(string text)
    {
        var at = text.IndexOf(Self, StringComparison.Ordinal);
        return at < 0 ? null : FilePart(text, at + Self.Length);
    }

    private static void Add(ref SortedSet<string>? found, string? file, Uri? self)
    {
        if (self is not null && file is not null && SpecPath.IsAbsolute(file) && Uri.TryCreate(self, file, out var address))
            file = SpecPath.RelativeAddress(self, address);
        if (file is { Length: > 0 } && !SpecPath.IsAbsolute(file) && found?.Count is not >= MostPaths)
            (found ??= new SortedSet<string>(StringComparer.Ordinal)).Add(file);
    }

    /// <summary>The path that ends here, if it is the value of a member.</summary>
    private static string? MappedFile(string text, int end)
    {
        if (end < text.Length && text[end] is not ('#' or '"' or '\'' or ',' or '}' or '\r' or '\n' or ' '))
            return null;
        var start = end;
        while (start > 0 && end - start <= LongestPath && text[start - 1] is not ('#' or '"' or '\'' or '{' or '}' or ',' or '\r' or '\n' or ' '))
            start--;
        var before = start - 1;
        while (before >= 0 && text[before] is '"' or '\'' or ' ' or '\t')
            before--;
        return before >= 0 && text[before] == ':' ? text.Substring(start, end - start) : null;
    }

    /// <summary>The text after the colon, up to the fragment or the end of the scalar.</summary>
    private static string? FilePart(string text, int index)
    {
        if (index < text.Length && text[index] is '"' or '\'')
            index++;
        index = SkipBlanks(text, index);
        if (index >= text.Length || text[index] != ':')
            return null;
        index = SkipBlanks(text, index + 1);
        if (index >= text.Length)
            return null;
        var quote = text[index] is '"' or '\'' ? text[index++] : '\0';
        var end = index;
        while (end < text.Length && end - index <= LongestPath && text[end] is not ('#' or '\r' or '\n') && (quote == '\0' ? text[end] is not (',' or '}' or ']') : text[end] != quote))
            end++;
        return end - index > LongestPath ? null : text.Substring(index, end - index).Trim();
    }

    private static int SkipBlanks(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
            index++;
        return index;
    }
}
