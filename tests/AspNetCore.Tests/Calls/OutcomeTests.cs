using Echo;
using Wappfy.AspNetCore.Tests.Server;
using Address = Echo.Address;
using Fault = Echo.Fault;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Successes are values, errors are exceptions with the type that the document names.</summary>
public sealed class OutcomeTests(EchoHost host) : EchoTests(host)
{
    private static Address Here { get; } = new() { Street = "now", Zip = "1" };

    [Fact]
    public async Task Several_results_are_a_value_and_typed_errors()
    {
        Assert.Equal("S5", (await Client.Outcomes.FindAsync(5)).Street);
        Assert.Equal(404, (await Assert.ThrowsAnyAsync<ApiException>(() => Client.Outcomes.FindAsync(0))).Status);
        var bad = await Assert.ThrowsAsync<ApiException<Fault>>(() => Client.Outcomes.FindAsync(-3));
        Assert.Equal((400, new Fault { Code = "negative", Line = -3 }), (bad.Status, bad.Error));
    }

    [Fact]
    public async Task Problem_details_are_typed()
    {
        var problem = await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => Client.Outcomes.GetProblemAsync(new RequestOptions { Retry = false }));
        Assert.Equal((503, 503, "Gone", "No more.", "urn:gone", "/x"), (problem.Status, problem.Error.Status.Value, problem.Error.Title.Value, problem.Error.Detail.Value, problem.Error.Type.Value, problem.Error.Instance.Value));
        Assert.Equal("later", problem.Error.AdditionalProperties!["hint"].GetString());
        Assert.Equal("Gone", problem.Problem!.Title);
    }

    [Fact]
    public async Task Validation_problems_are_typed()
    {
        Assert.Equal(Here, await Client.Outcomes.ValidateAsync(Here));
        var problem = await Assert.ThrowsAsync<ApiException<HttpValidationProblemDetails>>(() => Client.Outcomes.ValidateAsync(Here with { Street = "" }));
        Assert.Equal(400, problem.Status);
        Assert.Equal(["is empty", "is short"], problem.Error.Errors!["Street"]);
    }

    [Fact]
    public async Task Created_and_accepted_have_their_location()
    {
        var created = await Client.Outcomes.CreateAsync(Here).WithResponse();
        Assert.Equal((201, "/outcomes/find/1", Here), (created.Status, created.Headers["Location"], created.Value));
        var accepted = await Client.Outcomes.AcceptAsync(Here).WithResponse();
        Assert.Equal((202, "/outcomes/find/2", Here), (accepted.Status, accepted.Headers["Location"], accepted.Value));
    }

    [Fact]
    public async Task Several_successes_are_a_closed_result()
    {
        Assert.Equal(Here, Assert.IsType<CreateOrAcceptResult.Created>(await Client.Outcomes.CreateOrAcceptAsync(Here)).Value);
        Assert.Equal("later", Assert.IsType<CreateOrAcceptResult.Accepted>(await Client.Outcomes.CreateOrAcceptAsync(Here with { Street = "later" })).Value.Code);
        Assert.IsType<CreateOrAcceptResult.NoContent>(await Client.Outcomes.CreateOrAcceptAsync(Here with { Street = "never" }));
    }

    [Fact]
    public async Task Responses_without_content_have_their_status()
    {
        Assert.Equal(204, (await Client.Outcomes.DeleteAsync(1)).Status);
        Assert.Equal(200, (await Client.Outcomes.DoNothingAsync()).Status);
        Assert.Equal(200, (await Client.Outcomes.DoOkAsync()).Status);
        Assert.Equal(204, (await Client.Outcomes.ConflictAsync(0)).Status);
        Assert.Equal(200, (await Client.Outcomes.GetAnyAsync()).Status);
        Assert.Equal(200, (await Client.Outcomes.GetMovedAsync()).Status);
    }

    [Fact]
    public async Task Errors_of_several_types_have_their_types()
    {
        Assert.Equal("Taken", (await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => Client.Outcomes.ConflictAsync(1))).Error.Title.Value);
        Assert.Equal(4, (await Assert.ThrowsAsync<ApiException<Fault>>(() => Client.Outcomes.ConflictAsync(2))).Error.Line);
        Assert.Equal("boom", (await Assert.ThrowsAsync<ApiException<Fault>>(() => Client.Outcomes.FailAsync())).Error.Code);
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => Client.Outcomes.GetDeclaredAsync(0))).Error.Status.Value);
        Assert.Equal("any", (await Client.Outcomes.GetDeclaredAsync(1)).Street);
    }

    [Fact]
    public async Task A_value_that_may_be_null_comes_as_null()
    {
        Assert.Null(await Client.Outcomes.GetMaybeAsync(0));
        Assert.Equal("S", (await Client.Outcomes.GetMaybeAsync(1))!.Street);
    }
}
