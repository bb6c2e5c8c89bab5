using System.Text;
using Wappfy.Generated.Tests.Prism;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Testing;
using Wappfy.Testing.Tests;
using Xunit.Abstractions;

namespace Wappfy.Prism.Tests;

/// <summary>Requests of a client, each with a change, before a fake and before Prism: both refuse the same ones.</summary>
public sealed class ChangedRequestTests(ITestOutputHelper output)
{
    private const int Seed = 7;
    private const int Sample = 120;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    [SkippableFact]
    public async Task A_fake_refuses_a_changed_request_exactly_if_Prism_does()
    {
        var spec = SpecFile.Read(Path.Combine(Corpus.Require(), "waha-2025.5.5.json"));
        await using var prism = await PrismServer.StartAsync(spec.Path);
        using var generated = GeneratedFake.Load(spec.Path);
        var requests = await Requests(generated);
        var statuses = spec.Operations().ToDictionary(static o => o.ToString(), static o => o.Statuses());
        var random = new Random(Seed);
        using var recorder = new Recorder { InnerHandler = new SocketsHttpHandler() };
        using var judge = new HttpMessageInvoker(recorder);
        using var fake = new HttpMessageInvoker(generated.Create(Seed).CreateHandler());
        var (agreed, refused, unanswered) = (0, 0, 0);
        var differences = new List<string>();
        while (agreed + differences.Count < Sample)
        {
            var sent = requests[random.Next(requests.Count)];
            if (sent.With(random) is not { } changed)
                continue;
            recorder.Clear();
            recorder.Documented = statuses[changed.Operation];
            if (!await IsJudged(judge, changed.Message(prism.Address)))
            {
                unanswered++;
                Assert.True(unanswered < Sample / 6, $"Prism did not respond to {unanswered} requests, such as {changed}");
                await prism.ReviveAsync();
                continue;
            }

            var rejection = await Rejection(fake, changed);
            var isRefused = recorder.Refusal is not null;
            if (isRefused == rejection is not null)
            {
                agreed++;
                refused += isRefused ? 1 : 0;
            }
            else
            {
                differences.Add($"{changed}\n    Prism: {recorder.Refusal ?? "allowed"}\n    fake: {rejection?.Message ?? "allowed"}");
            }
        }

        output.WriteLine($"{agreed} of {Sample} judged alike, {refused} of them refused");
        Assert.True(refused > Sample / 6 && agreed - refused > Sample / 10, $"{refused} of {agreed} were refused");
        Assert.True(differences.Count == 0, new StringBuilder().AppendJoin("\n", differences).ToString());
    }

    /// <summary>False if Prism ended or did not respond, which some requests cause.</summary>
    private static async Task<bool> IsJudged(HttpMessageInvoker judge, HttpRequestMessage message)
    {
        using var deadline = new CancellationTokenSource(s_longest);
        using (message)
        {
            try
            {
                using var response = await judge.SendAsync(message, deadline.Token);
                return true;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        }
    }

    /// <summary>The requests that the client sends, each with all arguments.</summary>
    private static async Task<List<ChangedRequest>> Requests(GeneratedFake generated)
    {
        var fake = generated.Create(Seed);
        fake.Remembers = false;
        using var client = generated.CreateClient(fake);
        var caller = new Testing.Tests.OperationCaller(generated.Definition, givesOptional: true);
        foreach (var (target, method, key) in GeneratedFake.Methods(client))
            Assert.Null(await caller.Call(target, method, key, 0));
        return [.. fake.Calls.Select(ChangedRequest.Of)];
    }

    private static async Task<FakeRequestException?> Rejection(HttpMessageInvoker fake, ChangedRequest request)
    {
        try
        {
            using var message = request.Message(new Uri("http://localhost:3000"));
            using var response = await fake.SendAsync(message, CancellationToken.None);
            return null;
        }
        catch (FakeRequestException e)
        {
            return e;
        }
    }
}
