namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Names that mean something to programs. The server takes what is sent, and then leaves out the body that the specification promises.</summary>
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
        await Expect.Unreadable(() => client.ReservedEnumAsync(ReservedEnumEnumParameter.Import));
    }
}
