using System.Text.Json;

namespace Wappfy.Runtime;

/// <summary>Problem details for HTTP APIs (RFC 9457).</summary>
public sealed record ApiProblem
{
    /// <summary>A URI that identifies the kind of problem; <c>about:blank</c> if none is given.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>A short summary of the kind of problem.</summary>
    public string? Title { get; init; }

    /// <summary>The status that the body states.</summary>
    public int? Status { get; init; }

    /// <summary>What happened this time.</summary>
    public string? Detail { get; init; }

    /// <summary>A URI that identifies this occurrence.</summary>
    public string? Instance { get; init; }

    /// <summary>Other members of the body.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extensions { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Reads problem details; members of a wrong kind are ignored (RFC 9457 §3.1). Its strings are shown to people, who must not see the secrets of the request.</summary>
    internal static ApiProblem? TryRead(ReadOnlyMemory<byte> body, IReadOnlyCollection<string> secrets)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var problem = new ApiProblem();
            var extensions = new Dictionary<string, JsonElement>();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                switch (member.Name)
                {
                    case "type": problem = problem with { Type = Text(member.Value) ?? problem.Type }; break;
                    case "title": problem = problem with { Title = Text(member.Value) }; break;
                    case "detail": problem = problem with { Detail = Text(member.Value) }; break;
                    case "instance": problem = problem with { Instance = Text(member.Value) }; break;
                    case "status": problem = problem with { Status = member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var status) ? status : null }; break;
                    default: extensions[member.Name] = member.Value.Clone(); break;
                }
            }

            return problem with { Extensions = extensions };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // No JSON, or a text that is not valid Unicode. The status still tells the error; the excerpt shows the text.
        }

        string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? Redaction.CleanWhole(value.GetString()!, secrets) : null;
    }
}
