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

    [Fact]
    public void Operations_whose_names_are_equal_are_distinguished_by_method_and_path_and_the_first_keeps_its_name()
    {
        var run = Run("""
              /a: { get: { operationId: do-it, responses: { '204': { description: Done } } } }
              /b: { get: { operationId: do_it, responses: { '204': { description: Done } } } }
            """);

        var client = run.Compiles().Source("AppClient.g.cs");
        Assert.Contains("\"/a\"", Before(client, " DoItAsync("), StringComparison.Ordinal);
        Assert.Contains("\"/b\"", Before(client, " DoItGetBAsync("), StringComparison.Ordinal);
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
