namespace Wappfy.Testing;

/// <summary>What the names of media types mean (RFC 9110 §8.3.1, §12.5.1).</summary>
internal static class MediaNames
{
    /// <summary>The type without parameters, in lower case.</summary>
    public static string Bare(string type)
    {
        var end = type.IndexOf(';');
        return (end < 0 ? type : type.Substring(0, end)).Trim().ToLowerInvariant();
    }

    public static bool IsJson(string type) => Bare(type) is "application/json" or "text/json" || Bare(type).EndsWith("+json", StringComparison.Ordinal);

    public static bool IsXml(string type) => Bare(type) is "application/xml" or "text/xml" || Bare(type).EndsWith("+xml", StringComparison.Ordinal);

    public static bool IsJsonLines(string type) => Bare(type) is "application/jsonl" or "application/x-ndjson" or "application/ndjson" or "application/x-jsonlines" or "application/jsonlines";

    /// <summary>Whether a range such as <c>image/*</c> contains a type.</summary>
    public static bool Matches(string range, string type)
        => range == type || range == "*/*" || (range.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(range.Substring(0, range.Length - 1), StringComparison.Ordinal));

    /// <summary>A type of a range.</summary>
    public static string Concrete(string range, bool isJson) => Bare(range) switch
    {
        _ when isJson => "application/json",
        "image/*" => "image/png",
        "text/*" => "text/plain",
        "audio/*" => "audio/mpeg",
        "video/*" => "video/mp4",
        "application/*" => "application/octet-stream",
        _ => "application/octet-stream",
    };
}
