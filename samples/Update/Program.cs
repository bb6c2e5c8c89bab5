using Messenger;
using Update;

// Nothing is sent: Answers stands in for the host.
using var client = new MessengerClient(new MessengerClientOptions(), new HttpClient(new Answers()));
var chat = await client.Chats.FindChatAsync("12312312310");
await client.Messages.SendTextAsync(new TextMessage { Session = "default", ChatId = chat.Id, Text = "Hello!", LinkPreview = true });
foreach (var message in await client.Messages.ListMessagesAsync(chat.Id, limit: 100))
    Console.WriteLine($"{chat.Name}: {message.Text} ({message.Status})");
