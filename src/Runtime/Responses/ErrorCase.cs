using System.Text.Json;
using System.Xml;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>One declared error response.</summary>
internal abstract class ErrorCase(StatusRange status, string? mediaType)
{
    public StatusRange Status { get; } = status;

    /// <summary>How well the body's media type fits; 0 if it cannot be read as this case.</summary>
    public virtual int MatchType(ReadOnlySpan<char> essence) => mediaType is null ? 1 : MediaTypes.Match(MediaTypes.Essence(mediaType), essence) + (MediaTypes.IsVague(essence) ? 1 : 0);

    /// <summary>The typed exception, or null if the body is not what the document declares.</summary>
    public abstract ApiException? Create(ApiFault fault, ReadOnlyMemory<byte> body, string? contentType);
}

/// <summary>A declared JSON error body.</summary>
internal sealed class JsonErrorCase<TError>(StatusRange status, string mediaType, JsonCodec<TError> codec) : ErrorCase(status, mediaType)
{
    public override int MatchType(ReadOnlySpan<char> essence) => base.MatchType(essence) is var exact && exact > 0 ? exact : MediaTypes.IsJson(essence) ? 1 : 0;

    public override ApiException? Create(ApiFault fault, ReadOnlyMemory<byte> body, string? contentType)
    {
        try
        {
            return new ApiException<TError>(fault, codec.Deserialize(TextDecoding.ToUtf8(body, contentType).Span));
        }
        catch (JsonException)
        {
            return null; // The plain ApiException tells status and body; how the error body misses its schema is beside the point.
        }
    }
}

/// <summary>A declared XML error body.</summary>
internal sealed class XmlErrorCase<TError>(StatusRange status, string mediaType, XmlCodec<TError> codec) : ErrorCase(status, mediaType)
{
    public override int MatchType(ReadOnlySpan<char> essence) => base.MatchType(essence) is var exact && exact > 0 ? exact : MediaTypes.IsXml(essence) ? 1 : 0;

    public override ApiException? Create(ApiFault fault, ReadOnlyMemory<byte> body, string? contentType)
    {
        try
        {
            return new ApiException<TError>(fault, codec.Deserialize(body, contentType));
        }
        catch (XmlException)
        {
            return null; // As above.
        }
    }
}

/// <summary>A declared text error body.</summary>
internal sealed class TextErrorCase(StatusRange status, string mediaType) : ErrorCase(status, mediaType)
{
    public override ApiException? Create(ApiFault fault, ReadOnlyMemory<byte> body, string? contentType) =>
        new ApiException<string>(fault, TextDecoding.Decode(body.Span, contentType));
}

/// <summary>A declared error status without a body.</summary>
internal sealed class BareErrorCase(StatusRange status) : ErrorCase(status, null)
{
    public override ApiException? Create(ApiFault fault, ReadOnlyMemory<byte> body, string? contentType) => null;
}
