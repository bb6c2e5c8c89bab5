using System.Text.Json;
using Messenger;

namespace WebhookReceiver;

/// <summary>Takes signed webhooks in a minimal API: verify the bytes as received, then parse.</summary>
internal static class WebhookEndpoint
{
    /// <summary>The longest body that is read; the sender is not known before its signature is checked.</summary>
    private const int MaxBytes = 1024 * 1024;

    public static void MapWebhooks(this WebApplication app, string path, WebhookSignature signature, Action<MessengerWebhook> handle) =>
        app.MapPost(path, async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            if (await ReadAsync(request.Body, cancellationToken) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            try
            {
                handle(MessengerWebhook.Parse(signature.Verify(body, request.Headers)));
                return Results.Ok();
            }
            catch (WebhookSignatureException)
            {
                return Results.Unauthorized();
            }
            catch (JsonException)
            {
                return Results.BadRequest();
            }
        });

    /// <summary>The raw body: an HMAC is over bytes, not over what a binder made of them. Null if it is too long.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > MaxBytes) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
