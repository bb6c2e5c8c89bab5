using System.Net.ServerSentEvents;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A response that is a stream of values.</summary>
internal abstract class StreamCase<T>(string status, string mediaType) : ResponseCase<IAsyncEnumerable<T>>(status, mediaType)
{
    public override bool Buffered => false;

    public override IAsyncEnumerable<T> Read(ApiRequest request, ReadOnlyMemory<byte> body) => throw new InvalidOperationException();

    public override string? RefuseType(ReadOnlySpan<char> essence) =>
        MatchType(essence) > 0 || MediaTypes.IsVague(essence) ? null : $"expected {MediaType}, but received {essence.ToString()}";
}

/// <summary>Server-sent events.</summary>
internal sealed class EventStreamCase<TData, T>(string status, string mediaType, EventFormat<TData> format, Func<SseItem<TData>, T> convert) : StreamCase<T>(status, mediaType)
{
    public override IAsyncEnumerable<T> Open(ApiRequest request, HttpResponseMessage response, ResponseReader reader) =>
        new EventStream<TData, T>(request, response, reader, format, convert);
}

/// <summary>JSON lines.</summary>
internal sealed class LinesCase<T>(string status, string mediaType, bool isJson, Func<ResponseReader, ApiRequest, ReadOnlyMemory<byte>, T> read) : StreamCase<T>(status, mediaType)
{
    public override int MatchType(ReadOnlySpan<char> essence)
    {
        var exact = base.MatchType(essence);
        if (exact > 0) return exact;
        foreach (var name in (ReadOnlySpan<string>)["application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines", "application/json-lines", "application/json-seq", "application/json", "application/stream+json"])
        {
            if (essence.Equals(name.AsSpan(), StringComparison.OrdinalIgnoreCase)) return 1;
        }

        return 0;
    }

    public override IAsyncEnumerable<T> Open(ApiRequest request, HttpResponseMessage response, ResponseReader reader) =>
        new LineStream<T>(request, response, reader, isJson && MediaTypes.HasRecordSeparators(MediaTypes.Essence(request.ContentType)), read);
}
