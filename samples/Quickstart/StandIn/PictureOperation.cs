using System.Text.Json;

namespace Quickstart.StandIn;

/// <summary>
/// <c>GET /api/{session}/chats/{chatId}/picture</c> from the host's side: method, path, query and key are checked as
/// specs/viewer-en.yaml says, on the request as received over the wire.
/// </summary>
internal static class PictureOperation
{
    /// <summary>The response to a request for <paramref name="target"/>, path and query still encoded.</summary>
    public static (int Status, string Json) Answer(string method, string target, string? key, string expectedKey)
    {
        var (path, query) = target.IndexOf('?') is >= 0 and var mark ? (target[..mark], target[(mark + 1)..]) : (target, "");
        if (path.Split('/') is not ["", "api", { Length: > 0 }, "chats", { Length: > 0 } chatId, "picture"]) return Error(404, $"Cannot {method} {path}");
        if (method != "GET") return Error(405, $"{method} is not allowed here");
        if (key != expectedKey) return Error(401, "Unauthorized");
        return query switch
        {
            "" or "refresh=false" => Picture(chatId, version: "1"),
            "refresh=true" => Picture(chatId, version: "2"),
            _ => Error(400, "the only query parameter is refresh, a boolean"),
        };
    }

    private static (int, string) Picture(string chatId, string version) =>
        (200, $$"""{"url":{{Quote($"https://pictures.example/{chatId}.jpg?v={version}")}}}""");

    private static (int, string) Error(int status, string message) =>
        (status, $$"""{"statusCode":{{status}},"message":{{Quote(message)}}}""");

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
