using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed record Address(string Street, string? Zip);

public sealed class Person
{
    public required string Name { get; init; }

    public required string? Nick { get; init; }

    [Range(0, 150)]
    public int Age { get; init; } = 18;

    [StringLength(20, MinimumLength = 2)]
    [Description("What to call the person.")]
    public string? Title { get; init; }

    public required Address Home { get; init; }

    public Address? Work { get; init; }

    public List<Address> Previous { get; init; } = [];

    public Dictionary<string, int>? Scores { get; init; }

    [JsonPropertyName("is_admin")]
    public bool IsAdmin { get; init; }
}

public sealed record Settings(int Size = 12, string Font = "Serif", bool Bold = false, double Ratio = 1.5);

public sealed record Keys(Dictionary<string, string?> ByName, Dictionary<Guid, string> ById, Dictionary<Color, int> ByColor, Dictionary<int, string> ByNumber, Dictionary<string, List<Address>> Addresses);

public sealed record TreeNode(string Name, List<TreeNode> Children, TreeNode? Parent = null);

public sealed record Page<T>(IReadOnlyList<T> Items, int Number, long Total, string? Next);

public sealed record Loose(JsonNode? Node, JsonElement Element, object? Anything, JsonObject? Object, JsonArray? Array);

public sealed record PatchOperation(string Op, string Path, string? From, JsonElement? Value);

public sealed class WithExtra
{
    public required string Id { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Objects with members of every kind, lists and dictionaries.</summary>
internal static class RecordEndpoints
{
    public static void MapRecords(this IEndpointRouteBuilder app)
    {
        var records = app.MapGroup("/records").WithTags("Records");
        records.MapPost("/person", (Person body) => body).WithName("EchoPerson");
        records.MapPost("/maybe-person", (Person? body) => body).WithName("EchoMaybePerson");
        records.MapPut("/settings", (Settings body) => body).WithName("EchoSettings");
        records.MapPost("/keys", (Keys body) => body).WithName("EchoKeys");
        records.MapPost("/by-id", (Dictionary<Guid, Address> body) => body).WithName("EchoById");
        records.MapPost("/tree", (TreeNode body) => body).WithName("EchoTree");
        records.MapPost("/people", (Person[] body) => body).WithName("EchoPeople");
        records.MapPost("/matrix", (List<int[]> body) => body).WithName("EchoMatrix");
        records.MapPost("/maybe-names", (List<string?> body) => body).WithName("EchoMaybeNames");
        records.MapGet("/people", (int page, string? filter) => new Page<Address>([new("A" + page, filter)], page, 7, null)).WithName("PageAddresses");
        records.MapGet("/texts", (int page) => new Page<string>(["a", "b"], page, 7, "n")).WithName("PageTexts");
        records.MapPost("/loose", (Loose body) => body).WithName("EchoLoose");
        records.MapPost("/node", (JsonNode body) => body).WithName("EchoNode");
        records.MapPost("/element", (JsonElement body) => body).WithName("EchoElement");
        records.MapPatch("/person", (PatchOperation[] body) => body).WithName("PatchPerson");
        records.MapPost("/extra", (WithExtra body) => body).WithName("EchoExtra");
        // Without a name: many endpoints have none.
        records.MapGet("/{id}/addresses/{index:int}", (string id, int index) => new Address(id, index.ToString()));
        records.MapDelete("/{id}", (string id) => TypedResults.NoContent());
    }
}
