// A bot that answers messages: it starts a session, waits until the phone is connected, receives webhooks, and answers each message once.
//
// Without settings, it talks to a fake of the API, and sends itself the events of a day with faults (Rehearsal.cs):
//
//     dotnet run --project samples/Bot
//
// With the address of a host, it runs until Ctrl+C, and receives the events of the host at /webhooks:
//
//     Messenger__Server=https://… Messenger__ApiKey=… Bot__Secret=… dotnet run --project samples/Bot -- --urls http://0.0.0.0:8080

using Bot;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var rehearsal = builder.Configuration["Messenger:Server"] is null ? new Rehearsal() : null;
rehearsal?.Configure(builder);
builder.AddBot();

await using var app = builder.Build();
app.MapBot();
await app.StartAsync();

if (rehearsal is not null) return await rehearsal.RunAsync(app) ? 0 : 1;

await app.WaitForShutdownAsync();
return app.Services.GetRequiredService<SessionWorker>().ExecuteTask!.IsFaulted ? 1 : 0;
