namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Bytes in base64 as bodies.</summary>
[Specification("body-byte.json")]
public sealed class BodyByte(ApiClient client)
{
    private static readonly byte[] Bytes = [255, 254, 253, 252, 251, 250, 249, 248, 247, 246];

    public async Task Bytes_travel_both_ways()
    {
        Assert.Equal(Bytes, await client.ByteOperations.ByteGetNonAsciiAsync());
        await client.ByteOperations.BytePutNonAsciiAsync(Bytes);
    }

    public async Task No_bytes_are_read() => Assert.Empty(await client.ByteOperations.ByteGetEmptyAsync());

    public async Task A_body_that_was_promised_and_does_not_come_is_a_fault() => await Expect.Unreadable(() => client.ByteOperations.ByteGetNullAsync());

    public async Task Something_else_is_unreadable() => await Expect.Unreadable(() => client.ByteOperations.ByteGetInvalidAsync());
}
