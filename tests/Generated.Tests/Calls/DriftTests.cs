using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Specs.Drift;
using Specs.Strict;
using Wappfy.Runtime;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Responses, events and webhooks that break their own document: the rest is read, and the use of the member that did not come as promised fails.</summary>
public sealed class DriftTests
{
    private const string Whole = """{"id":"m1","from":"me","timestamp":7,"participant":"you","ack":"read","kind":"text","media":{"url":"u","size":1},"tags":["a"],"reply":null}""";

    public static TheoryData<string, string, string> Broken => new()
    {
        { "participant", """{"id":"m1","from":"me","timestamp":7,"ack":"read","kind":"text","media":{"url":"u","size":1},"tags":["a"],"reply":null}""", "it is missing" },
        { "participant", Whole.Replace("\"you\"", "null"), "it is null" },
        { "participant", Whole.Replace("\"you\"", "{\"deep\":[1,{\"x\":2}]}"), "A string was expected, but an object was found" },
        { "timestamp", Whole.Replace("7", "\"later\""), "A 64-bit integer was expected, but a string was found" },
        { "timestamp", Whole.Replace("\"timestamp\":7,", ""), "it is missing" },
        { "ack", Whole.Replace("\"read\"", "5"), "A string was expected, but a number was found" },
        { "kind", Whole.Replace(",\"kind\":\"text\"", ""), "it is missing" },
        { "media", Whole.Replace("{\"url\":\"u\",\"size\":1}", "[]"), "An object (Media) was expected, but an array was found" },
        { "tags", Whole.Replace("[\"a\"]", "[\"a\",3,{\"b\":[]}]"), "A string was expected, but a number was found" },
        { "tags", Whole.Replace("[\"a\"]", "{}"), "An array was expected, but an object was found" },
        { "count", Whole.Replace("\"reply\":null", "\"reply\":null,\"count\":\"many\""), "A 64-bit integer was expected, but a string was found" },
        { "note", Whole.Replace("\"reply\":null", "\"reply\":null,\"note\":[]"), "A string was expected, but an array was found" },
        { "at", Whole.Replace("\"reply\":null", "\"reply\":null,\"at\":\"soon\""), "A date-time (RFC 3339, years 0001 to 9999) was expected" },
        { "labels", Whole.Replace("\"reply\":null", "\"reply\":null,\"labels\":{\"a\":1,\"b\":\"x\"}"), "A 64-bit integer was expected, but a string was found, at $.labels.b" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Only_the_use_of_a_member_that_breaks_its_schema_fails(string member, string body, string reason)
    {
        await using var server = await TestServer.StartJsonAsync(body, 201);
        using var client = new DriftClient(server.Address);

        var message = await client.SendMessageAsync(Example());

        var error = Assert.Throws<ApiMemberException>(() => Use(message, member));
        Assert.Equal(("Message", member, "$." + member, "POST /messages"), (error.Type, error.Member, error.Path, error.Operation));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(body.Contains('"' + member + '"'), error.Value is not null);
        foreach (var other in new[] { "id", "from", "timestamp", "participant", "ack", "kind", "media", "tags", "reply" })
        {
            if (other != member)
                Use(message, other);
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_was_received_is_written_back_as_it_came(string member, string body, string reason)
    {
        var message = Read(body);

        var again = JsonSerializer.Serialize(message);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(body), JsonElement.Parse(again)), member + " " + reason + ": " + again);
        Assert.Equal(message, Read(again));
        Assert.Equal(message.GetHashCode(), Read(again).GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_strict_serializer_rejects_it(string member, string body, string reason)
    {
        var options = new JsonSerializerOptions { Converters = { new StrictJson() } };

        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Message>(body, options));

        Assert.StartsWith(reason is "it is missing" ? "$" : "$." + member, error.Path, StringComparison.Ordinal);
        Assert.Equal("you", JsonSerializer.Deserialize<Message>(Whole, options)!.Participant);
    }

    [Fact]
    public void A_new_value_takes_the_place_of_what_came()
    {
        var missing = Read(Whole.Replace("\"participant\":\"you\",", ""));

        var mended = missing with { Participant = "you" };

        Assert.Equal("you", mended.Participant);
        Assert.Equal(Read(Whole), mended);
        Assert.NotEqual(missing, mended);
        Assert.Throws<ApiMemberException>(() => missing.Participant);
    }

    [Fact]
    public void The_text_of_a_value_shows_what_came()
    {
        var text = Read(Whole.Replace("\"participant\":\"you\",", "").Replace("7", "\"later\"")).ToString();

        Assert.StartsWith("Message {", text, StringComparison.Ordinal);
        Assert.Contains("\"timestamp\":\"later\"", text, StringComparison.Ordinal);
        Assert.Contains("\"tags\":[\"a\"]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("participant", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_member_that_may_be_null_is_null_and_is_not_written()
    {
        var message = Read(Whole.Replace(",\"reply\":null", ""));

        Assert.Null(message.Reply);
        Assert.DoesNotContain("reply", JsonSerializer.Serialize(message), StringComparison.Ordinal);
        Assert.Contains("\"reply\":null", JsonSerializer.Serialize(Read(Whole)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_of_two_values_counts()
    {
        Assert.Equal(7, Read(Whole.Replace("\"timestamp\":7", "\"timestamp\":\"x\",\"timestamp\":7")).Timestamp);
        Assert.Throws<ApiMemberException>(() => Read(Whole.Replace("\"timestamp\":7", "\"timestamp\":7,\"timestamp\":\"x\"")).Timestamp);
    }

    [Fact]
    public void Each_of_several_broken_members_is_recorded_and_those_between_them_are_read()
    {
        var message = Read("""{"tags":[[]],"id":"m1","media":{"size":{},"url":[{}]},"ack":5,"from":"me","labels":{"a":{}},"count":"x","count":3,"kind":"text","timestamp":[7],"reply":null}""");

        Assert.Equal(("m1", "me", 3L, "text"), (message.Id, message.From, message.Count!.Value, message.Kind));
        foreach (var (use, path) in new (Action, string)[]
        {
            (() => _ = message.Tags, "$.tags"), (() => _ = message.Media.Size, "$.media.size"), (() => _ = message.Media.Url, "$.media.url"), (() => _ = message.Ack, "$.ack"),
            (() => _ = message.Labels, "$.labels"), (() => _ = message.Timestamp, "$.timestamp"), (() => _ = message.Participant, "$.participant"),
        })
        {
            Assert.Equal(path, Assert.Throws<ApiMemberException>(use).Path);
        }
    }

    [Fact]
    public async Task Items_and_members_deep_in_a_body_are_named_by_their_path()
    {
        await using var server = await TestServer.StartJsonAsync($"[{Whole},{Whole.Replace("\"size\":1", "\"size\":\"big\"")},{Whole.Replace("\"url\":\"u\",", "")}]");
        using var client = new DriftClient(server.Address);

        var messages = await client.ListMessagesAsync();

        Assert.Equal(1, messages[0].Media.Size);
        Assert.Equal("$[1].media.size", Assert.Throws<ApiMemberException>(() => messages[1].Media.Size).Path);
        Assert.Equal("u", messages[1].Media.Url);
        Assert.Equal("$[2].media.url", Assert.Throws<ApiMemberException>(() => messages[2].Media.Url).Path);
    }

    [Fact]
    public async Task Pages_go_on_behind_a_broken_item()
    {
        await using var server = await TestServer.StartAsync(context => WriteAsync(context, context.Request.Query.ContainsKey("cursor")
            ? $$"""{"total":2,"items":[{{Whole}}]}"""
            : $$"""{"items":[{{Whole.Replace("\"you\"", "null")}}],"next_cursor":"2"}"""));
        using var client = new DriftClient(server.Address);

        var seen = new List<string>();
        await foreach (var message in client.PageMessagesAllAsync())
            seen.Add(message.Id);

        Assert.Equal(["m1", "m1"], seen);
    }

    [Fact]
    public async Task Streams_go_on_behind_a_broken_value()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentType = "text/event-stream";
            return context.Response.WriteAsync($"data: {Whole.Replace("\"you\"", "null")}\n\ndata: {Whole}\n\n");
        });
        using var client = new DriftClient(server.Address);

        var seen = new List<Message>();
        await foreach (var message in client.StreamMessagesAsync())
            seen.Add(message);

        Assert.Equal(2, seen.Count);
        Assert.Equal("$.participant", Assert.Throws<ApiMemberException>(() => seen[0].Participant).Path);
        Assert.Equal("you", seen[1].Participant);
    }

    [Fact]
    public async Task Typed_errors_are_read_in_the_same_way()
    {
        await using var server = await TestServer.StartJsonAsync("""{"code":7}""", 422);
        using var client = new DriftClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException<Refusal>>(() => client.SendMessageAsync(Example()));

        Assert.Equal(7, error.Error.Code);
        Assert.Equal("reason", Assert.Throws<ApiMemberException>(() => error.Error.Reason).Member);
    }

    [Fact]
    public void A_branch_that_its_discriminator_names_is_read_although_it_is_incomplete()
    {
        var opened = JsonSerializer.Deserialize<Event>("""{"type":"opened","by":"me"}""")!.Opened!;
        var closed = JsonSerializer.Deserialize<Event>("""{"type":"closed"}""")!.Closed!;

        Assert.Equal("me", opened.By);
        Assert.Throws<ApiMemberException>(() => opened.At);
        Assert.Throws<ApiMemberException>(() => closed.Reason);
    }

    [Fact]
    public void A_branch_that_a_constant_names_is_read_although_it_is_incomplete()
    {
        var joined = JsonSerializer.Deserialize<Told>("""{"event":"joined","who":"me"}""")!;
        var unknown = JsonSerializer.Deserialize<Told>("""{"event":"moved","who":"me"}""")!;

        Assert.Equal("me", joined.Joined!.Who);
        Assert.Throws<ApiMemberException>(() => joined.Joined.Since);
        Assert.Equal("moved", unknown.RawJson!.Value.GetProperty("event").GetString());
    }

    [Fact]
    public void A_derived_type_is_read_although_it_is_incomplete_and_a_discriminator_is_not_invented()
    {
        var cat = Assert.IsType<Cat>(JsonSerializer.Deserialize<Animal>("""{"petType":"cat","name":"Tom"}"""));
        var animal = JsonSerializer.Deserialize<Animal>("""{"name":"Tom"}""")!;

        Assert.Equal("Tom", cat.Name);
        Assert.Throws<ApiMemberException>(() => cat.Lives);
        Assert.Equal("cat", new Cat { Name = "Tom", Lives = 9 }.PetType);
        Assert.Throws<ApiMemberException>(() => animal.PetType);
        Assert.Equal("""{"name":"Tom"}""", JsonSerializer.Serialize(animal));
    }

    [Fact]
    public void A_discriminator_value_is_not_allocated_for_each_object_and_another_value_is_kept()
    {
        Assert.Same(new Cat { Name = "Tom", Lives = 9 }.PetType, PetType("\"cat\""));
        Assert.Same(new Cat { Name = "Tom", Lives = 9 }.PetType, PetType("\"c\\u0061t\""));
        Assert.Equal("tiger", PetType("\"tiger\""));
        Assert.Equal("", PetType("\"\""));
        Assert.Contains("A string was expected, but a number was found", Assert.Throws<ApiMemberException>(() => PetType("1")).Message, StringComparison.Ordinal);

        static string PetType(string json) => JsonSerializer.Deserialize<Cat>($$"""{"petType":{{json}},"name":"Tom","lives":9}""")!.PetType;
    }

    [Fact]
    public void Other_members_of_another_kind_are_left_out_and_written_back()
    {
        var counts = JsonSerializer.Deserialize<Counts>("""{"name":"n","a":1,"b":"x","c":{"d":[]}}""")!;

        Assert.Equal(["a"], counts.AdditionalProperties!.Keys);
        Assert.Equal("""{"name":"n","b":"x","c":{"d":[]},"a":1}""", JsonSerializer.Serialize(counts));
    }

    [Fact]
    public void A_name_that_the_schema_declares_is_rejected_among_the_others()
    {
        var error = Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(new Counts { Name = "n", AdditionalProperties = new Dictionary<string, long> { ["name"] = 1 } }));

        Assert.Contains("'name', which is the name of a member", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_JSON_is_an_error_that_says_the_request_was_carried_out()
    {
        await using var server = await TestServer.StartJsonAsync("""{"id":"m1","from":"me","timestamp":""", 201);
        using var client = new DriftClient(server.Address);

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => client.SendMessageAsync(Example()));

        Assert.Equal(201, error.Status);
        Assert.StartsWith("POST /messages answered 201 Created and carried out the request, but its body is not the JSON", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_can_be_strict()
    {
        await using var server = await TestServer.StartJsonAsync(Whole.Replace("\"you\"", "null"), 201);
        using var client = new DriftClient(server.Address);

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => client.SendMessageAsync(Example(), new RequestOptions { StrictReading = true }));

        Assert.Equal("$.participant", error.JsonPath);
    }

    [Fact]
    public async Task A_client_can_be_strict_and_a_call_tolerant()
    {
        await using var server = await TestServer.StartJsonAsync("""{"id":1}""");
        using var client = new StrictClient(server.Address);

        await Assert.ThrowsAsync<InvalidResponseException>(() => client.GetThingAsync());
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Thing>("""{"id":1}"""));
        Assert.Equal(1, (await client.GetThingAsync(new RequestOptions { StrictReading = false })).Id);
    }

    [Fact]
    public async Task It_is_counted_each_time_and_logged_once_for_each_member()
    {
        var log = new ListLog();
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, meters) =>
            {
                if (instrument.Meter.Name == "Specs.Drift.DriftClient" && instrument.Name == "wappfy.client.drift")
                    meters.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (counted)
                counted.Add(string.Join(' ', tags.ToArray().Where(static t => t.Key.StartsWith("wappfy", StringComparison.Ordinal)).Select(static t => t.Value)));
        });
        listener.Start();
        await using var server = await TestServer.StartJsonAsync("""{"code":"high","extra":1}""", 422);
        using var client = new DriftClient(new DriftClientOptions { Server = ApiServer.At(server.Address), LoggerFactory = log });

        for (var i = 0; i < 2; i++)
            await Assert.ThrowsAsync<ApiException<Refusal>>(() => client.SendMessageAsync(Example()));

        Assert.Equal(["missing Refusal.reason", "missing Refusal.reason", "value Refusal.code", "value Refusal.code"], counted.Where(static c => c.Contains("Refusal.code") || c.Contains("Refusal.reason")).Order());
        Assert.Equal(
            ["POST /messages: Refusal.code has a value of another kind", "POST /messages: Refusal.reason is missing"],
            log.Lines.Where(static l => l.Contains("promises", StringComparison.Ordinal)).Select(static l => l.Substring(l.IndexOf("POST", StringComparison.Ordinal)).Split(',')[0]).Order());
    }

    [Fact]
    public void A_large_list_of_incomplete_items_is_read_in_one_pass()
    {
        var body = "[" + string.Join(',', Enumerable.Repeat("""{"url":5}""", 20_000)) + "]";

        var all = JsonSerializer.Deserialize<Media[]>(body)!;

        Assert.Equal(20_000, all.Length);
        Assert.Equal("$.url", Assert.Throws<ApiMemberException>(() => all[19_999].Url).Path);
    }

    private static Message Read(string body) => JsonSerializer.Deserialize<Message>(body)!;

    private static Message Example() => Read(Whole);

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    private static object? Use(Message message, string member) => member switch
    {
        "id" => message.Id,
        "from" => message.From,
        "timestamp" => message.Timestamp,
        "participant" => message.Participant,
        "ack" => message.Ack,
        "kind" => message.Kind,
        "media" => message.Media,
        "tags" => message.Tags,
        "reply" => message.Reply,
        "count" => message.Count,
        "note" => message.Note,
        "at" => message.At,
        "labels" => message.Labels,
        _ => throw new ArgumentException(member, nameof(member)),
    };
}
