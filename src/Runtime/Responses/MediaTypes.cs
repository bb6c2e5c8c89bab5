namespace Wappfy.Runtime;

/// <summary>Compares media types (RFC 9110 §8.3.1) without allocating.</summary>
internal static class MediaTypes
{
    /// <summary>The type and subtype without parameters.</summary>
    public static ReadOnlySpan<char> Essence(string? contentType)
    {
        if (contentType is null) return default;
        var semicolon = contentType.IndexOf(';');
        return (semicolon < 0 ? contentType.AsSpan() : contentType.AsSpan(0, semicolon)).Trim();
    }

    public static string? Parameter(string? contentType, string name)
    {
        if (contentType is null) return null;
        var at = contentType.IndexOf(';');
        while (at >= 0)
        {
            var next = contentType.IndexOf(';', at + 1);
            var part = (next < 0 ? contentType.AsSpan(at + 1) : contentType.AsSpan(at + 1, next - at - 1)).Trim();
            at = next;
            var equals = part.IndexOf('=');
            if (equals < 0 || !part.Slice(0, equals).Trim().Equals(name.AsSpan(), StringComparison.OrdinalIgnoreCase)) continue;
            return part.Slice(equals + 1).Trim().Trim('"').ToString();
        }

        return null;
    }

    /// <summary>
    /// The media type of a text that is sent as UTF-8. Another charset in it would describe other bytes: it becomes <c>utf-8</c>, or is left out for JSON, which is
    /// always UTF-8 and has no such parameter (RFC 8259 §8.1, §11).
    /// </summary>
    public static string InUtf8(string contentType)
    {
        if (Parameter(contentType, "charset") is not { } charset || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return contentType;
        var essence = Essence(contentType);
        var text = essence.ToString();
        foreach (var parameter in contentType.Substring(contentType.IndexOf(';') + 1).Split(';'))
        {
            if (Parameter(";" + parameter, "charset") is null) text += "; " + parameter.Trim();
        }

        return IsJson(essence) || IsJsonSequence(essence) ? text : text + "; charset=utf-8";
    }

    /// <summary><c>application/json</c>, <c>text/json</c> or any <c>+json</c> (RFC 6839 §3.1).</summary>
    public static bool IsJson(ReadOnlySpan<char> essence) =>
        essence.Equals("application/json".AsSpan(), StringComparison.OrdinalIgnoreCase)
        || essence.EndsWith("+json".AsSpan(), StringComparison.OrdinalIgnoreCase)
        || essence.Equals("text/json".AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary><c>application/xml</c>, <c>text/xml</c> or any <c>+xml</c>.</summary>
    public static bool IsXml(ReadOnlySpan<char> essence) =>
        essence.Equals("application/xml".AsSpan(), StringComparison.OrdinalIgnoreCase)
        || essence.EndsWith("+xml".AsSpan(), StringComparison.OrdinalIgnoreCase)
        || essence.Equals("text/xml".AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Lines or records of JSON, such as <c>application/jsonl</c> and <c>application/json-seq</c>.</summary>
    public static bool IsJsonSequence(ReadOnlySpan<char> essence)
    {
        foreach (var end in (ReadOnlySpan<string>)["jsonl", "ndjson", "jsonlines", "json-lines", "json-seq"])
        {
            if (essence.EndsWith(end.AsSpan(), StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>JSON texts behind record separators: <c>application/json-seq</c> (RFC 7464) and any <c>+json-seq</c> (RFC 8091).</summary>
    public static bool HasRecordSeparators(ReadOnlySpan<char> essence) => essence.EndsWith("json-seq".AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Types that servers use if they do not care: the body is tried.</summary>
    public static bool IsVague(ReadOnlySpan<char> essence) =>
        essence.IsEmpty
        || essence.Equals("text/plain".AsSpan(), StringComparison.OrdinalIgnoreCase)
        || essence.Equals("application/octet-stream".AsSpan(), StringComparison.OrdinalIgnoreCase)
        || essence.Equals("binary/octet-stream".AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>A type and a subtype, both tokens, with or without parameters; no range (RFC 9110 §8.3.1).</summary>
    public static bool IsMediaType(string contentType)
    {
        var essence = Essence(contentType).ToString();
        var slash = essence.IndexOf('/');
        return slash > 0 && essence.IndexOf('*') < 0 && HeaderText.IsToken(essence.Substring(0, slash)) && HeaderText.IsToken(essence.Substring(slash + 1)) && HeaderText.IsValidValue(contentType);
    }

    /// <summary>How exactly <paramref name="declared"/> names <paramref name="essence"/>: 3 equal, 2 <c>type/*</c>, 1 <c>*/*</c>, 0 not at all.</summary>
    public static int Match(ReadOnlySpan<char> declared, ReadOnlySpan<char> essence)
    {
        if (declared.Equals(essence, StringComparison.OrdinalIgnoreCase)) return 3;
        if (declared.Equals("*/*".AsSpan(), StringComparison.Ordinal)) return 1;
        return declared.EndsWith("/*".AsSpan(), StringComparison.Ordinal) && essence.StartsWith(declared.Slice(0, declared.Length - 1), StringComparison.OrdinalIgnoreCase) ? 2 : 0;
    }
}
