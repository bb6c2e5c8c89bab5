using System.Net;

namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Statuses, redirects, retries, and the selection among several declared responses.</summary>
[Specification("httpInfrastructure.json")]
public sealed class HttpInfrastructure(ApiClient client, ApiClientOptions options)
{
    private IMultipleResponseOperationsClient Answers => client.MultipleResponseOperations;

    public async Task Success_is_200()
    {
        var success = client.HttpSuccessOperations;
        Assert.Equal(200, (await success.HttpSuccessHead200Async()).Status);
        Assert.True(await success.HttpSuccessGet200Async());
        await success.HttpSuccessPut200Async(true);
        await success.HttpSuccessPatch200Async(true);
        await success.HttpSuccessPost200Async(true);
        await success.HttpSuccessDelete200Async(true);
    }

    public async Task Success_is_201_202_and_204()
    {
        var success = client.HttpSuccessOperations;
        Assert.Equal(201, (await success.HttpSuccessPut201Async(true)).Status);
        Assert.Equal(201, (await success.HttpSuccessPost201Async(true)).Status);
        Assert.Equal(202, (await success.HttpSuccessPut202Async(true)).Status);
        Assert.Equal(202, (await success.HttpSuccessPatch202Async(true)).Status);
        Assert.Equal(202, (await success.HttpSuccessPost202Async(true)).Status);
        Assert.Equal(202, (await success.HttpSuccessDelete202Async(true)).Status);
        Assert.Equal(204, (await success.HttpSuccessHead204Async()).Status);
        Assert.Equal(204, (await success.HttpSuccessPut204Async(true)).Status);
        Assert.Equal(204, (await success.HttpSuccessPatch204Async(true)).Status);
        Assert.Equal(204, (await success.HttpSuccessPost204Async(true)).Status);
        Assert.Equal(204, (await success.HttpSuccessDelete204Async(true)).Status);
    }

    public async Task A_declared_404_is_an_error_all_the_same() => await Expect.Status(404, () => client.HttpSuccessOperations.HttpSuccessHead404Async());

