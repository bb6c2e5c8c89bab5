using static Wappfy.Generator.Tests.Analysis.AnalysisProject;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Answers that come to nothing.</summary>
public sealed class ResponseUseTests
{
    [Fact]
    public Task A_sequence_that_is_never_read_sends_nothing() => Expect(
        """
        client.Items.ListenAsync();
        _ = client.Items.ListenAsync();
        client.Items.ListenAsync().WithEvents();
        """,
        "1,1: warning WAPPFY1013: Nothing is sent because the sequence that 'ListenAsync' returns is never read; read it with 'await foreach'",
        "2,5: warning WAPPFY1013: Nothing is sent because the sequence that 'ListenAsync' returns is never read; read it with 'await foreach'",
        "3,1: warning WAPPFY1013: Nothing is sent because the sequence that 'ListenAsync' returns is never read; read it with 'await foreach'");

    [Fact]
    public Task A_sequence_that_is_read_or_handed_on_is_left_alone() => Expect(
        """
        await foreach (var item in client.Items.ListenAsync()) Console.WriteLine(item);
        await foreach (var item in client.Items.ListenAsync().WithEvents()) Console.WriteLine(item.EventId);
        var events = client.Items.ListenAsync();
        Console.WriteLine(events);
        """);

    [Fact]
    public Task A_binary_response_that_nobody_disposes_keeps_its_connection() => Expect(
        """
        await client.Items.GetPictureAsync();
        _ = await client.Items.GetPictureAsync().ConfigureAwait(false);
        var picture = await client.Items.GetPictureAsync();
        Console.WriteLine(picture.Length);
        """,
        "1,7: warning WAPPFY1014: The response of 'GetPictureAsync' is never disposed and keeps its connection open; declare it with 'using'",
        "2,11: warning WAPPFY1014: The response of 'GetPictureAsync' is never disposed and keeps its connection open; declare it with 'using'",
        "3,21: warning WAPPFY1014: The response of 'GetPictureAsync' is never disposed and keeps its connection open; declare it with 'using'");

    [Fact]
    public Task A_binary_response_that_somebody_disposes_or_may_dispose_is_left_alone() => Expect(
        """
        using var declared = await client.Items.GetPictureAsync();
        await using (var block = await client.Items.GetPictureAsync()) Console.WriteLine(block.Length);
        var later = await client.Items.GetPictureAsync();
        later.Dispose();
        var given = await client.Items.GetPictureAsync();
        GC.KeepAlive(given);
        BinaryResponse kept = await client.Items.GetPictureAsync();
        using (kept) Console.WriteLine(kept.Status);
        await client.PingAsync("name");
        """);

    /// <summary>Disposing the response at the end of the method would close the stream that somebody else has.</summary>
    [Fact]
    public Task The_response_of_a_stream_that_is_handed_on_is_left_alone() => Expect(
        """
        var picture = await client.Items.GetPictureAsync();
        System.IO.Stream stream = await picture.OpenAsync();
        GC.KeepAlive(stream);
        """);

    [Fact]
    public Task What_a_mock_expects_is_left_alone() => ExpectNothing(
        """
        using System;
        using System.Threading.Tasks;
        using NSubstitute;
        using Shop;

        class Tests
        {
            async Task Run(ShopClient client)
            {
                client.Items.Received().ListenAsync();
                await client.Items.DidNotReceive().GetPictureAsync();
                client.Items.When(c => c.ListenAsync());
                client.Items.When(async c => await c.GetPictureAsync());
            }
        }

        namespace NSubstitute
        {
            static class SubstituteExtensions
            {
                public static T Received<T>(this T substitute) where T : class => substitute;

                public static T DidNotReceive<T>(this T substitute) where T : class => substitute;

                public static void When<T>(this T substitute, Action<T> call) where T : class => call(substitute);
            }
        }
        """);
}
