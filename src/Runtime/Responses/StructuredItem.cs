using System.Text;

namespace Wappfy.Runtime;

/// <summary>
/// A member of a list of structured fields (RFC 9651 §3.1): a value with parameters; with a key, a member of a dictionary. What does not follow the grammar is left out.
/// </summary>
internal sealed class StructuredItem
{
    private readonly List<KeyValuePair<string, string?>> _parameters = [];

    private StructuredItem()
    {
    }

    public string? Key { get; private set; }

    /// <summary>The text of a string, a token or a number.</summary>
    public string? Value { get; private set; }

    /// <summary>The text of a parameter; null if it is absent.</summary>
    public string? this[string name] => _parameters.Find(p => p.Key == name).Value;

    public static List<StructuredItem> ParseList(string text)
    {
        var items = new List<StructuredItem>();
        foreach (var member in Split(text, ','))
        {
            var parts = Split(member, ';');
            var item = new StructuredItem();
            var (key, value) = Pair(parts[0]);
            if (value is null && parts[0].Trim().Length == 0) continue;
            if (value is null) item.Value = Bare(parts[0].Trim());
            else (item.Key, item.Value) = (key, Bare(value));
            foreach (var parameter in parts.Skip(1))
            {
                var (name, text2) = Pair(parameter);
                item._parameters.Add(new(name, text2 is null ? "?1" : Bare(text2)));
            }

            items.Add(item);
        }

        return items;
    }

    private static (string Key, string? Value) Pair(string text)
    {
        text = text.Trim();
        var equals = text.StartsWith('"') ? -1 : text.IndexOf('=');
        return equals <= 0 ? (text, null) : (text.Substring(0, equals).Trim(), text.Substring(equals + 1).Trim());
    }

    private static string Bare(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[text.Length - 1] != '"') return text;
        var unquoted = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length - 1) i++;
            unquoted.Append(text[i]);
        }

        return unquoted.ToString();
    }

    /// <summary>Splits at a separator outside of strings.</summary>
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\') i++;
            else if (text[i] == '"') quoted = !quoted;
            else if (text[i] == separator && !quoted)
            {
                parts.Add(text.Substring(start, i - start));
                start = i + 1;
            }
        }

        parts.Add(text.Substring(start));
        return parts;
    }
}
