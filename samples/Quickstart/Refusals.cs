using Quickstart.StandIn;
using Wappfy;

namespace Quickstart;

/// <summary>What a caller sees whose key is wrong, or who has none.</summary>
internal static class Refusals
{
    public static async Task ShowAsync(WappfyStandIn standIn, Settings settings)
    {
        Report.Step("the same call with a wrong key");
        using (var stranger = new WappfyClient(new ApiKeyCredential("not-the-key"), standIn.Server))
        {
            try
            {
                await stranger.Chats.GetChatPictureAsync(settings.Session, settings.ChatId);
            }
            catch (ApiException refused) when (refused.Status == 401)
            {
                Report.Received(standIn);
                Report.Show(nameof(ApiException), refused.Message);
            }
        }

        Report.Step("the same call without a key");
#pragma warning disable WAPPFY1015 // the analyzer sees here at once what the call shows below
        using (var nobody = new WappfyClient(new WappfyClientOptions { Server = standIn.Server }))
#pragma warning restore WAPPFY1015
        {
            try
            {
                await nobody.Chats.GetChatPictureAsync(settings.Session, settings.ChatId);
            }
            catch (MissingCredentialException missing)
            {
                Report.Show(nameof(MissingCredentialException), missing.Message);
            }
        }
    }
}
