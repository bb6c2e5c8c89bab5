using Specs.Cells;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>
/// Every cell of the table of OAS 3.1 §4.8.12.4, Style Examples, with its values: <c>empty</c> is "", <c>string</c> "blue", <c>array</c> ["blue", "black",
/// "brown"] and <c>object</c> { "R": 100, "G": 200, "B": 150 }. RFC 6570 §3.2 decides where that table is silent: lists in the label style (§3.2.5), empty
/// values (§3.2.7, §3.2.8), empty lists and null members (§2.3, undefined).
/// </summary>
public sealed class StyleTableTests : IClassFixture<StyleTableTests.Loopback>
{
    private static readonly string[] s_list = ["blue", "black", "brown"];
    private static readonly Color s_color = new() { R = 100, G = 200, B = 150 };
    private static readonly Color s_withNull = new() { R = Optional.Null, G = 200 };

    private static readonly (string Cell, Func<CellsClient, Task> Call, string Expected)[] s_rows =
    [
        ("path simple explode=false string", static c => c.PathSimpleJoinedTextAsync("blue"), "blue"),
        ("path simple explode=false array", static c => c.PathSimpleJoinedListAsync(s_list), "blue,black,brown"),
        ("path simple explode=false object", static c => c.PathSimpleJoinedRecordAsync(s_color), "R,100,G,200,B,150"),
        ("path simple explode=false null member", static c => c.PathSimpleJoinedRecordAsync(s_withNull), "G,200"),
        ("path label explode=false string", static c => c.PathLabelJoinedTextAsync("blue"), ".blue"),
        ("path label explode=false array", static c => c.PathLabelJoinedListAsync(s_list), ".blue,black,brown"),
        ("path label explode=false object", static c => c.PathLabelJoinedRecordAsync(s_color), ".R,100,G,200,B,150"),
        ("path label explode=false null member", static c => c.PathLabelJoinedRecordAsync(s_withNull), ".G,200"),
        ("path matrix explode=false string", static c => c.PathMatrixJoinedTextAsync("blue"), ";color=blue"),
        ("path matrix explode=false array", static c => c.PathMatrixJoinedListAsync(s_list), ";color=blue,black,brown"),
        ("path matrix explode=false object", static c => c.PathMatrixJoinedRecordAsync(s_color), ";color=R,100,G,200,B,150"),
        ("path matrix explode=false null member", static c => c.PathMatrixJoinedRecordAsync(s_withNull), ";color=G,200"),
        ("query form explode=false empty", static c => c.QueryFormJoinedTextAsync(""), "color="),
        ("query form explode=false string", static c => c.QueryFormJoinedTextAsync("blue"), "color=blue"),
        ("query form explode=false array", static c => c.QueryFormJoinedListAsync(s_list), "color=blue,black,brown"),
        ("query form explode=false object", static c => c.QueryFormJoinedRecordAsync(s_color), "color=R,100,G,200,B,150"),
        ("query form explode=false empty array", static c => c.QueryFormJoinedListAsync([]), ""),
        ("query form explode=false null member", static c => c.QueryFormJoinedRecordAsync(s_withNull), "color=G,200"),
        ("query spaceDelimited explode=false array", static c => c.QuerySpaceDelimitedJoinedListAsync(s_list), "color=blue%20black%20brown"),
        ("query spaceDelimited explode=false object", static c => c.QuerySpaceDelimitedJoinedRecordAsync(s_color), "color=R%20100%20G%20200%20B%20150"),
        ("query spaceDelimited explode=false empty array", static c => c.QuerySpaceDelimitedJoinedListAsync([]), ""),
        ("query pipeDelimited explode=false array", static c => c.QueryPipeDelimitedJoinedListAsync(s_list), "color=blue%7Cblack%7Cbrown"),
        ("query pipeDelimited explode=false object", static c => c.QueryPipeDelimitedJoinedRecordAsync(s_color), "color=R%7C100%7CG%7C200%7CB%7C150"),
        ("query pipeDelimited explode=false empty array", static c => c.QueryPipeDelimitedJoinedListAsync([]), ""),
        ("header simple explode=false empty", static c => c.HeaderSimpleJoinedTextAsync(""), ""),
        ("header simple explode=false string", static c => c.HeaderSimpleJoinedTextAsync("blue"), "blue"),
        ("header simple explode=false array", static c => c.HeaderSimpleJoinedListAsync(s_list), "blue,black,brown"),
        ("header simple explode=false object", static c => c.HeaderSimpleJoinedRecordAsync(s_color), "R,100,G,200,B,150"),
        ("header simple explode=false empty array", static c => c.HeaderSimpleJoinedListAsync([]), ""),
        ("header simple explode=false null member", static c => c.HeaderSimpleJoinedRecordAsync(s_withNull), "G,200"),
        ("cookie form explode=false empty", static c => c.CookieFormJoinedTextAsync(""), "color="),
        ("cookie form explode=false string", static c => c.CookieFormJoinedTextAsync("blue"), "color=blue"),
        ("cookie form explode=false array", static c => c.CookieFormJoinedListAsync(s_list), "color=blue,black,brown"),
        ("cookie form explode=false object", static c => c.CookieFormJoinedRecordAsync(s_color), "color=R,100,G,200,B,150"),
        ("cookie form explode=false empty array", static c => c.CookieFormJoinedListAsync([]), ""),
        ("cookie form explode=false null member", static c => c.CookieFormJoinedRecordAsync(s_withNull), "color=G,200"),
        ("path simple explode=true string", static c => c.PathSimpleExplodedTextAsync("blue"), "blue"),
        ("path simple explode=true array", static c => c.PathSimpleExplodedListAsync(s_list), "blue,black,brown"),
        ("path simple explode=true object", static c => c.PathSimpleExplodedRecordAsync(s_color), "R=100,G=200,B=150"),
        ("path simple explode=true null member", static c => c.PathSimpleExplodedRecordAsync(s_withNull), "G=200"),
        ("path label explode=true string", static c => c.PathLabelExplodedTextAsync("blue"), ".blue"),
        ("path label explode=true array", static c => c.PathLabelExplodedListAsync(s_list), ".blue.black.brown"),
        ("path label explode=true object", static c => c.PathLabelExplodedRecordAsync(s_color), ".R=100.G=200.B=150"),
        ("path label explode=true null member", static c => c.PathLabelExplodedRecordAsync(s_withNull), ".G=200"),
        ("path matrix explode=true string", static c => c.PathMatrixExplodedTextAsync("blue"), ";color=blue"),
        ("path matrix explode=true array", static c => c.PathMatrixExplodedListAsync(s_list), ";color=blue;color=black;color=brown"),
        ("path matrix explode=true object", static c => c.PathMatrixExplodedRecordAsync(s_color), ";R=100;G=200;B=150"),
        ("path matrix explode=true null member", static c => c.PathMatrixExplodedRecordAsync(s_withNull), ";G=200"),
        ("query form explode=true empty", static c => c.QueryFormExplodedTextAsync(""), "color="),
        ("query form explode=true string", static c => c.QueryFormExplodedTextAsync("blue"), "color=blue"),
        ("query form explode=true array", static c => c.QueryFormExplodedListAsync(s_list), "color=blue&color=black&color=brown"),
        ("query form explode=true object", static c => c.QueryFormExplodedRecordAsync(s_color), "R=100&G=200&B=150"),
        ("query form explode=true empty array", static c => c.QueryFormExplodedListAsync([]), ""),
        ("query form explode=true null member", static c => c.QueryFormExplodedRecordAsync(s_withNull), "G=200"),
        ("query spaceDelimited explode=true array", static c => c.QuerySpaceDelimitedExplodedListAsync(s_list), "color=blue&color=black&color=brown"),
        ("query spaceDelimited explode=true object", static c => c.QuerySpaceDelimitedExplodedRecordAsync(s_color), "R=100&G=200&B=150"),
        ("query spaceDelimited explode=true empty array", static c => c.QuerySpaceDelimitedExplodedListAsync([]), ""),
        ("query pipeDelimited explode=true array", static c => c.QueryPipeDelimitedExplodedListAsync(s_list), "color=blue&color=black&color=brown"),
        ("query pipeDelimited explode=true object", static c => c.QueryPipeDelimitedExplodedRecordAsync(s_color), "R=100&G=200&B=150"),
        ("query pipeDelimited explode=true empty array", static c => c.QueryPipeDelimitedExplodedListAsync([]), ""),
        ("query deepObject explode=true object", static c => c.QueryDeepObjectExplodedRecordAsync(s_color), "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ("query deepObject explode=true null member", static c => c.QueryDeepObjectExplodedRecordAsync(s_withNull), "color%5BG%5D=200"),
        ("header simple explode=true empty", static c => c.HeaderSimpleExplodedTextAsync(""), ""),
        ("header simple explode=true string", static c => c.HeaderSimpleExplodedTextAsync("blue"), "blue"),
        ("header simple explode=true array", static c => c.HeaderSimpleExplodedListAsync(s_list), "blue,black,brown"),
        ("header simple explode=true object", static c => c.HeaderSimpleExplodedRecordAsync(s_color), "R=100,G=200,B=150"),
        ("header simple explode=true empty array", static c => c.HeaderSimpleExplodedListAsync([]), ""),
        ("header simple explode=true null member", static c => c.HeaderSimpleExplodedRecordAsync(s_withNull), "G=200"),
        ("cookie form explode=true empty", static c => c.CookieFormExplodedTextAsync(""), "color="),
        ("cookie form explode=true string", static c => c.CookieFormExplodedTextAsync("blue"), "color=blue"),
        ("cookie form explode=true array", static c => c.CookieFormExplodedListAsync(s_list), "color=blue; color=black; color=brown"),
        ("cookie form explode=true object", static c => c.CookieFormExplodedRecordAsync(s_color), "R=100; G=200; B=150"),
        ("cookie form explode=true empty array", static c => c.CookieFormExplodedListAsync([]), ""),
        ("cookie form explode=true null member", static c => c.CookieFormExplodedRecordAsync(s_withNull), "G=200"),
    ];

    private readonly Loopback _loopback;

    public StyleTableTests(Loopback loopback) => _loopback = loopback;

    public static TheoryData<string> Cells => [.. s_rows.Select(static row => row.Cell)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_value_is_sent_as_the_table_says(string cell)
    {
        var (_, call, expected) = s_rows.Single(row => row.Cell == cell);

        await call(_loopback.Client);

        var seen = _loopback.Server.Last;
        var target = seen.Target.Split(['/', '?'], 3)[2..];
        var sent = cell.Split(' ')[0] switch
        {
            "header" => seen.Header("X-Color"),
            "cookie" => seen.Header("Cookie"),
            _ => target is [var rest] ? rest : "",
        };
        Assert.Equal(expected, sent ?? "");
    }

    [Theory]
    [InlineData("simple")]
    [InlineData("label")]
    [InlineData("matrix")]
    public async Task A_path_has_no_place_for_an_empty_value(string style)
    {
        // RFC 6570 would leave the segment empty, which leads to another path.
        Func<string, Task> call = style switch
        {
            "simple" => value => _loopback.Client.PathSimpleJoinedTextAsync(value),
            "label" => value => _loopback.Client.PathLabelJoinedTextAsync(value),
            _ => value => _loopback.Client.PathMatrixJoinedTextAsync(value),
        };

        await Assert.ThrowsAnyAsync<ArgumentException>(() => call(""));
    }

    [Fact]
    public void The_table_has_a_row_for_every_operation_of_its_specification()
    {
        var words = s_rows.Select(static row => row.Cell.Split(' ')).Select(static w => (w[0] + w[1] + (w[2] == "explode=true" ? "Exploded" : "Joined") + (w[3..] switch
        {
            ["array"] or ["empty", "array"] => "List",
            ["object"] or ["null", "member"] => "Record",
            _ => "Text",
        }) + "Async").ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        string[] places = ["Path", "Query", "Header", "Cookie"];

        Assert.Equal([], typeof(ICellsClient).GetMethods().Select(static m => m.Name).Where(name => places.Any(p => name.StartsWith(p, StringComparison.Ordinal)) && !words.Contains(name.ToUpperInvariant())));
    }

    /// <summary>One server for all rows, which run one after the other.</summary>
    public sealed class Loopback : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        internal CellsClient Client { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Server = await TestServer.StartAsync(static context =>
            {
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            });
            Client = new CellsClient(Server.Address);
        }

        public async Task DisposeAsync()
        {
            Client.Dispose();
            await Server.DisposeAsync();
        }
    }
}
