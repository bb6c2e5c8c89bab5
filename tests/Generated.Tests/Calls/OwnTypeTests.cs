using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Specs.Own;
using Specs.Sharing;
using Wappfy.Generated.Tests.Support;
using Wappfy.Runtime;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Types of the project that stand for schemas and formats, in everything that goes over the wire.</summary>
public sealed class OwnTypeTests
{
    private const string Json = """
        {"day":"2024-02-29","until":null,"days":["2024-03-01"],"byRoom":{"1a":"2024-03-02"},"price":{"amount":12.50,"currency":"EUR"},"paid":null,"points":7,"room":"12b","board":"Full","length":"PT36H","link":"a b","when":"2024-03-03","cost":{"amount":1,"currency":"USD"},"guest":{"name":"Ann","mood":"glad"}}
        """;

    private static readonly CalendarDate s_day = new(2024, 2, 29);

    [Fact]
    public async Task Json_is_read_and_written_by_the_converters()
    {
        await using var server = await TestServer.StartJsonAsync(Json);
        using var client = new OwnClient(server.Address);

        var stay = await client.CreateStayAsync(new RoomNumber(1, 'a'), s_day, Example());

        Assert.Equal((s_day, new CalendarDate(2024, 3, 1), new CalendarDate(2024, 3, 2)), (stay.Day, stay.Days![0], stay.ByRoom!["1a"]));
        Assert.True(stay.Until.IsNull && stay.Paid.IsNull);
        Assert.Equal((new Money(12.5m, "eur"), new Money(7, "points"), new RoomNumber(12, 'b'), Support.Board.Full), (stay.Price, stay.Points, stay.Room, stay.Board));
        Assert.Equal((TimeSpan.FromHours(36), "a b"), (stay.Length, stay.Link));
        Assert.Equal(new CalendarDate(2024, 3, 3), stay.When!.CalendarDate);
        Assert.Equal(new Money(1, "USD"), stay.Cost!.Money);
        Assert.Equal(Normal(Json.Replace("PT36H", "P1DT12H", StringComparison.Ordinal)), Normal(JsonSerializer.Serialize(stay)));
        Assert.Equal(Normal(Json.Replace("PT36H", "P1DT12H", StringComparison.Ordinal)), Normal(server.Last.Text));
        Assert.Equal(Example(), stay);
        Assert.NotEqual(stay, stay with { Day = new CalendarDate(2024, 1, 1) });
    }

    [Fact]
    public async Task Numbers_are_times_where_an_item_says_so()
    {
        await using var server = await TestServer.StartJsonAsync("""{"created":1709208000.25,"seen":1709208000001,"changed":-1}""");
        using var client = new OwnClient(server.Address);
        var time = new DateTimeOffset(2024, 2, 29, 14, 0, 0, TimeSpan.FromHours(2));
        var times = await client.PutTimesAsync(new Times { Created = time, Seen = time.AddTicks(1), Changed = time.AddSeconds(1) }, since: time);
        Assert.Equal("/times?since=1709208000", server.Last.Target);
        Assert.Equal("""{"created":1709208000,"seen":1709208000000.0001,"changed":1709208001}""", server.Last.Text);
        Assert.Equal((time.AddMilliseconds(250), time.AddMilliseconds(1), DateTimeOffset.UnixEpoch.AddSeconds(-1)), (times.Created, times.Seen, times.Changed));
        Assert.Equal(times, Times.Codec.Instance.Deserialize(System.Text.Encoding.UTF8.GetBytes(JsonSerializer.Serialize(times))));
    }

    [Theory]
    [InlineData("\"1709208000\"")]
    [InlineData("1e300")]
    [InlineData("-62135596801")]
    [InlineData("253402300800")]
    [InlineData("79228162514264337593543950335")]
    public void A_number_that_is_no_time_is_an_error_where_the_member_is_used(string created)
        => Assert.Throws<ApiMemberException>(() => Times.Codec.Instance.Deserialize(System.Text.Encoding.UTF8.GetBytes($$"""{"created":{{created}},"seen":0}""")).Created);

