using System.Text.Json;

namespace Wappfy.Runtime;

/// <summary>
/// A member of a response, event or webhook was used that the server did not send as its OpenAPI document promises: it is missing, null, or a value of another kind.
/// The rest of the body was read; only the use of this member fails. The message contains no value that the server sent.
/// </summary>
public sealed class ApiMemberException : ApiClientException
{
    internal ApiMemberException(string? operation, string type, string member, string path, string reason, JsonElement? value)
        : base(operation ?? string.Empty, Describe(operation, type, member, reason))
    {
        Type = type;
        Member = member;
        Path = path;
        Value = value;
    }

    /// <summary>The name of the C# type that declares the member: <c>WAMessage</c>.</summary>
    public string Type { get; }

    /// <summary>The name of the member in JSON: <c>participant</c>.</summary>
    public string Member { get; }

    /// <summary>The path of the member in the body: <c>$.payload.participant</c>.</summary>
    public string Path { get; }

    /// <summary>The value that was received instead, which may be personal data; null if there was none.</summary>
    public JsonElement? Value { get; }

    private static string Describe(string? operation, string type, string member, string reason)
    {
        var where = operation is null ? string.Empty : $" in the response to {operation}";
        return $"The server did not send the member '{member}' of {type}{where} as its OpenAPI document promises: {reason}. The other members can be used; {nameof(ApiMemberException)}.{nameof(Value)} is what was received.";
    }
}
