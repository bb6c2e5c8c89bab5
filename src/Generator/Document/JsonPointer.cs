using System.Globalization;
using System.Text;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document;

/// <summary>A JSON pointer (RFC 6901) into the tree of a file: <c>#/paths/~1pets/get/parameters/0</c>.</summary>
internal readonly struct JsonPointer
{
    private readonly string[] _names;

    private JsonPointer(string[] names) => _names = names;

    /// <summary>The names and indexes on the way, without escapes.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads a pointer as it is written, with or without a <c>#</c> before it.</summary>
    public static JsonPointer Parse(string pointer) => Make(pointer, static segment => Unescape(segment));

    /// <summary>Reads a pointer that is the fragment of a reference: percent-decoding comes first (RFC 6901 6).</summary>
    public static JsonPointer ParseFragment(string fragment) => Make(fragment, static segment => Unescape(SpecPath.Decode(segment)));

    /// <summary>RFC 6901 3.</summary>
    public static string Escape(string name) => name.IndexOfAny(Escaped) < 0 ? name : name.Replace("~", "~0").Replace("/", "~1");

    /// <summary>RFC 6901 4: ~1 first, then ~0.</summary>
    public static string Unescape(string segment) => segment.IndexOf('~') < 0 ? segment : segment.Replace("~1", "/").Replace("~0", "~");

    /// <summary>What a reference names last, without escapes: <c>Pet</c> of <c>pets.yaml#/components/schemas/Pet</c>; null for a reference without a segment.</summary>
    public static string? LastName(string reference)
    {
        var slash = reference.LastIndexOf('/');
        return slash < 0 || slash == reference.Length - 1 ? null : Unescape(SpecPath.Decode(reference.Substring(slash + 1)));
    }

    /// <summary>The member or item of a node; null if there is none.</summary>
    public static SpecNode? Step(SpecNode node, string name)
    {
        if (!node.IsArray)
            return node[name];
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < node.Count ? node.Children[index] : null;
    }

    /// <summary>The pointer to a node, as a fragment with its <c>#</c>.</summary>
    public static string To(SpecNode node)
    {
        var segments = new List<string>();
        for (; node.Parent is not null; node = node.Parent)
            segments.Add(node.Name ?? node.IndexInParent.ToString(CultureInfo.InvariantCulture));
        var text = new StringBuilder("#");
        for (var i = segments.Count - 1; i >= 0; i--)
            text.Append('/').Append(Escape(segments[i]));
        return text.ToString();
    }

    /// <summary>The node that the pointer leads to; null if it leads nowhere.</summary>
    public SpecNode? Follow(SpecNode root) => Nearest(root, out var isExact) is var node && isExact ? node : null;

    /// <summary>The node that the pointer leads to, or the last one on the way to it.</summary>
    public SpecNode Nearest(SpecNode root, out bool isExact)
    {
        var node = root;
        foreach (var name in _names)
        {
            if (Step(node, name) is not { } next)
            {
                isExact = false;
                return node;
            }

            node = next;
        }

        isExact = true;
        return node;
    }

    private static JsonPointer Make(string text, Func<string, string> read)
    {
        var start = text.Length > 0 && text[0] == '#' ? 1 : 0;
        if (start == text.Length)
            return new JsonPointer([]);
        if (text[start] == '/')
            start++;
        return new JsonPointer(Array.ConvertAll(text.Substring(start).Split('/'), segment => read(segment)));
    }

    private static readonly char[] Escaped = ['~', '/'];
}
