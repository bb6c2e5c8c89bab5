using Wappfy.Benchmarks.Json;
using Wappfy.Benchmarks.Shapes;

namespace Wappfy.Benchmarks.Calls;

/// <summary>A call that a fake answers in memory against the same call over loopback to Kestrel in this process, so that the server's time counts as well.</summary>
internal static class FakeRatios
{
    private const int CallsPerRound = 100;

    public static IEnumerable<(string Name, double Value)> Run()
    {
        using var server = LoopbackServer.Build();
        server.StartAsync().GetAwaiter().GetResult();
        using var remote = new ShapesClient(new Uri(server.Urls.First()));
        var fake = new ShapesFake();
        fake.Chats.GetMessages.Returns(200, "application/json", (byte[])[.. "["u8, .. Payloads.Message, .. "]"u8]);
        fake.Chats.SendText.Returns(200, "application/json", Payloads.Message);
        using var client = fake.CreateClient();
        var request = new TextRequest { Session = "default", ChatId = "12312312310@c.us", Text = "see you at the usual place" };

        double worst = 0;
        foreach (var (name, call) in new (string, Func<ShapesClient, Task>)[]
        {
            ("get", static c => c.Chats.GetMessagesAsync("default", "12312312310@c.us", limit: 10, downloadMedia: false)),
            ("post", c => c.Chats.SendTextAsync(request)),
        })
        {
            var cost = Ratio.Compare(() => Repeat(fake, client, call), () => Repeat(null, remote, call));
            yield return ($"fake-over-kestrel-{name}", cost.Time);
            worst = Math.Max(worst, cost.Time);
        }

        yield return ("fake-over-kestrel", worst);
    }

    private static void Repeat(ShapesFake? fake, ShapesClient client, Func<ShapesClient, Task> call)
    {
        RepeatAsync(client, call).GetAwaiter().GetResult();

        // A test has fewer calls than a benchmark, which must not measure how a list grows.
        fake?.Calls.Clear();
        fake?.Chats.GetMessages.Calls.Clear();
        fake?.Chats.SendText.Calls.Clear();
    }

    private static async Task RepeatAsync(ShapesClient client, Func<ShapesClient, Task> call)
    {
        for (var i = 0; i < CallsPerRound; i++)
            await call(client).ConfigureAwait(false);
    }
}
