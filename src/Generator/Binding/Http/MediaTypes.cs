using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Binding.Http;

/// <summary>The meaning of a media type's name (RFC 6838, RFC 6839).</summary>
internal static class MediaTypes
{
    /// <summary>How a body of this media type is read and written; <paramref name="type"/> decides if the name does not.</summary>
    public static MediaKind KindOf(string mediaType, TypeRef? type)
    {
        var name = Bare(mediaType);
        var subtype = name.Substring(name.IndexOf('/') + 1);
        if (subtype is "json" || subtype.EndsWith("+json", StringComparison.Ordinal) || subtype.StartsWith("json+", StringComparison.Ordinal))
            return MediaKind.Json;
        if (subtype.EndsWith("+json-seq", StringComparison.Ordinal))
            return MediaKind.JsonLines;
        switch (name)
        {
            case "application/x-www-form-urlencoded":
                return MediaKind.Form;
            case "text/event-stream":
                return MediaKind.Events;
            case "application/jsonl" or "application/x-jsonl" or "application/x-jsonlines" or "application/jsonlines" or "application/ndjson" or "application/x-ndjson"
                or "application/stream+json" or "application/json-seq":
                return MediaKind.JsonLines;
            case "application/xml" or "text/xml":
                return MediaKind.Xml;
            case "application/javascript" or "application/graphql" or "application/sdp" or "application/yaml" or "application/x-yaml" or "application/toml" or "application/sql":
                return MediaKind.Text;
            case "application/octet-stream":
                return MediaKind.Binary;
        }

        if (name.StartsWith("multipart/", StringComparison.Ordinal))
            return MediaKind.Multipart;
        if (subtype.EndsWith("+xml", StringComparison.Ordinal) && !name.StartsWith("image/", StringComparison.Ordinal))
            return MediaKind.Xml;
        if (name.StartsWith("text/", StringComparison.Ordinal))
            return MediaKind.Text;
        if (IsPlainBytes(name) || IsBinaryFormat(subtype))
            return MediaKind.Binary;

        // A schema with members cannot describe bytes, so an unknown name is read as JSON.
        if (type is { IsObject: true } or { Kind: TypeKind.Union or TypeKind.List or TypeKind.Tuple or TypeKind.Json })
            return MediaKind.Json;

        // Spring's tools describe every response as */*: a string is sent as it is there, and other values as JSON.
        if (name != "*/*" || type is null or { Kind: TypeKind.Bytes or TypeKind.Binary })
            return MediaKind.Binary;
        return type.Kind == TypeKind.String ? MediaKind.Text : MediaKind.Json;
    }

    /// <summary>
    /// True for a schema of raw bytes: <c>type: string, format: binary</c> (OAS 3.0 §4.7.14.2), which is also what OpenAPI 2.0's <c>type: file</c> becomes.
    /// Such a body is a file, for any media type: JSON and XML values cannot contain raw bytes.
    /// </summary>
    public static bool IsFile(SpecNode? schema) => schema?.String("type") == "string" && schema.String("format") == "binary";

    /// <summary>True if the name says that the content is bytes rather than text.</summary>
    public static bool IsBytes(string mediaType) => Bare(mediaType) is var name && (IsPlainBytes(name) || name is "application/octet-stream");

    /// <summary>True for a format that has the values of JSON, but is not text.</summary>
    private static bool IsBinaryFormat(string subtype)
        => subtype is "cbor" or "protobuf" or "x-protobuf" or "vnd.google.protobuf" or "msgpack" or "x-msgpack" or "vnd.msgpack" or "avro" or "bson" or "x-bson" or "smile" or "x-jackson-smile"
            || subtype.EndsWith("+cbor", StringComparison.Ordinal) || subtype.EndsWith("+protobuf", StringComparison.Ordinal) || subtype.EndsWith("+msgpack", StringComparison.Ordinal)
            || subtype.EndsWith(".protobuf", StringComparison.Ordinal);

    /// <summary>True if the name alone decides the kind, for any schema.</summary>
    public static bool SaysItself(string mediaType) => KindOf(mediaType, null) == KindOf(mediaType, TypeRef.Json);

    /// <summary>The C# word for a media type in a method's name: <c>Png</c>, <c>Json</c>, <c>GithubV3Object</c>.</summary>
    public static string Word(string mediaType)
    {
        var name = Bare(mediaType);
        var slash = name.IndexOf('/');
        var subtype = name.Substring(slash + 1);
        switch (name)
        {
            case "text/plain":
                return "Text";
            case "application/octet-stream":
                return "Binary";
            case "application/x-www-form-urlencoded":
                return "Form";
            case "text/event-stream":
                return "Stream";
            case "*/*" or "*":
                return "Any";
        }

        if (name.StartsWith("multipart/", StringComparison.Ordinal))
            return "Multipart";
        if (subtype == "*")
            return Naming.Pascal(name.Substring(0, Math.Max(slash, 0)));
        foreach (var prefix in new[] { "vnd.", "x-", "prs." })
        {
            if (subtype.StartsWith(prefix, StringComparison.Ordinal) && subtype.Length > prefix.Length)
                subtype = subtype.Substring(prefix.Length);
        }

        return Naming.Pascal(subtype);
    }

    /// <summary>True if the media type is a range, from which a sender must choose.</summary>
    public static bool IsRange(string mediaType) => mediaType.IndexOf('*') >= 0;

    /// <summary>The media type without parameters, lower case.</summary>
    public static string Bare(string mediaType)
    {
        var semicolon = mediaType.IndexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.Substring(0, semicolon)).Trim().ToLowerInvariant();
    }

    /// <summary>The charset that a media type names, if it is not UTF-8, in which all text is sent.</summary>
    public static string? OtherCharset(string mediaType)
    {
        foreach (var parameter in mediaType.Split(';'))
        {
            var text = parameter.Trim();
            if (!text.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
                continue;
            var charset = text.Substring("charset=".Length).Trim('"');
            return charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? null : charset;
        }

        return null;
    }

    /// <summary>True if the text is valid in a header as a media type or range.</summary>
    public static bool IsValid(string mediaType)
    {
        var slash = mediaType.IndexOf('/');
        if (slash <= 0 || slash == mediaType.Length - 1)
            return false;
        foreach (var c in mediaType)
        {
            if (c is < ' ' or > '~')
                return false;
        }

        return true;
    }

    private static bool IsPlainBytes(string name)
        => name.StartsWith("image/", StringComparison.Ordinal) || name.StartsWith("audio/", StringComparison.Ordinal)
            || name.StartsWith("video/", StringComparison.Ordinal) || name.StartsWith("font/", StringComparison.Ordinal)
            || name is "application/pdf" or "application/zip" or "application/gzip" or "application/x-tar" or "application/x-gzip";
}
