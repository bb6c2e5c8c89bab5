using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed record Tick(int Number, string? Note);

/// <summary>Server-sent events, and lists that are sent while they are made.</summary>
internal static class StreamEndpoints
{
    public static void MapStreams(this IEndpointRouteBuilder app)
    {
        var streams = app.MapGroup("/streams").WithTags("Streams");
        streams.MapGet("/ticks", () => TypedResults.ServerSentEvents(Ticks())).WithName("StreamTicks");
        streams.MapGet("/texts", () => TypedResults.ServerSentEvents(Texts(), "text")).WithName("StreamTexts");
        streams.MapGet("/items", () => TypedResults.ServerSentEvents(Items())).WithName("StreamItems");
        streams.MapGet("/list", () => Ticks()).WithName("ListTicks");
    }

    private static async IAsyncEnumerable<Tick> Ticks()
    {
        for (var i = 0; i < 3; i++)
        {
            yield return new Tick(i, i == 1 ? "one" : null);
            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<string> Texts()
    {
        yield return "a";
        await Task.Yield();
        yield return "b";
    }

    private static async IAsyncEnumerable<SseItem<Tick>> Items()
    {
        yield return new SseItem<Tick>(new Tick(1, null), "tick") { EventId = "e1" };
        await Task.Yield();
    }
}
