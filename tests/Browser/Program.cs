using Microsoft.Extensions.DependencyInjection;
using Wappfy.Browser.Api;

// Each step prints one line, NAME = RESULT; the test looks at these and at what its server was sent.
var server = ApiServer.At(args[0]);
using var client = new PetClient(new PetClientOptions { Server = server, Key = new ApiKeyCredential("the-key"), Resilience = { MaxRetries = 0 } });

await Step("get", async () => (await client.GetPetAsync("Rex")).Name);
await Step("own handler", async () =>
{
    using var http = new HttpClient(ApiTransport.CreateHandler());
    using var over = new PetClient(new PetClientOptions { Server = server }, http);
    return (await over.GetPetAsync("Rex")).Name;
});
await Step("host", async () =>
{
    await using var services = new ServiceCollection().AddPetClient(options => options.Server = server).Services.BuildServiceProvider();
    return (await services.GetRequiredService<IPetClient>().GetPetAsync("Rex")).Name;
});
await Step("post", async () =>
{
    var pet = await client.CreatePetAsync(new Pet { Name = "Bello", Legs = 4 });
    return $"{pet.Name} {pet.Legs}";
});
await Step("upload", async () => (await client.SendPhotoAsync(new() { File = FilePart.FromStream(new MemoryStream(new byte[100_000]), "a.png", "image/png"), Title = "A" })).Name);
await Step("error", async () => (await client.GetPetAsync("nobody")).Name);
await Step("compressed", async () => (await client.GetPetAsync("compressed")).Name.Length.ToString());
await Step("limit", async () => (await client.GetPetAsync("compressed", new RequestOptions { MaxResponseBytes = 100 })).Name);
await Step("broken body", async () => (await client.GetPetAsync("broken")).Name);
await Step("events", async () =>
{
    var names = new List<string>();
    await foreach (var pet in client.ListenAsync())
    {
        names.Add(pet.Name);
        await client.ConfirmAsync("event " + pet.Name);
    }

    return string.Join(",", names);
});
await Step("download", async () =>
{
    using var photo = await client.GetPhotoAsync();
    var stream = await photo.OpenAsync();
    var buffer = new byte[200_000];
    var first = await stream.ReadAsync(buffer);
    await client.ConfirmAsync("chunk");
    int read, total = first;
    while ((read = await stream.ReadAsync(buffer)) > 0) total += read;
    return $"{photo.ContentType} {total}";
});
await Step("blocking read", async () =>
{
    using var photo = await client.GetPhotoAsync();
    await client.ConfirmAsync("chunk");
    return (await photo.OpenAsync()).Read(new byte[10], 0, 10).ToString();
});
await Step("redirect", async () => (await client.GetPetAsync("moved")).Name);
await Step("redirect not wanted", async () => (await client.GetPetAsync("moved", new RequestOptions { FollowRedirects = false })).Name);
await Step("redirect of a key", async () => (await client.GetKeyedAsync()).Name);
await Step("redirect of a body", async () => (await client.CreatePetAsync(new Pet { Name = "moved" })).Name);
await Step("cookie", async () => (await client.GetSessionAsync("abc").WithResponse()).Status.ToString());
await Step("timeout", async () => (await client.GetPetAsync("slow", new RequestOptions { Timeout = TimeSpan.FromMilliseconds(50) })).Name);
await Step("no server", async () =>
{
    using var lost = new PetClient(new PetClientOptions { Server = ApiServer.At("http://127.0.0.1:9"), Resilience = { MaxRetries = 0 } });
    return (await lost.GetPetAsync("Rex")).Name;
});

static async Task Step(string name, Func<Task<string>> act)
{
    try
    {
        Console.WriteLine($"{name} = {await act()}");
    }
    catch (ApiException<Fault> e)
    {
        Console.WriteLine($"{name} = {e.Status} {e.Error.Reason}");
    }
    catch (Exception e)
    {
        Console.WriteLine($"{name} = {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
    }
}
