using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Testing.Tests;

/// <summary>The day of a session of a messaging API: created, started, scanned, working, sending, receiving, stopped.</summary>
public sealed class LifeCycleTests
{
    /// <summary>Code of an application, and the test around it. The names of types differ between the specifications.</summary>
    private const string Code = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Faked;
        using Wappfy.Runtime;
        using Wappfy.Testing;

        public static class Program
        {
            public static async Task Run()
            {
                var fake = new FakedFake(seed: 7);
                using var client = fake.CreateClient();

                // Created: the session is there, and stopped.
                await client.Sessions.CreateAsync(new SessionCreateRequest { Name = "shop", Start = false });
                Is("shop", (await client.Sessions.GetAsync("shop")).Name);
                Is(1, (await client.Sessions.ListAsync()).Count);

                // Started, scanned, working: the application polls, and shows a QR code meanwhile.
                fake.Sessions.Start.Returns(new SESSIONDTO { Name = "shop", Status = STATUS.Starting });
                fake.Sessions.Get
                    .Returns(Info(INFOSTATUS.Starting)).Times(2)
                    .Then.Returns(Info(INFOSTATUS.ScanQrCode)).Times(2)
                    .Then.Returns(Info(INFOSTATUS.Working));
                Is(STATUS.Starting, (await client.Sessions.StartAsync("shop")).Status);
                var codes = 0;
                var session = await client.Sessions.GetAsync("shop").UntilAsync(
                    async (s, token) =>
                    {
                        if (s.Status == INFOSTATUS.ScanQrCode)
                        {
                            await using var code = await client.Auth.GetQrAsPngAsync("shop", cancellationToken: token);
                            codes += (await code.ReadAllBytesAsync(token)).Length > 0 ? 1 : 0;
                        }

                        return s.Status == INFOSTATUS.Working;
                    },
                    options: new ApiWaitOptions { Interval = TimeSpan.FromMilliseconds(1) });
                Is(INFOSTATUS.Working, session.Status);
                Is(2, codes);
                fake.Sessions.Get.Calls.ShouldBe(6);

                // Sends: once, although the first response is lost, which the application sees.
                fake.Chatting.SendText.DropsAnswer().Then.Answers();
                await Throws<ApiConnectionException>(() => client.Chatting.SendTextAsync(new MessageTextRequest { Session = "shop", ChatId = "123@c.us", Text = "hello" }));
                fake.Chatting.SendText.Calls.ShouldBe(1);
                await client.Chatting.SendTextAsync(new MessageTextRequest { Session = "shop", ChatId = "123@c.us", Text = "hello again" });
                Is("hello again", fake.Chatting.SendText.Calls.Last.Read(MessageTextRequest.Codec.Instance).Text);

                // Receives.
                var received = FakedWebhook.Parse(fake.EVENTS.Message.Write().Span);
                Is(true, received.Message is not null);
                Is(fake.EVENTS.SessionStatus.Create(), FakedWebhook.Parse(fake.EVENTS.SessionStatus.Write().Span).SessionStatus);

                // Stopped and deleted.
                fake.Sessions.Get.Reset();
                fake.Sessions.Stop.Returns(new SESSIONDTO { Name = "shop", Status = STATUS.Stopped });
                Is(STATUS.Stopped, (await client.Sessions.StopAsync("shop")).Status);
                await client.Sessions.DeleteAsync("shop");
                Is(404, (await Throws<ApiException>(() => client.Sessions.GetAsync("shop"))).Status);

                static SessionInfo Info(INFOSTATUS status) => new() { Name = "shop", Status = status };
            }

            private static void Is<T>(T expected, T actual)
            {
                if (!EqualityComparer<T>.Default.Equals(expected, actual))
                    throw new InvalidOperationException($"{expected} was expected, not {actual}.");
            }

            private static async Task<TException> Throws<TException>(Func<Task> call) where TException : Exception
            {
                try
                {
                    await call();
                }
                catch (TException e)
                {
                    return e;
                }

                throw new InvalidOperationException(typeof(TException).Name + " was expected.");
            }
        }
        """;

    [Fact]
    public async Task A_session_is_tested_from_its_creation_to_its_end()
        => await Run(Path.Combine(Specs.Root, "tests", "Testing.Tests", "specs", "sessions.yaml"), ("SESSIONDTO", "Session"), ("INFOSTATUS", "SessionStatus"), ("STATUS", "SessionStatus"), ("EVENTS", "Events"));

    [SkippableFact]
    public async Task A_session_of_the_WhatsApp_API_is_tested_from_its_creation_to_its_end()
        => await Run(Path.Combine(Corpus.Require(), "waha-2025.5.5.json"), ("SESSIONDTO", "SessionDTO"), ("INFOSTATUS", "SessionDTOStatus"), ("STATUS", "SessionDTOStatus"), ("EVENTS", "WebhookEvents"));

    private static async Task Run(string path, params (string Old, string New)[] names)
    {
        var code = names.Aggregate(Code, static (code, name) => code.Replace(name.Old, name.New, StringComparison.Ordinal));
        using var generated = GeneratedFake.Load(path, code);
        await generated.RunProgram();
    }
}
