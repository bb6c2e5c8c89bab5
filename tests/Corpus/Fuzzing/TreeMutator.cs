using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wappfy.Fuzzing;

/// <summary>Changes a document at the level of its tree, so that it stays JSON but not what anybody meant.</summary>
internal sealed class TreeMutator(JsonObject document, Random random)
{
    private const int LargestCopy = 4000;

    private int _made;

    /// <summary>Applies one change at a random place.</summary>
    public void Mutate()
    {
        var places = Places();
        if (places.Count == 0)
            return;
        var place = places[random.Next(places.Count)];
        switch (random.Next(14))
        {
            case 0:
                Remove(place);
                break;
            case 1:
                Duplicate(place);
                break;
            case 2 or 3:
                Rename(place);
                break;
            case 4 or 5:
                Put(place, AnyValue());
                break;
            case 6 or 7:
                Put(Where(places, static v => v is JsonValue value && value.GetValueKind() == JsonValueKind.String) ?? place, JsonValue.Create(AnyText()));
                break;
            case 8:
                Put(place, Copy(places[random.Next(places.Count)]));
                break;
            case 9:
                Put(Named(places, "$ref") ?? place, JsonValue.Create(AnyReference(places)));
                break;
            case 10:
                Put(Named(places, "type") ?? place, JsonValue.Create(Pick(Vocabulary.Types)));
                break;
            case 11 or 12:
                AddMember(places);
                break;
            default:
                Put(place, new JsonObject { ["$ref"] = AnyReference(places) });
                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private void Remove(Place place)
    {
        if (place.Parent is JsonObject map)
            map.Remove(place.Name!);
        else
            ((JsonArray)place.Parent).RemoveAt(place.Index);
    }

    private void Put(Place place, JsonNode? value)
    {
        if (place.Parent is JsonObject map)
            map[place.Name!] = value;
        else if (place.Index < ((JsonArray)place.Parent).Count)
            ((JsonArray)place.Parent)[place.Index] = value;
    }

    private void Duplicate(Place place)
    {
        if (place.Parent is JsonObject map)
            map[Variant(place.Name!)] = Copy(place);
        else
            ((JsonArray)place.Parent).Insert(random.Next(((JsonArray)place.Parent).Count + 1), Copy(place));
    }

    /// <summary>A name that differs by little: C# names made of both are likely to clash.</summary>
    private string Variant(string name) => random.Next(6) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name + "_",
        2 => name + "-",
        3 => name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : "_",
        4 => name + "2",
        _ => name + " " + (_made++).ToString(CultureInfo.InvariantCulture),
    };

    private void Rename(Place place)
    {
        if (place.Parent is not JsonObject map)
            return;
        var name = (place.Owner, random.Next(3)) switch
        {
            ("responses", > 0) => Pick(Vocabulary.Statuses),
            ("content", > 0) => Pick(Vocabulary.MediaTypes),
            ("paths", > 0) => Pick(Vocabulary.Paths),
            (_, 0) => Pick(Vocabulary.Members).Name,
            _ => AnyText(),
        };
        var members = map.Select(static pair => (pair.Key, Value: pair.Value?.DeepClone())).ToList();
        map.Clear();
        foreach (var (key, value) in members)
            map[key == place.Name ? name : key] = value;
    }

    private void AddMember(List<Place> places)
    {
        var target = Where(places, static value => value is JsonObject)?.Value as JsonObject ?? document;
        var (name, value) = Pick(Vocabulary.Members);
        target[name] = value.Length > 0
            ? JsonNode.Parse(value)
            : name is "oneOf" or "anyOf" or "allOf" or "prefixItems" or "enum" or "parameters" && random.Next(6) > 0
                ? new JsonArray([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Copy(Pick(places)))])
                : Copy(Pick(places));
    }

    private string AnyText() => random.Next(12) switch
    {
        0 or 1 or 2 => Pick(Payloads.Attacks).Text,
        3 => Pick(Vocabulary.Formats),
        4 => Pick(Vocabulary.MediaTypes),
        5 => Pick(Vocabulary.Urls),
        6 => Pick(Vocabulary.Paths),
        7 => Pick(Vocabulary.Types),
        8 => Pick(Payloads.Numbers),
        _ => Pick(Payloads.Names),
    };

    private JsonNode? AnyValue() => random.Next(10) switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create(false),
        3 or 4 => JsonNode.Parse(Pick(Payloads.Numbers)),
        5 => new JsonArray(),
        6 => new JsonObject(),
        7 => new JsonArray(JsonValue.Create(AnyText()), JsonNode.Parse(Pick(Payloads.Numbers)), null, new JsonObject()),
        8 => JsonValue.Create(Pick(Vocabulary.Versions)),
        _ => JsonValue.Create(AnyText()),
    };

    private string AnyReference(List<Place> places) => random.Next(8) switch
    {
        0 => Pick(Payloads.Attacks).Text,
        1 => "#/components/schemas/" + Pick(Payloads.Names),
        2 => Pick(Vocabulary.Urls),
        3 or 4 => Named(places, "$ref")?.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : "#",
        _ => Pointer(Pick(places)),
    };

    private JsonNode? Copy(Place place)
    {
        var value = Current(place);
        return value is null || value.ToJsonString(s_deep).Length > LargestCopy ? JsonValue.Create("copy") : value.DeepClone();
    }

    private static readonly JsonSerializerOptions s_deep = new() { MaxDepth = 1000 };

    private static JsonNode? Current(Place place)
        => place.Parent is JsonObject map ? map[place.Name!] : place.Index < ((JsonArray)place.Parent).Count ? ((JsonArray)place.Parent)[place.Index] : null;

    private Place? Named(List<Place> places, string name)
    {
        var fitting = places.FindAll(place => place.Name == name);
        return fitting.Count == 0 ? null : Pick(fitting);
    }

    private Place? Where(List<Place> places, Func<JsonNode?, bool> test)
    {
        var fitting = places.FindAll(place => test(place.Value));
        return fitting.Count == 0 ? null : Pick(fitting);
    }

    private static string Pointer(Place place)
    {
        var text = "";
        for (Place? at = place; at is not null; at = at.Up)
            text = "/" + (at.Name ?? at.Index.ToString(CultureInfo.InvariantCulture)).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) + text;
        return "#" + text;
    }

    private List<Place> Places()
    {
        var places = new List<Place>();
        Collect(document, null, places);
        return places;
    }

    private static void Collect(JsonNode node, Place? at, List<Place> places)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                    Add(new Place(map, name, 0, value, at), places);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    Add(new Place(list, null, i, list[i], at), places);
                break;
        }
    }

    private static void Add(Place place, List<Place> places)
    {
        places.Add(place);
        if (place.Value is not null)
            Collect(place.Value, place, places);
    }

    /// <summary>A value and its location.</summary>
    private sealed record Place(JsonNode Parent, string? Name, int Index, JsonNode? Value, Place? Up)
    {
        /// <summary>Name of the member that contains this location's container.</summary>
        public string? Owner => Up?.Name;
    }
}
