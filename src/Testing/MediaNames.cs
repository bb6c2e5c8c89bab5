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

    public static bool IsJson(string type)
    {
        var bare = Bare(type);
        var subtype = bare.Substring(bare.IndexOf('/') + 1);
        return subtype is "json" || subtype.StartsWith("json+", StringComparison.Ordinal) || (subtype.EndsWith("+json", StringComparison.Ordinal) && subtype != "stream+json");
    }

    public static bool IsXml(string type)
        => Bare(type) is var bare && (bare is "application/xml" or "text/xml" || (bare.EndsWith("+xml", StringComparison.Ordinal) && !bare.StartsWith("image/", StringComparison.Ordinal)));

    public static bool IsJsonLines(string type)
        => Bare(type) is "application/jsonl" or "application/x-jsonl" or "application/x-ndjson" or "application/ndjson" or "application/x-jsonlines" or "application/jsonlines" or "application/stream+json";

    /// <summary>Whether the name says what the content is. A schema with members says of content of another name that it is JSON.</summary>
    public static bool IsKnown(string type)
    {
        var bare = Bare(type);
        return IsJson(bare) || IsXml(bare) || IsJsonLines(bare) || IsJsonSequence(bare) || IsBinaryFormat(bare.Substring(bare.IndexOf('/') + 1))
            || bare.Split('/')[0] is "multipart" or "text" or "image" or "audio" or "video" or "font"
            || bare is "application/x-www-form-urlencoded" or "application/octet-stream" or "application/pdf" or "application/zip" or "application/gzip" or "application/x-tar" or "application/x-gzip";
    }

    /// <summary>Whether a format has the values of JSON, but is not text.</summary>
    private static bool IsBinaryFormat(string subtype)
        => subtype is "cbor" or "protobuf" or "x-protobuf" or "vnd.google.protobuf" or "msgpack" or "x-msgpack" or "vnd.msgpack" or "avro" or "bson" or "x-bson" or "smile" or "x-jackson-smile"
            || subtype.EndsWith("+cbor", StringComparison.Ordinal) || subtype.EndsWith("+protobuf", StringComparison.Ordinal) || subtype.EndsWith("+msgpack", StringComparison.Ordinal)
            || subtype.EndsWith(".protobuf", StringComparison.Ordinal);

    /// <summary>JSON values after record separators (RFC 7464).</summary>
    public static bool IsJsonSequence(string type) => Bare(type) is "application/json-seq" || Bare(type).EndsWith("+json-seq", StringComparison.Ordinal);

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
