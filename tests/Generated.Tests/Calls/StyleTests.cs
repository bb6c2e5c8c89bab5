using Specs.Styles;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Parameters on the wire; expected values are those of OAS 3.1 §4.8.12.4 and RFC 6570.</summary>
public sealed class StyleTests : IAsyncLifetime
{
    private static readonly Color s_color = new() { R = 100, G = 200, B = 150 };

    private TestServer _server = null!;
    private StylesClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        _client = new StylesClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_required_list_is_sent_or_rejected_and_never_left_out()
    {
        await _client.NeededAsync(["a"], [], [null, "b", null]);
        Assert.Equal("/needed?ids=a&empty=&maybe=b", _server.Last.Target);

        Assert.Equal("ids", (await Assert.ThrowsAsync<ArgumentException>(() => _client.NeededAsync([], [], ["b"]))).ParamName);
        Assert.Equal("maybe", (await Assert.ThrowsAsync<ArgumentException>(() => _client.NeededAsync(["a"], [], [null]))).ParamName);
        Assert.Equal("ids", (await Assert.ThrowsAsync<ArgumentException>(() => _client.NeededAsync([null!], [], ["b"]))).ParamName);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Path_parameters_are_simple_by_default()
    {
        await _client.SimpleAsync("blue", [3, 4, 5], s_color);

        Assert.Equal("/simple/blue/3,4,5/R,100,G,200,B,150", _server.Last.Target);
    }

    [Fact]
    public async Task Path_parameters_follow_the_label_style()
    {
        await _client.LabelAsync("blue", ["a", "b"], s_color);

        Assert.Equal("/label/.blue/.a.b/.R,100,G,200,B,150", _server.Last.Target);
    }

    [Fact]
    public async Task Path_parameters_follow_the_matrix_style()
    {
        await _client.MatrixAsync(5, ["a", "b"], s_color);

        Assert.Equal("/matrix/;primitive=5/;list=a;list=b/;R=100;G=200;B=150", _server.Last.Target);
    }

    [Fact]
    public async Task Arguments_are_in_the_order_of_declaration_and_the_path_in_that_of_its_template()
    {
        var id = Guid.Parse("0b39e6c5-1d5f-4c0a-8a3a-0d4d0a6e2b11");

        await _client.MixedAsync(id, MixedExtension.Xml);

        Assert.Equal("/file.xml/of/0b39e6c5-1d5f-4c0a-8a3a-0d4d0a6e2b11", _server.Last.Target);
    }

    [Fact]
    public async Task A_required_parameter_with_a_default_is_sent_with_it_when_left_out()
    {
        await _client.QueryAsync("x");

        Assert.Equal("/query?q=x&limit=10", _server.Last.Target);
    }

    [Fact]
    public async Task A_default_that_is_not_a_value_of_its_schema_is_not_sent()
    {
        await _client.StampedAsync(new DateOnly(2026, 1, 2), 3);

        Assert.Equal("/stamped?day=2026-01-02&limit=3", _server.Last.Target);
        Assert.All(typeof(StylesClient).GetMethod(nameof(StylesClient.StampedAsync))!.GetParameters().Take(2), static parameter => Assert.False(parameter.IsOptional));
    }

    [Fact]
    public async Task Query_parameters_travel_in_their_wire_form()
    {
        await _client.QueryAsync(
            "a b&c",
            untyped: "é",
            filterTimestampGte: 5,
            flag: true,
            since: new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            day: new DateOnly(2026, 1, 2),
            state: State.Closed,
            limit: 3);

        Assert.Equal(
            "/query?q=a%20b%26c&untyped=%C3%A9&filter.timestamp.gte=5&flag=true&since=2026-01-02T03%3A04%3A05Z&day=2026-01-02&state=closed&limit=3",
            _server.Last.Target);
    }

    [Fact]
    public async Task An_enum_value_that_the_specification_does_not_know_is_sent_as_it_is()
    {
        await _client.QueryAsync("x", state: new State("half-open"));

        Assert.Contains("state=half-open", _server.Last.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_in_the_query_follow_style_and_explode()
    {
        await _client.QueryListsAsync(exploded: ["a", "b"], joined: [1, 2], spaces: ["a", "b"], pipes: ["a", "b"], states: [State.Open, State.Closed]);

        Assert.Equal("/query/lists?exploded=a&exploded=b&joined=1,2&spaces=a%20b&pipes=a%7Cb&states=open&states=closed", _server.Last.Target);
    }

    [Fact]
    public async Task Records_in_the_query_follow_style_and_explode()
    {
        await _client.QueryRecordsAsync(exploded: s_color, joined: s_color, deep: s_color, json: new Color { R = 1 }, raw: "a/b?c");

        Assert.Equal(
            "/query/records?R=100&G=200&B=150&joined=R,100,G,200,B,150&deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150&json=%7B%22R%22%3A1%7D&raw=a/b?c",
            _server.Last.Target);
    }

    [Fact]
    public async Task Headers_and_cookies_travel_in_their_wire_form()
    {
        await _client.HeadersAsync("some text", xList: [1, 2], xRecord: s_color, token: "t", ids: [3, 4]);

        Assert.Equal("some text", _server.Last.Header("X-Text"));
        Assert.Equal("1,2", _server.Last.Header("X-List"));
        Assert.Equal("R=100,G=200,B=150", _server.Last.Header("X-Record"));
        Assert.Equal("token=t; ids=3,4", _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task An_operation_overrides_the_parameters_of_its_path()
    {
        await _client.SharedAsync(7, verbose: "very", idQuery: "other");

        Assert.Equal("/shared/7?verbose=very&id=other", _server.Last.Target);
    }

    [Fact]
    public async Task More_than_eight_optional_parameters_become_one_record()
    {
        await _client.ManyAsync("m", new ManyParameters { A = "1", D = ["x", "y"], E = State.Open, IJ = "head" });

        Assert.Equal("/many?must=m&a=1&d=x&d=y&e=open", _server.Last.Target);
        Assert.Equal("head", _server.Last.Header("i-j"));
    }

    [Fact]
    public async Task A_variable_of_the_path_that_nobody_declared_is_an_argument()
    {
        await _client.UndeclaredAsync("x y");

        Assert.Equal("/undeclared/x%20y", _server.Last.Target);
    }
}
