namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Booleans as bodies.</summary>
[Specification("body-boolean.json")]
public sealed class BodyBoolean(ApiClient client)
{
    private IBoolOperationsClient Bool => client.BoolOperations;

    public async Task True_and_false_are_read()
    {
        Assert.True(await Bool.BoolGetTrueAsync());
        Assert.False(await Bool.BoolGetFalseAsync());
    }

    public async Task True_and_false_are_written()
    {
        await Bool.BoolPutTrueAsync(true);
        await Bool.BoolPutFalseAsync(false);
    }

    public async Task No_body_is_null() => Assert.Null(await Bool.BoolGetNullAsync());

    public async Task Something_else_is_unreadable() => await Expect.Unreadable(() => Bool.BoolGetInvalidAsync());
}