    public async Task Redirects_of_safe_methods_are_followed()
    {
        var redirects = client.HttpRedirectOperations;
        Assert.Equal(200, (await redirects.HttpRedirectsHead300Async()).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsGet300Async()).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsHead301Async()).Status);
        Assert.Equal(200, (await client.HttpOperationOperations.HttpRedirectsGet301Async()).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsHead302Async()).Status);
        Assert.Equal(200, (await client.HttpOperationOperations.HttpRedirectsGet302Async()).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsHead307Async()).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsGet307Async()).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsOptions307Async()).Status);
    }

    public async Task Redirects_by_307_repeat_method_and_body()
    {
        var redirects = client.HttpRedirectOperations;
        Assert.Equal(200, (await redirects.HttpRedirectsPut307Async(true)).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsPatch307Async(true)).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsPost307Async(true)).Status);
        Assert.Equal(200, (await redirects.HttpRedirectsDelete307Async(true)).Status);
    }

    public async Task A_redirect_by_303_is_followed_by_GET() => Assert.Equal(200, (await client.HttpRedirectOperations.HttpRedirectsPost303Async(true)).Status);

    public async Task Redirects_that_do_not_say_how_to_repeat_a_change_are_not_followed()
    {
        // The document declares nothing but the redirect, which is the result then.
        Assert.Equal(301, (await client.HttpRedirectOperations.HttpRedirectsPut301Async(true)).Status);
        Assert.Equal(302, (await client.HttpRedirectOperations.HttpRedirectsPatch302Async(true)).Status);
    }

    public async Task Faults_of_the_client_are_errors_with_their_status()
    {
        var failures = client.HttpClientFailureOperations;
        await Expect.Status(400, () => failures.HttpClientFailureHead400Async());
        await Expect.Status(400, () => failures.HttpClientFailureGet400Async());
        await Expect.Status(400, () => failures.HttpClientFailureOptions400Async());
        await Expect.Status(400, () => failures.HttpClientFailurePut400Async(true));
        await Expect.Status(400, () => failures.HttpClientFailurePatch400Async(true));
        await Expect.Status(400, () => failures.HttpClientFailurePost400Async(true));
        await Expect.Status(400, () => failures.HttpClientFailureDelete400Async(true));
        await Expect.Status(401, () => failures.HttpClientFailureHead401Async());
        await Expect.Status(402, () => failures.HttpClientFailureGet402Async());
        await Expect.Status(403, () => failures.HttpClientFailureOptions403Async());
        await Expect.Status(403, () => failures.HttpClientFailureGet403Async());
        await Expect.Status(404, () => failures.HttpClientFailurePut404Async(true));
        await Expect.Status(405, () => failures.HttpClientFailurePatch405Async(true));
        await Expect.Status(406, () => failures.HttpClientFailurePost406Async(true));
        await Expect.Status(407, () => failures.HttpClientFailureDelete407Async(true));
        await Expect.Status(409, () => failures.HttpClientFailurePut409Async(true));
        await Expect.Status(410, () => failures.HttpClientFailureHead410Async());
        await Expect.Status(411, () => failures.HttpClientFailureGet411Async());
        await Expect.Status(412, () => failures.HttpClientFailureOptions412Async());
        await Expect.Status(412, () => failures.HttpClientFailureGet412Async());
        await Expect.Status(413, () => failures.HttpClientFailurePut413Async(true));
        await Expect.Status(414, () => failures.HttpClientFailurePatch414Async(true));
        await Expect.Status(415, () => failures.HttpClientFailurePost415Async(true));
        await Expect.Status(416, () => failures.HttpClientFailureGet416Async());
        await Expect.Status(417, () => failures.HttpClientFailureDelete417Async(true));
        await Expect.Status(429, () => failures.HttpClientFailureHead429Async());
    }

    public async Task Faults_of_the_server_are_errors_with_their_status()
    {
        var failures = client.HttpServerFailureOperations;
        await Expect.Status(501, () => failures.HttpServerFailureHead501Async());
        await Expect.Status(501, () => failures.HttpServerFailureGet501Async());
        await Expect.Status(505, () => failures.HttpServerFailurePost505Async(true));
        await Expect.Status(505, () => failures.HttpServerFailureDelete505Async(true));
    }

    public async Task Errors_have_what_body_came()
    {
        Assert.Contains("\"message\":\"\"", (await Assert.ThrowsAnyAsync<ApiException>(() => client.HttpFailureOperations.HttpFailureGetEmptyErrorAsync())).Body);
        Assert.Contains("NoErrorModel", (await Assert.ThrowsAnyAsync<ApiException>(() => client.HttpFailureOperations.HttpFailureGetNoModelErrorAsync())).Body);
        Assert.Empty((await Assert.ThrowsAnyAsync<ApiException>(() => client.HttpFailureOperations.HttpFailureGetNoModelEmptyAsync())).Body);
    }

    public async Task What_may_happen_twice_is_tried_again()
    {
        // By a cookie the server tells the second try from the first.
        using var connections = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        using var patient = new ApiClient(options, connections);
        var retries = patient.HttpRetryOperations;
        Assert.Equal(200, (await retries.HttpRetryHead408Async()).Status);
        Assert.Equal(200, (await retries.HttpRetryPut500Async(true)).Status);
        Assert.Equal(200, (await retries.HttpRetryGet502Async()).Status);
        await Expect.Unreadable(() => retries.HttpRetryOptions502Async());
        Assert.Equal(200, (await retries.HttpRetryDelete503Async(true)).Status);
        Assert.Equal(200, (await retries.HttpRetryPut504Async(true)).Status);
        await Expect.Status(500, () => retries.HttpRetryPatch500Async(true));
        await Expect.Status(503, () => retries.HttpRetryPost503Async(true));
        await Expect.Status(504, () => retries.HttpRetryPatch504Async(true));
    }

    public async Task What_may_not_happen_twice_is_tried_again_where_the_user_says_so()
    {
        using var connections = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        using var patient = new ApiClient(options, connections);
        var retries = patient.HttpRetryOperations;
        var again = new RequestOptions { Retry = true };
        Assert.Equal(200, (await retries.HttpRetryPatch500Async(true, again)).Status);
        Assert.Equal(200, (await retries.HttpRetryPost503Async(true, again)).Status);
        Assert.Equal(200, (await retries.HttpRetryPatch504Async(true, again)).Status);
    }

    public async Task A_body_or_none_by_the_status()
    {
        Assert.Equal("200", (await Answers.MultipleResponsesGet200Model204NoModelDefaultError200ValidAsync())!.StatusCode);
        Assert.Null(await Answers.MultipleResponsesGet200Model204NoModelDefaultError204ValidAsync());
        var error = await Expect.Error<Error>(400, () => Answers.MultipleResponsesGet200Model204NoModelDefaultError400ValidAsync());
        Assert.Equal("client error", error.Message);
    }

    public async Task Another_status_of_success_is_taken_for_the_nearest_that_is_declared()
    {
        var call = Answers.MultipleResponsesGet200Model204NoModelDefaultError201InvalidAsync();
        Assert.Equal("201", (await call)!.StatusCode);
        Assert.Equal(201, (await call.WithResponse()).Status);
        Assert.Equal("202", (await Answers.MultipleResponsesGet200Model204NoModelDefaultError202NoneAsync())!.StatusCode);
        Assert.Equal("200", (await Answers.MultipleResponsesGet200ModelA202ValidAsync()).StatusCode);
    }

    public async Task One_of_two_bodies_by_the_status()
    {
        var first = await Answers.MultipleResponsesGet200Model201ModelDefaultError200ValidAsync();
        Assert.Equal("200", Assert.IsType<MultipleResponsesGet200Model201ModelDefaultError200ValidResult.Ok>(first).Value.StatusCode);
        var second = await Answers.MultipleResponsesGet200Model201ModelDefaultError201ValidAsync();
        Assert.Equal("Created", Assert.IsType<MultipleResponsesGet200Model201ModelDefaultError201ValidResult.Created>(second).Value.TextStatusCode);
        Assert.Equal("client error", (await Expect.Error<Error>(400, () => Answers.MultipleResponsesGet200Model201ModelDefaultError400ValidAsync())).Message);
    }

    public async Task One_of_several_bodies_and_errors_by_the_status()
    {
        var first = await Answers.MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError200ValidAsync();
        Assert.Equal("200", Assert.IsType<MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError200ValidResult.Ok>(first).Value.StatusCode);
        var second = await Answers.MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError201ValidAsync();
        Assert.Equal("201", Assert.IsType<MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError201ValidResult.Created>(second).Value.HttpCode);
        Assert.Equal("404", (await Expect.Error<D>(404, () => Answers.MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError404ValidAsync())).HttpStatusCode);
        Assert.Equal("client error", (await Expect.Error<Error>(400, () => Answers.MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError400ValidAsync())).Message);
    }

    public async Task No_body_by_the_status()
    {
        Assert.Equal(202, (await Answers.MultipleResponsesGet202None204NoneDefaultError202NoneAsync()).Status);
        Assert.Equal(204, (await Answers.MultipleResponsesGet202None204NoneDefaultError204NoneAsync()).Status);
        Assert.Equal("client error", (await Expect.Error<Error>(400, () => Answers.MultipleResponsesGet202None204NoneDefaultError400ValidAsync())).Message);
        Assert.Equal("value", (await Answers.MultipleResponsesGet202None204NoneDefaultNone202InvalidAsync()).Json().GetProperty("property").GetString());
        Assert.Equal(204, (await Answers.MultipleResponsesGet202None204NoneDefaultNone204NoneAsync()).Status);
        await Expect.Status(400, () => Answers.MultipleResponsesGet202None204NoneDefaultNone400NoneAsync());
        await Expect.Status(400, () => Answers.MultipleResponsesGet202None204NoneDefaultNone400InvalidAsync());
    }

    public async Task The_default_is_success_and_error()
    {
        Assert.Equal("200", (await Answers.MultipleResponsesGetDefaultModelA200ValidAsync()).StatusCode);
        await Expect.Unreadable(() => Answers.MultipleResponsesGetDefaultModelA200NoneAsync());
        await Expect.Status(400, () => Answers.MultipleResponsesGetDefaultModelA400ValidAsync());
        await Expect.Error<A>(400, () => Answers.MultipleResponsesGetDefaultModelA400NoneAsync());
        Assert.Equal("200", (await Answers.MultipleResponsesGetDefaultNone200InvalidAsync()).Json().GetProperty("statusCode").GetString());
        Assert.True((await Answers.MultipleResponsesGetDefaultNone200NoneAsync()).Body.IsEmpty);
        await Expect.Status(400, () => Answers.MultipleResponsesGetDefaultNone400InvalidAsync());
        await Expect.Status(400, () => Answers.MultipleResponsesGetDefaultNone400NoneAsync());
    }

    public async Task A_status_that_is_not_declared_is_an_error()
    {
        await Expect.Unreadable(() => Answers.MultipleResponsesGet200ModelA200NoneAsync());
        Assert.Equal("200", (await Answers.MultipleResponsesGet200ModelA200ValidAsync()).StatusCode);
        Assert.Null((await Answers.MultipleResponsesGet200ModelA200InvalidAsync()).StatusCode);
        await Expect.Status(400, () => Answers.MultipleResponsesGet200ModelA400NoneAsync());
        await Expect.Status(400, () => Answers.MultipleResponsesGet200ModelA400ValidAsync());
        await Expect.Status(400, () => Answers.MultipleResponsesGet200ModelA400InvalidAsync());
    }
}
