namespace Wappfy.Testing;

/// <summary>Reads queries and forms, which have one syntax.</summary>
internal static class QueryText
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(string text)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var pair in text.TrimStart('?').Split('&'))
        {
            if (pair.Length == 0)
                continue;
            var equals = pair.IndexOf('=');
            var name = Decode(equals < 0 ? pair : pair.Substring(0, equals));
            if (!values.TryGetValue(name, out var list))
                values.Add(name, list = new List<string>());
            ((List<string>)list).Add(equals < 0 ? "" : Decode(pair.Substring(equals + 1)));
        }

        return values;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
