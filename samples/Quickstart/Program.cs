using Quickstart;
using Quickstart.StandIn;
using Wappfy;

// WappfyClient, ChatsClient and ChatPictureResponse are nowhere in this folder: the compiler makes them from specs/viewer-en.yaml.
try
{
    var settings = Settings.FromEnvironment();
    await using var standIn = settings.ApiKey is null ? await WappfyStandIn.StartAsync() : null;
    var key = settings.ApiKey ?? WappfyStandIn.ApiKey;
    var server = standIn?.Server ?? settings.Server;
    Report.Begin(server ?? WappfyServer.Default, isStandIn: standIn is not null);

    using var client = new WappfyClient(new ApiKeyCredential(key), server);

    Report.Step("client.Chats.GetChatPictureAsync(session, chatId)");
    ChatPictureResponse picture = await client.Chats.GetChatPictureAsync(settings.Session, settings.ChatId);
    Report.Received(standIn);
    Report.Show("picture.Url", picture.Url);

    Report.Step("client.Chats.GetChatPictureAsync(session, chatId, refresh: true).WithResponse()");
    ApiResponse<ChatPictureResponse> full = await client.Chats.GetChatPictureAsync(settings.Session, settings.ChatId, refresh: true).WithResponse();
    Report.Received(standIn);
    Report.Show("full.Status", $"{full.Status} {full.Reason}");
    Report.Show("full.ContentType", full.ContentType);
    Report.Show("full.Headers[\"x-request-id\"]", full.Headers["x-request-id"]);
    Report.Show("full.Value.Url", full.Value.Url);

    if (standIn is not null) await Refusals.ShowAsync(standIn, settings);
    Report.End(isStandIn: standIn is not null);
    return 0;
}
catch (Exception fault) when (fault is ApiClientException or ArgumentException or UriFormatException)
{
    // A status, a timeout, no connection, a host that does not exist: the message says what happened, and never contains the key.
    Report.Fault(fault);
    return 1;
}
