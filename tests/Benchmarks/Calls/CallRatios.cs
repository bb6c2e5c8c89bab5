using System.Net.Http.Json;
using Wappfy.Benchmarks.Json;
using Wappfy.Runtime;

namespace Wappfy.Benchmarks.Calls;

/// <summary>A call through the generated client against a bare HttpClient with System.Text.Json's source generator.</summary>
internal static class CallRatios
{
    private const int CallsPerRound = 200;

    public static IEnumerable<(string Name, double Value)> Run()
    {
        using var server = LoopbackServer.Start();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var client = new Shapes.ShapesClient(server.Address);
        var request = new Shapes.TextRequest { Session = "default", ChatId = "12312312310@c.us", Text = "see you at the usual place" };
        var baselineRequest = new StjTextRequest { Session = "default", ChatId = "12312312310@c.us", Text = "see you at the usual place" };

        double time = 0, bytes = 0;
        foreach (var (name, subject, baseline) in new (string, Func<Task>, Func<Task>)[]
        {
            ("get", () => client.Chats.GetMessagesAsync("default", "12312312310@c.us", limit: 10, downloadMedia: false), () => GetAsync(http)),
            ("post", () => client.Chats.SendTextAsync(request), () => PostAsync(http, baselineRequest)),
        })
        {
            var cost = Ratio.Compare(() => Repeat(subject), () => Repeat(baseline));
            yield return ($"call-time-{name}", cost.Time);
            yield return ($"call-alloc-{name}", cost.Bytes);
            time = Math.Max(time, cost.Time);
            bytes = Math.Max(bytes, cost.Bytes);
        }

        yield return ("call-time", time);
        yield return ("call-alloc", bytes);
    }

    private static void Repeat(Func<Task> call) => RepeatAsync(call).GetAwaiter().GetResult();

    private static async Task RepeatAsync(Func<Task> call)
    {
        for (var i = 0; i < CallsPerRound; i++)
            await call().ConfigureAwait(false);
    }

    private static async Task GetAsync(HttpClient http)
    {
        var path = $"/api/{Uri.EscapeDataString("default")}/chats/{Uri.EscapeDataString("12312312310@c.us")}/messages?limit={10}&downloadMedia=false";
        await http.GetFromJsonAsync(path, BaselineContext.Default.IReadOnlyListStjChatMessage).ConfigureAwait(false);
    }

    private static async Task PostAsync(HttpClient http, StjTextRequest body)
    {
        using var response = await http.PostAsJsonAsync("/api/sendText", body, BaselineContext.Default.StjTextRequest).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadFromJsonAsync(BaselineContext.Default.StjChatMessage).ConfigureAwait(false);
    }
}
