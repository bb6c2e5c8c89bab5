using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Names of methods: from operationIds with their prefixes and markers, from paths without, and where two would be equal.</summary>
public sealed class OperationNameTests
{
    [Theory]
    [InlineData("ChatsController_getChatPicture", "💬 Chats", "GetChatPicture")]
    [InlineData("repos/list-for-user", "repos", "ListForUser")]
    [InlineData("code-scanning/list-alerts", "code-scanning", "ListAlerts")]
    [InlineData("AuthController_getQR", "🔑 Auth", "GetQr")]
    [InlineData("LidsController_findPNByLid", "👤 Contacts", "FindPnByLid")]
    [InlineData("HealthController_check", "🔍 Observability", "HealthCheck")]
    [InlineData("PingController_ping", "🔍 Observability", "Ping")]
    [InlineData("LidsController_getLidsCount", "👤 Contacts", "GetLidsCount")]
    [InlineData("listPets", null, "ListPets")]
    [InlineData("find pet by id", null, "FindPetById")]
    [InlineData("get-an-album", "Albums", "GetAnAlbum")]
    [InlineData("beta_listInputItems", "Responses", "BetaListInputItems")]
    [InlineData("deleteURLs", null, "DeleteUrls")]
    [InlineData("loadAsync", null, "Load")]
    public void An_operation_id_becomes_a_method_name(string operationId, string? tag, string expected)
    {
        Assert.Equal(expected, OperationNames.FromId(operationId, tag, out var marked));
        Assert.False(marked);
    }

    [Theory]
    [InlineData("SessionsController_DEPRACATED_start", "🖥️ Sessions", "Start")]
    [InlineData("ChattingController_DEPRECATED_checkNumberStatus", "📤 Chatting", "CheckNumberStatus")]
    [InlineData("ChattingController_sendLinkPreview_DEPRECATED", "📤 Chatting", "SendLinkPreview")]
    public void A_marker_of_deprecation_is_not_part_of_the_name(string operationId, string tag, string expected)
    {
        Assert.Equal(expected, OperationNames.FromId(operationId, tag, out var marked));
        Assert.True(marked);
    }

    [Theory]
    [InlineData("GET", "/pets", "GetPets")]
    [InlineData("GET", "/pets/{id}", "GetPetById")]
    [InlineData("POST", "/api/v1/categories/{category_id}/items", "PostCategoryItems")]
    [InlineData("DELETE", "/users/{userId}/keys/{keyId}", "DeleteUserKeyByKeyId")]
    [InlineData("GET", "/", "GetRoot")]
    [InlineData("GET", "/status/{a}-{b}", "GetStatusByAAndB")]
    public void Without_an_operation_id_method_and_path_make_the_name(string method, string path, string expected)
        => Assert.Equal(expected, OperationNames.FromPath(method, path));

