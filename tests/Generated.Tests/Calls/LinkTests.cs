using Microsoft.AspNetCore.Http;
using Specs.Links;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Links of responses (OAS 3.1 §4.8.20): methods that call the linked operation with values of the response.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private const string Team = """{"members":[{"id":1},{"id":2}],"ranks":[5,6],"grid":[[],["g"]],"maybe":[null],"name":"open"}""";

    private TestServer _server = null!;
    private LinksClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(static context =>
        {
            var path = context.Request.Path.Value!;
            context.Response.Headers["X-Ticket"] = "t/7";
            context.Response.Headers["X-Number"] = "42";
            context.Response.Headers["Retry-After"] = "5";
            context.Response.StatusCode = (context.Request.Method, path) switch { ("POST", "/users" or "/teams") => 201, ("GET", "/teams") => 200, ("POST", "/jobs") => 202, ("GET", "/users/1") => 200, _ when path.StartsWith("/owners", StringComparison.Ordinal) || path.StartsWith("/rep", StringComparison.Ordinal) => 200, _ => 204 };
            if (context.Response.StatusCode == 204)
                return Task.CompletedTask;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(path switch
            {
                "/teams" when context.Request.Method == "GET" => "[" + Team + "," + Team + "]",
                "/teams" => Team,
                "/jobs" => """{"job":"j 1"}""",
                "/owners/o/repositories" => """[{"slug":"s","owner":{"id":2,"name":"o"}}]""",
                _ when path.StartsWith("/rep", StringComparison.Ordinal) => """{"slug":"s"}""",
                _ => """{"id":1,"name":"n"}""",
            });
        });
        _client = new LinksClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_value_of_the_body_is_passed_to_the_linked_operation()
    {
        var created = await _client.Users.CreateUserAsync(new() { Id = 0 });

        var user = await _client.FollowGetUserAsync(created, expand: "owner");

        Assert.Equal(1, user.Id);
        Assert.Equal(("GET", "/users/1?expand=owner"), (_server.Last.Method, _server.Last.Target));
    }

    [Fact]
    public async Task Headers_and_constants_are_passed_with_the_whole_response()
    {
        var created = await _client.Users.CreateUserAsync(new() { Id = 0 }).WithResponse();

        await _client.FollowTicketAsync(created);

        Assert.Equal("/tickets/t%2F7?number=42&text=1&size=10&kind=open&flag=true", _server.Last.Target);
    }

    [Fact]
    public async Task The_body_itself_is_passed_as_a_body()
    {
        var created = await _client.Users.CreateUserAsync(new() { Id = 0 });

        await _client.FollowReplaceAsync(created);

        Assert.Equal(("PUT", "/users/1", """{"id":1,"name":"n"}"""), (_server.Last.Method, _server.Last.Target, _server.Last.Text));
    }

    [Fact]
    public async Task A_value_of_the_request_is_an_argument()
    {
        await _client.FollowAddressAsync(userId: 3);

        Assert.Equal("/users/3/address", _server.Last.Target);
    }

    [Fact]
    public async Task A_case_of_a_closed_result_has_its_links()
    {
        var accepted = Assert.IsType<StartResult.Accepted>(await _client.StartAsync());

        await _client.FollowWaitAsync(accepted);

        Assert.Equal(("DELETE", "/jobs/j%201?after=5"), (_server.Last.Method, _server.Last.Target));
    }

    [Fact]
    public async Task An_item_of_a_list_has_the_links_of_the_list()
    {
        var repositories = await _client.ListRepositoriesAsync("o");

        await _client.FollowListRepositoriesRepositoryAsync(repositories[0]);

        Assert.Equal("/repositories/o/s", _server.Last.Target);
    }

    [Fact]
    public async Task A_response_without_the_value_cannot_be_followed()
    {
        var created = await _client.Users.CreateUserAsync(new() { Id = 0 });
        var sent = _server.Requests.Count;

        var missing = await Assert.ThrowsAsync<ArgumentException>(() => _client.FollowByReferenceAsync(created));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _client.FollowGetUserAsync(null!));

        Assert.Contains("$response.body#/owner/id", missing.Message, StringComparison.Ordinal);
        Assert.Equal(sent, _server.Requests.Count);
    }

    [Fact]
    public async Task An_index_in_the_pointer_leads_to_an_item()
    {
        var team = await _client.CreateTeamAsync();
        var teams = await _client.ListTeamsAsync();

        await _client.FollowLeaderAsync(team);
        var leader = _server.Last.Target;
        await _client.FollowSecondAsync(team);
        var second = _server.Last.Target;
        await _client.FollowFirstAsync(teams);

        Assert.Equal("/users/1?expand=x-201-POST", leader);
        Assert.Equal("/tickets/6?text=g", second);
        Assert.Equal("/tickets/open?number=1&size=200", _server.Last.Target);
    }

    [Fact]
    public async Task A_pointer_beyond_the_end_of_a_list_has_no_value()
    {
        var sent = _server.Requests.Count;

        var empty = await Assert.ThrowsAsync<ArgumentException>(() => _client.FollowLeaderAsync(new() { Members = [] }));
        var absent = await Assert.ThrowsAsync<ArgumentException>(() => _client.FollowLeaderAsync(new()));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.FollowFirstAsync([]));

        Assert.All([empty, absent], error => Assert.Contains("$response.body#/members/0/id", error.Message, StringComparison.Ordinal));
        Assert.Equal(sent, _server.Requests.Count);
    }

    [Fact]
    public async Task Expressions_in_braces_are_part_of_a_string()
    {
        var team = await _client.CreateTeamAsync().WithResponse();

        await _client.FollowCallbackAsync(team);

        Assert.Equal("/tickets/https%3A%2F%2Fx%2F1%3Ft%3Dt%2F7?text=US%245&kind=open", _server.Last.Target);
    }
}
