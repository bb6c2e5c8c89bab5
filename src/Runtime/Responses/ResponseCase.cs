using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>One declared success response: a status, a media type, and how to make the result.</summary>
internal abstract class ResponseCase<T>(string status, string? mediaType)
{
    private readonly StatusRange _status = StatusRange.Parse(status);

    public string? MediaType { get; } = mediaType;

    /// <summary>False if the body stays an open stream.</summary>
    public virtual bool Buffered => true;

    /// <summary>What the body is, in the message of an exception for one that cannot be read.</summary>
    public virtual string Format => "JSON";

    /// <summary>True for a 2xx status.</summary>
    public bool IsSuccess => _status.Match(200) > 0 || status[0] == '2';

    /// <summary>3 exact, 2 range, 1 default (of 2xx only), 0 none.</summary>
    public int Matches(int code)
    {
        var match = _status.Match(code);
        return match == 1 && code is < 200 or > 299 ? 0 : match;
    }

    /// <summary>Null if a response without a body may be read as this case; else what is missing.</summary>
    public virtual string? RefuseEmpty() => $"without the body that the document declares ({MediaType})";

    /// <summary>How well the body's media type fits, 0 to 4.</summary>
    public virtual int MatchType(ReadOnlySpan<char> essence) => MediaType is null ? 0 : MediaTypes.Match(MediaTypes.Essence(MediaType), essence) is var exact && exact > 0 ? exact + 1 : 0;

    /// <summary>Null if the body may be read as this case; else what is wrong with the media type.</summary>
    public virtual string? RefuseType(ReadOnlySpan<char> essence) => null;

    /// <summary>Creates the result from the body in memory.</summary>
    public abstract T Read(ApiRequest request, ReadOnlyMemory<byte> body);

    /// <summary>Creates the result from a response whose body is still open.</summary>
    public virtual T Open(ApiRequest request, HttpResponseMessage response, ResponseReader reader) => throw new InvalidOperationException();

    private protected static ApiResponse Describe(ApiRequest request) => new(request.Response!, request.KeptBody);
}

/// <summary>A JSON body that is the result.</summary>
internal class JsonCase<T>(string status, string mediaType, JsonCodec<T>? codec) : ResponseCase<T>(status, mediaType)
{
    public override int MatchType(ReadOnlySpan<char> essence)
    {
        var exact = base.MatchType(essence);
        return exact > 0 ? exact : MediaTypes.IsJson(essence) ? 1 : 0;
    }

    public override string? RefuseType(ReadOnlySpan<char> essence) =>
        MediaTypes.IsJson(essence) || MediaTypes.IsVague(essence) || base.MatchType(essence) > 0 ? null : $"expected {MediaType}, but received {essence.ToString()}";

    public override string? RefuseEmpty() => codec is { AllowsNull: true } ? null : base.RefuseEmpty();

    public override T Read(ApiRequest request, ReadOnlyMemory<byte> body) =>
        IsPlainText(request, body.Span) && TextDecoding.Decode(body.Span, request.ContentType) is T text ? text : codec!.Deserialize(Utf8(request, body));

    /// <summary>True for a declared JSON string that comes as text, as ASP.NET Core sends strings, whatever the document says (RFC 8259 §7: JSON strings begin with a quotation mark).</summary>
    private static bool IsPlainText(ApiRequest request, ReadOnlySpan<byte> body)
    {
        if (typeof(T) != typeof(string) || body.IsEmpty || !MediaTypes.Essence(request.ContentType).Equals("text/plain".AsSpan(), StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (var value in body)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return value != (byte)'"' && !body.SequenceEqual("null"u8);
        }

        return true;
    }

    private protected static ReadOnlySpan<byte> Utf8(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        // Where null is allowed, servers send it as no body at all.
        if (body.IsEmpty) return "null"u8;
        var contentType = request.ContentType;
        // The common spellings need no look at the charset.
        if (contentType is not null && contentType.Length > "application/json; charset=utf-8".Length) return TextDecoding.ToUtf8(body, contentType).Span;
        return contentType is null || !contentType.Contains("charset", StringComparison.OrdinalIgnoreCase) || contentType.EndsWith("utf-8", StringComparison.OrdinalIgnoreCase)
            ? TextDecoding.WithoutBom(body.Span)
            : TextDecoding.ToUtf8(body, contentType).Span;
    }
}

/// <summary>A JSON body that is one case of the result.</summary>
internal sealed class JsonCase<T, TBody>(string status, string mediaType, JsonCodec<TBody> codec, Func<TBody, ApiResponse, T> convert) : JsonCase<T>(status, mediaType, null)
{
    public override string? RefuseEmpty() => codec.AllowsNull ? null : base.RefuseEmpty();

    public override T Read(ApiRequest request, ReadOnlyMemory<byte> body) => convert(codec.Deserialize(Utf8(request, body)), Describe(request));
}

/// <summary>A text body.</summary>
internal sealed class TextCase<T>(string status, string mediaType, Func<string, ApiResponse, T> convert) : ResponseCase<T>(status, mediaType)
{
    public override string? RefuseEmpty() => null;

    public override T Read(ApiRequest request, ReadOnlyMemory<byte> body) => convert(TextDecoding.Decode(body.Span, request.ContentType), Describe(request));
}

/// <summary>A text body that is a single value.</summary>
internal sealed class TextCase<T, TBody>(string status, string mediaType, JsonCodec<TBody> codec, bool isText, Func<TBody, ApiResponse, T> convert) : ResponseCase<T>(status, mediaType)
{
    public override string Format => "text";

    public override T Read(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        var json = HeaderValue.Json(TextDecoding.Decode(body.Span, request.ContentType).Trim(), isText);
        return convert(codec.Deserialize(Encoding.UTF8.GetBytes(json)), Describe(request));
    }
}

/// <summary>An XML body.</summary>
internal sealed class XmlCase<T, TBody>(string status, string mediaType, XmlCodec<TBody> codec, Func<TBody, ApiResponse, T> convert) : ResponseCase<T>(status, mediaType)
{
    public override string Format => "XML";

    public override int MatchType(ReadOnlySpan<char> essence)
    {
        var exact = base.MatchType(essence);
        return exact > 0 ? exact : MediaTypes.IsXml(essence) ? 1 : 0;
    }

    public override string? RefuseType(ReadOnlySpan<char> essence) =>
        MediaTypes.IsXml(essence) || MediaTypes.IsVague(essence) || base.MatchType(essence) > 0 ? null : $"expected {MediaType}, but received {essence.ToString()}";

    public override T Read(ApiRequest request, ReadOnlyMemory<byte> body) => convert(codec.Deserialize(body, request.ContentType), Describe(request));
}

/// <summary>A body that stays a stream.</summary>
internal sealed class BinaryCase<T>(string status, string? mediaType, Func<BinaryResponse, T> convert) : ResponseCase<T>(status, mediaType)
{
    public override bool Buffered => false;

    public override T Read(ApiRequest request, ReadOnlyMemory<byte> body) => throw new InvalidOperationException();

    public override T Open(ApiRequest request, HttpResponseMessage response, ResponseReader reader) => convert(new BinaryResponse(request.Operation.DisplayName, response, reader.IdleTimeout));
}

/// <summary>No declared body: any received body is kept.</summary>
internal sealed class RawCase<T>(string status, Func<ApiResponse, T> convert) : ResponseCase<T>(status, null)
{
    public override string? RefuseEmpty() => null;

    public override T Read(ApiRequest request, ReadOnlyMemory<byte> body)
    {
        request.KeptBody ??= body.ToArray();
        return convert(Describe(request));
    }
}