    [Fact]
    public async Task Parameters_have_the_text_of_the_converter_in_every_location()
    {
        var culture = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            await using var server = await TestServer.StartJsonAsync(Json);
            using var client = new OwnClient(server.Address);

            await client.CreateStayAsync(
                new RoomNumber(12, 'b'), s_day, Example(), days: [s_day, new CalendarDate(1, 2, 3)], max: new Money(1.5m, "EUR"), points: new Money(9, "points"),
                filter: new CreateStayFilter { After = s_day }, length: TimeSpan.FromMinutes(90), xDay: s_day, last: s_day);

            Assert.Equal("/hotels/12b/stays/2024-02-29?days=2024-02-29&days=0001-02-03&amount=1.5&currency=EUR&points=9&filter%5Bafter%5D=2024-02-29&length=PT1H30M", server.Last.Target);
            Assert.Equal(("2024-02-29", "last=2024-02-29"), (server.Last.Header("x-day"), server.Last.Header("Cookie")));

            await client.WithHotel(new RoomNumber(7, 'c')).CreateStayAsync(s_day, Example());
            Assert.Equal("/hotels/7c/stays/2024-02-29", server.Last.Target);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task Headers_of_a_response_are_read()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.Headers["X-Day"] = "2024-02-29";
            context.Response.Headers["X-Days"] = "2024-02-29, 2024-03-01";
            context.Response.Headers["X-Points"] = context.Request.Query.ContainsKey("length") ? "many" : "3";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(Json);
        });
        using var client = new OwnClient(server.Address);

        var headers = new CreateStayHeaders((await client.CreateStayAsync(new RoomNumber(1, 'a'), s_day, Example()).WithResponse()).Headers);
        Assert.Equal((s_day, new Money(3, "points"), new CalendarDate(2024, 3, 1)), (headers.XDay, headers.XPoints, headers.XDays![1]));

        headers = new CreateStayHeaders((await client.CreateStayAsync(new RoomNumber(1, 'a'), s_day, Example(), length: TimeSpan.Zero).WithResponse()).Headers);
        Assert.Throws<FormatException>(() => headers.XPoints);
    }

    [Fact]
    public async Task Fields_of_forms_and_parts_have_the_text_of_the_converter()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        using var client = new OwnClient(server.Address);
        var stay = new Stay { Day = s_day, Price = new Money(1, "EUR"), Days = [s_day, s_day], Points = new Money(4, "points"), Room = new RoomNumber(1, 'a'), Board = Support.Board.Half };

        await client.SendFormAsync(stay);
        Assert.Equal("day=2024-02-29&days=2024-02-29&days=2024-02-29&price=%7B%22amount%22%3A1%2C%22currency%22%3A%22EUR%22%7D&points=4&room=1a&board=Half", server.Last.Text);

        await client.SendPartsAsync(stay);
        foreach (var part in new[] { "name=day\r\n\r\n2024-02-29\r\n", "name=days\r\n\r\n2024-02-29\r\n", "name=points\r\n\r\n4\r\n", "name=room\r\n\r\n1a\r\n", "{\"amount\":1,\"currency\":\"EUR\"}" })
            Assert.Contains(part, server.Last.Text.Replace("\"day\"", "day", StringComparison.Ordinal).Replace("\"days\"", "days", StringComparison.Ordinal).Replace("\"points\"", "points", StringComparison.Ordinal).Replace("\"room\"", "room", StringComparison.Ordinal).Replace("Content-Type: text/plain; charset=utf-8\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xml_and_plain_text_have_the_text_of_the_converter()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.ContentType = context.Request.Path == "/xml" ? "application/xml" : "text/plain";
            return context.Response.WriteAsync(context.Request.Path == "/xml" ? "<Visit day=\"2024-02-29\"><until>2024-03-01</until><points>5</points><price><amount>2.5</amount><currency>EUR</currency></price></Visit>" : "2024-02-29");
        });
        using var client = new OwnClient(server.Address);

        var visit = await client.ExchangeXmlAsync(new Visit { Day = s_day, Until = s_day, Points = new Money(6, "points"), Price = new Money(1.5m, "USD") });
        Assert.Equal((s_day, new CalendarDate(2024, 3, 1), new Money(5, "points"), new Money(2.5m, "EUR")), (visit.Day, visit.Until, visit.Points, visit.Price));
        Assert.EndsWith("<Visit day=\"2024-02-29\"><until>2024-02-29</until><points>6</points><price><amount>1.5</amount><currency>USD</currency></price></Visit>", server.Last.Text, StringComparison.Ordinal);

        Assert.Equal(s_day, await client.PutDayAsync(new CalendarDate(2024, 3, 1)));
        Assert.Equal("2024-03-01", server.Last.Text);
    }

    [Fact]
    public async Task Whole_bodies_errors_and_streams_have_the_type()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            var (type, status, body) = context.Request.Path.Value switch
            {
                "/days" => ("application/jsonl", 200, "\"2024-02-29\"\n\"2024-03-01\"\n"),
                "/events" => ("text/event-stream", 200, "data: {\"amount\":1,\"currency\":\"EUR\"}\n\n"),
                _ => context.Request.Headers["x-case"].ToString() switch
                {
                    "error" => ("application/json", 400, """{"amount":5,"currency":"EUR"}"""),
                    "broken" => ("application/json", 200, """{"amount":5}"""),
                    "cut" => ("application/json", 200, """{"amount":5,"""),
                    _ => ("application/json", 200, """{"amount":4,"currency":"EUR"}"""),
                },
            };
            context.Response.ContentType = type;
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });
        using var client = new OwnClient(server.Address);

        Assert.Equal(new Money(4, "EUR"), await client.GetPriceAsync());
        Assert.Equal(new Money(5, "EUR"), (await Assert.ThrowsAsync<ApiException<Money>>(async () => await client.GetPriceAsync(options: Case("error")))).Error);
        var broken = await Assert.ThrowsAsync<InvalidResponseException>(async () => await client.GetPriceAsync(options: Case("broken")));
        Assert.Contains("no currency", broken.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidResponseException>(async () => await client.GetPriceAsync(options: Case("cut")));

        var days = new List<CalendarDate>();
        await foreach (var day in client.ListDaysAsync())
            days.Add(day);
        Assert.Equal([s_day, new CalendarDate(2024, 3, 1)], days);
        await foreach (var price in client.ListEventsAsync())
            Assert.Equal(new Money(1, "EUR"), price);

        static RequestOptions Case(string name) => new() { Headers = { ["x-case"] = name } };
    }

    [Theory]
    [InlineData("day", "\"2024-02-29\"", "\"soon\"", "$.day", "CalendarDateConverter cannot read the value as CalendarDate")]
    [InlineData("day", "\"2024-02-29\"", "5", "$.day", "CalendarDateConverter cannot read the value as CalendarDate")]
    [InlineData("days", "\"2024-03-01\"", "\"2024-03-01\",[1,{}]", "$.days[1]", "CalendarDateConverter cannot read the value as CalendarDate")]
    [InlineData("price", "{\"amount\":12.50,\"currency\":\"EUR\"}", "{\"amount\":12.50}", "$.price", "no currency")]
    [InlineData("price", "{\"amount\":12.50,\"currency\":\"EUR\"}", "{\"amount\":1,\"currency\":\"overrun\"}", "$.price", "did not stop at the end of the value")]
    [InlineData("price", "{\"amount\":12.50,\"currency\":\"EUR\"}", "{\"amount\":{\"deep\":[1]},\"currency\":\"EUR\"}", "$.price", "MoneyConverter cannot read the value as Money")]
    [InlineData("price", "{\"amount\":12.50,\"currency\":\"EUR\"}", "null", "$.price", "it is null")]
    [InlineData("room", "\"12b\"", "\"\"", "$.room", "The string is not a valid RoomNumber")]
    [InlineData("room", "\"12b\"", "12", "$.room", "A string was expected")]
    [InlineData("board", "\"Full\"", "\"All\"", "$.board", "cannot read the value as Board")]
    [InlineData("length", "\"PT36H\"", "\"P1M\"", "$.length", "A duration without years and months")]
    public async Task A_value_that_a_converter_cannot_read_is_an_error_of_its_member_alone(string member, string valid, string broken, string path, string reason)
    {
        var body = Json.Replace($"\"{member}\":{valid}", $"\"{member}\":{broken}", StringComparison.Ordinal).Replace("\"days\":[\"2024-03-01\"]", member == "days" ? "\"days\":[" + broken + "]" : "\"days\":[\"2024-03-01\"]", StringComparison.Ordinal);
        Assert.NotEqual(Json, body);
        await using var server = await TestServer.StartJsonAsync(body);
        using var client = new OwnClient(server.Address);

        var stay = await client.CreateStayAsync(new RoomNumber(1, 'a'), s_day, Example());

        Assert.Equal("Ann", stay.Guest!.Name);
        var error = Assert.Throws<ApiMemberException>(() => (object?)(member switch
        {
            "day" => stay.Day,
            "days" => stay.Days,
            "price" => stay.Price,
            "room" => stay.Room,
            "board" => stay.Board,
            _ => stay.Length,
        }));
        Assert.Equal(member, error.Member);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("soon", error.Message, StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(body.Replace("PT36H", "P1DT12H", StringComparison.Ordinal)), JsonSerializer.SerializeToElement(stay)));
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("true")]
    public void A_branch_of_a_union_that_the_converter_rejects_is_not_chosen(string value)
    {
        var stay = JsonSerializer.Deserialize<Stay>(Json.Replace("\"2024-03-03\"", value, StringComparison.Ordinal))!;
        Assert.Equal(value, stay.When!.RawJson?.GetRawText());
        Assert.Equal(5, JsonSerializer.Deserialize<Stay>(Json.Replace("\"2024-03-03\"", "5", StringComparison.Ordinal))!.When!.Integer);
    }

    [Fact]
    public void The_names_of_a_map_have_the_type_of_propertyNames()
    {
        // JSON Schema 2020-12, core §10.3.2.4.
        var json = Json.Replace("\"price\"", "\"perDay\":{\"2024-02-29\":1,\"2024-03-01\":2},\"perRoom\":{\"1a\":\"2024-03-01\",\"2b\":null},\"price\"", StringComparison.Ordinal).Replace("PT36H", "P1DT12H", StringComparison.Ordinal);
        var stay = JsonSerializer.Deserialize<Stay>(json)!;

        Assert.Equal(new Money(1, "points"), stay.PerDay![s_day]);
        Assert.Equal((new CalendarDate(2024, 3, 1), null), (stay.PerRoom![new RoomNumber(1, 'a')], stay.PerRoom[new RoomNumber(2, 'b')]));
        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(json), JsonSerializer.SerializeToElement(stay)));
        Assert.Equal(stay, JsonSerializer.Deserialize<Stay>(json));
        Assert.NotEqual(stay, stay with { PerDay = new Dictionary<CalendarDate, Money> { [s_day] = new Money(1, "points") } });

        var broken = JsonSerializer.Deserialize<Stay>(json.Replace("\"2024-03-01\":2", "\"later\":2", StringComparison.Ordinal))!;
        var error = Assert.Throws<ApiMemberException>(() => broken.PerDay);
        Assert.Contains("CalendarDateConverter cannot read the value as CalendarDate", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.perDay.later", error.Message, StringComparison.Ordinal);
        Assert.Equal("Ann", broken.Guest!.Name);
    }

    [Fact]
    public async Task A_strict_read_names_the_path()
    {
        await using var server = await TestServer.StartJsonAsync(Json.Replace("2024-03-02", "x", StringComparison.Ordinal));
        using var client = new OwnClient(server.Address);

        var error = await Assert.ThrowsAsync<InvalidResponseException>(async () => await client.CreateStayAsync(new RoomNumber(1, 'a'), s_day, Example(), options: new RequestOptions { StrictReading = true }));
        Assert.Contains("$.byRoom.1a", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_a_converter_cannot_write_is_not_sent()
    {
        await using var server = await TestServer.StartJsonAsync(Json);
        using var client = new OwnClient(server.Address);

        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await client.CreateStayAsync(new RoomNumber(1, 'a'), s_day, Example() with { Price = new Money(1, "none") }));
        Assert.Contains("MoneyConverter did not write a Money as one JSON value", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Two_clients_share_a_type()
    {
        await using var server = await TestServer.StartJsonAsync("""{"name":"Bob","mood":"sad"}""");
        using var client = new SharingClient(server.Address);

        Guest guest = await client.AddGuestAsync(new Guest { Name = "Ann", Mood = Mood.Glad }, mood: Mood.Sad);

        Assert.Equal(("Bob", Mood.Sad), (guest.Name, guest.Mood));
        Assert.Equal(("/guests?mood=sad", """{"name":"Ann","mood":"glad"}"""), (server.Last.Target, server.Last.Text));
        Assert.Null(typeof(SharingClient).Assembly.GetType("Specs.Sharing.Guest"));
    }

    private static Stay Example() => JsonSerializer.Deserialize<Stay>(Json)!;

    private static string Normal(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json));
}
