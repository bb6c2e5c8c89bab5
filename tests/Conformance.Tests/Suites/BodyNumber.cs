namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Numbers as bodies.</summary>
[Specification("body-number.json")]
public sealed class BodyNumber(ApiClient client)
{
    public async Task Big_and_small_numbers_are_written()
    {
        await client.NumberPutBigFloatAsync(3.402823e20f);
        await client.NumberPutSmallFloatAsync(3.402823e-20f);
        await client.NumberPutBigDoubleAsync(2.5976931e101);
        await client.NumberPutSmallDoubleAsync(2.5976931e-101);
    }

    public async Task Decimal_fractions_are_written()
    {
        await client.NumberPutBigDoublePositiveDecimalAsync(new(99999999.99));
        await client.NumberPutBigDoubleNegativeDecimalAsync(new(-99999999.99));
        await client.NumberPutBigDecimalPositiveDecimalAsync(new(99999999.99m));
        await client.NumberPutBigDecimalNegativeDecimalAsync(new(-99999999.99m));
    }

    public async Task Big_and_small_numbers_are_read()
    {
        Assert.Equal(3.402823e20, (await client.NumberGetBigFloatAsync()).Value);
        Assert.Equal(3.402823e-20, (await client.NumberGetSmallFloatAsync()).Value);
        Assert.Equal(2.5976931e101, (await client.NumberGetBigDoubleAsync()).Value);
        Assert.Equal(2.5976931e-101, (await client.NumberGetSmallDoubleAsync()).Value);
        Assert.Equal(2.5976931e101, (await client.NumberGetBigDecimalAsync()).Value);
        Assert.Equal(2.5976931e-101, (await client.NumberGetSmallDecimalAsync()).Value);
    }

    public async Task Decimal_fractions_are_read()
    {
        Assert.Equal(99999999.99, (await client.NumberGetBigDoublePositiveDecimalAsync()).Value);
        Assert.Equal(-99999999.99, (await client.NumberGetBigDoubleNegativeDecimalAsync()).Value);
        Assert.Equal(99999999.99m, (await client.NumberGetBigDecimalPositiveDecimalAsync()).Value);
        Assert.Equal(-99999999.99m, (await client.NumberGetBigDecimalNegativeDecimalAsync()).Value);
    }

    public async Task No_body_is_null() => Assert.Null(await client.NumberGetNullAsync());

    public async Task Something_else_is_unreadable()
    {
        await Expect.Unreadable(() => client.NumberGetInvalidFloatAsync());
        await Expect.Unreadable(() => client.NumberGetInvalidDoubleAsync());
        await Expect.Unreadable(() => client.NumberGetInvalidDecimalAsync());
    }
}