    [Fact]
    public void The_current_operation_keeps_the_name_that_a_deprecated_one_would_take()
    {
        var run = Run("""
              /old: { post: { operationId: DEPRECATED_start, deprecated: true, responses: { '204': { description: Done } } } }
              /new: { post: { operationId: start, responses: { '204': { description: Done } } } }
            """);

        var client = run.Compiles().Source("AppClient.g.cs");
        Assert.Contains("OpenApiOperation(\"POST\", \"/new\", \"start\")", Before(client, " StartAsync("), StringComparison.Ordinal);
        Assert.Contains("OpenApiOperation(\"POST\", \"/old\", \"DEPRECATED_start\"", Before(client, " StartDeprecatedAsync("), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operationId: do-it", "operationId: do_it", " DoItAsync(", " DoItGetBAsync(")]
    [InlineData("operationId: DoIt", "operationId: do.it", " DoItAsync(", " DoItGetBAsync(")]
    [InlineData("operationId: doIt", "operationId: DO_it", " DoItAsync(", " DoItGetBAsync(")]
    [InlineData("operationId: same", "operationId: same", " SameAsync(", " SameGetBAsync(")]
    [InlineData("operationId: getB", "deprecated: true", " GetBAsync(", " GetB2Async(")]
    public void Where_two_names_are_equal_the_order_of_the_document_does_not_decide_which_operation_keeps_it(string a, string b, string first, string second)
    {
        var one = "  /a: { get: { " + a + ", responses: { '204': { description: Done } } } }\n";
        var other = "  /b: { get: { " + b + ", responses: { '204': { description: Done } } } }\n";

        Assert.All([Run(one + other), Run(other + one)], run =>
        {
            var client = run.Compiles().Source("AppClient.g.cs");
            Assert.Contains("\"/a\"", Before(client, first), StringComparison.Ordinal);
            Assert.Contains("\"/b\"", Before(client, second), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Types_of_methods_that_two_tags_have_are_named_by_the_tags()
    {
        const string Response = "responses: { '200': { description: Done, content: { application/json: { schema: { type: object, properties: { NAME: { type: string } } } } } } } } }\n";
        var issues = "  /issues: { get: { tags: [issues], operationId: issues/listForOrg, " + Response.Replace("NAME", "issue", StringComparison.Ordinal);
        var repos = "  /repos: { get: { tags: [repos], operationId: repos/listForOrg, " + Response.Replace("NAME", "repo", StringComparison.Ordinal);

        Assert.Contains(".ListForOrgResponse> ListForOrgAsync", Run(issues).Compiles().Source("IssuesClient.g.cs"), StringComparison.Ordinal);
        Assert.All([Run(issues + repos), Run(repos + issues)], static run =>
        {
            run.Compiles();
            Assert.Contains(".IssuesListForOrgResponse> ListForOrgAsync", run.Source("IssuesClient.g.cs"), StringComparison.Ordinal);
            Assert.Contains(".ReposListForOrgResponse> ListForOrgAsync", run.Source("ReposClient.g.cs"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("/new/pets", "/new_pets", " GetNewPetsAsync(", " GetNewPets2Async(")]
    [InlineData("/pets", "/api/v1/pets", " GetPetsAsync(", " GetApiV1PetsAsync(")]
    public void Paths_that_give_the_same_name_are_distinguished_in_any_order(string one, string other, string first, string second)
    {
        var item = ": { get: { responses: { '204': { description: Done } } } }\n";

        Assert.All([Run("  " + one + item + "  " + other + item), Run("  " + other + item + "  " + one + item)], run =>
        {
            var client = run.Compiles().Source("AppClient.g.cs");
            Assert.Contains("\"" + one + "\"", Before(client, first), StringComparison.Ordinal);
            Assert.Contains("\"" + other + "\"", Before(client, second), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("{ name: x, in: query }", "{ name: $x, in: query }", "string? x = null", "string? xQuery = null")]
    [InlineData("{ name: x, in: query }", "{ name: X, in: query }", "string? x = null", "string? xQuery = null")]
    [InlineData("{ name: 'StartTime<', in: query }", "{ name: 'StartTime>', in: query }", "string? startTime = null", "string? startTimeQuery = null")]
    [InlineData("{ name: id, in: query }", "{ name: id, in: header }", "string? id = null", "string? idHeader = null")]
    public void Where_two_names_are_equal_the_order_of_the_document_does_not_decide_which_parameter_keeps_it(string one, string other, string first, string second)
    {
        foreach (var list in new[] { one + ", " + other, other + ", " + one })
        {
            var run = Run("  /a: { get: { operationId: a, parameters: [" + list.Replace(" }", ", schema: { type: string } }", StringComparison.Ordinal) + "], responses: { '204': { description: Done } } } }\n");

            var client = run.Compiles().Source("AppClient.g.cs");
            var isSwapped = list.StartsWith(other, StringComparison.Ordinal);
            Assert.Contains("AAsync(" + (isSwapped ? second + ", " + first : first + ", " + second), client, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Many_parameters_with_equal_names_have_the_same_members_and_types_in_any_order()
    {
        string[] names = ["b", "c", "d", "e", "f", "g", "h"];
        var others = string.Join(", ", names.Select(static name => "{ name: " + name + ", in: query, schema: { type: string } }"));
        const string Before = "{ name: 'StartTime<', in: query, schema: { enum: [early, late] } }";
        const string After = "{ name: 'StartTime>', in: query, schema: { enum: [now, then] } }";
        var runs = new[] { Before + ", " + After, After + ", " + Before }
            .Select(list => Run("  /a: { get: { operationId: listCalls, parameters: [" + others + ", " + list + "], responses: { '204': { description: Done } } } }\n").Compiles());

        Assert.All(runs, run =>
        {
            var code = string.Join("\n", run.Sources.Values);
            Assert.Matches(@"ListCallsStartTime\? StartTime \{", code);
            Assert.Matches(@"ListCallsStartTimeQuery\? StartTime2 \{", code);
            Assert.Contains("ListCallsStartTime Early", code, StringComparison.Ordinal);
            Assert.Contains("ListCallsStartTimeQuery Now", code, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_tag_that_would_hide_a_member_of_the_client_gets_another_name()
    {
        var run = Run("""
              /a: { get: { tags: [Dispose], operationId: a, responses: { '204': { description: Done } } } }
              /b: { get: { tags: [app client], operationId: b, responses: { '204': { description: Done } } } }
              /c: { get: { tags: [with], operationId: c, responses: { '204': { description: Done } } } }
              /d: { get: { tags: ['🔥'], operationId: d, responses: { '204': { description: Done } } } }
            """);

        run.Compiles();
    }

    [Fact]
    public void Tags_that_differ_in_case_and_emoji_alone_share_a_client()
    {
        var run = Run("""
              /a: { get: { tags: [Chats], operationId: a, responses: { '204': { description: Done } } } }
              /b: { get: { tags: ['💬 chats'], operationId: b, responses: { '204': { description: Done } } } }
            """);

        var chats = run.Compiles().Source("ChatsClient.g.cs");
        Assert.Contains(" AAsync(", chats, StringComparison.Ordinal);
        Assert.Contains(" BAsync(", chats, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_may_be_named_like_anything()
    {
        var run = Run("""
              /x/{class}/{request}:
                post:
                  operationId: x
                  parameters:
                    - { name: class, in: path, required: true, schema: { type: string } }
                    - { name: request, in: path, required: true, schema: { type: string } }
                    - { name: options, in: query, schema: { type: string } }
                    - { name: cancellationToken, in: query, schema: { type: string } }
                    - { name: body, in: query, schema: { type: string } }
                    - { name: form, in: query, schema: { type: string } }
                    - { name: class, in: header, schema: { type: string } }
                    - { name: 'a.b', in: query, schema: { type: string } }
                    - { name: 'a-b', in: query, schema: { type: string } }
                    - { name: '_pipeline', in: query, schema: { type: string } }
                    - { name: '1st', in: query, schema: { type: string } }
                  requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { form: { type: string }, body: { type: string }, request: { type: string } } } } } }
                  responses: { '204': { description: Done } }
            """);

        run.Compiles();
    }

    /// <summary>The attribute that names the operation of the method that begins so.</summary>
    private static string Before(string text, string method)
        => text[..text.IndexOf(method, StringComparison.Ordinal)].Split('\n').Last(line => line.Contains("OpenApiOperation(", StringComparison.Ordinal));

    private static GeneratorRun Run(string paths) => GeneratorHarness.For(
        "app.yaml",
        "openapi: 3.1.0\ninfo: { title: App, version: '1' }\nservers: [{ url: 'https://app.example.org' }]\npaths:\n" + paths,
        ("ClientName", "AppClient")).Run();
}
