using Messenger;
using Update;

// Nothing is sent: Answers stands in for the host.
using var client = new MessengerClient(new MessengerClientOptions(), new HttpClient(new Answers()));
var chat = await client.Chats.GetChatAsync("12312312310");
await client.Messages.SendTextAsync(new TextMessage { ChatId = chat.Id, Text = "Hello!" });
foreach (var message in await client.Chats.ListMessagesAsync(chat.Id))
    Console.WriteLine($"{chat.Name}: {message.Body} ({message.Status})");
