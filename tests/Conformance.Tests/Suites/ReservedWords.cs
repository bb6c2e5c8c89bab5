namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Reserved words as names. The server accepts the request, and then omits the body that the specification declares.</summary>
[Specification("reserved-words.json")]
public sealed class ReservedWords(ApiClient client)
{
    public async Task Operations() => await Expect.Unreadable(() => client.ImportOperationOneAsync("foo"));

    public async Task Bodies()
    {
        await Expect.Unreadable(() => client.OperationWithContentParamAsync("hello, world"u8.ToArray()));
        await Expect.Unreadable(() => client.OperationWithJsonParamAsync(JsonSerializer.SerializeToElement(new { hello = "world" })));
    }

    public async Task Members_of_forms()
    {
        await Expect.Unreadable(() => client.OperationWithDataParamAsync(new OperationWithDataParamRequest { Data = "hello", World = "world" }));
        await Expect.Unreadable(() => client.OperationWithFilesParamAsync(new OperationWithFilesParamRequest { Files = "hello"u8.ToArray(), FileName = "my.txt" }));
    }

    public async Task Parameters()
    {
        await Expect.Unreadable(() => client.OperationWithUrlAsync("foo", "x", ["one", "two"]));
        await Expect.Unreadable(() => client.ReservedEnumAsync(MyEnum.Import));
    }
}
