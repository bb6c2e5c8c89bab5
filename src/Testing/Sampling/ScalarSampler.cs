using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Testing.Checking;

namespace Wappfy.Testing.Sampling;

/// <summary>Makes strings and numbers that fit schemas.</summary>
internal sealed class ScalarSampler(Random random)
{
    private static readonly string[] s_words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "iris", "juniper"];

    /// <summary>A string of the pattern, the format and the length.</summary>
    public string String(JsonElement schema)
    {
        var least = Length("minLength", 0);
        var most = Length("maxLength", int.MaxValue);
        if (SchemaSet.Text(schema, "pattern") is { } pattern)
        {
            for (var i = 0; i < 8; i++)
            {
                if (PatternSampler.Make(pattern, random, Math.Min(least, 200)) is { } text && SchemaValidator.Matches(pattern, text) && text.Length >= least && text.Length <= most)
                    return text;
            }
        }

        var value = SchemaSet.Text(schema, "format") switch
        {
            "date-time" => Moment().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "date" => Moment().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => Moment().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "duration" => $"PT{1 + random.Next(59)}M",
            "uuid" or "guid" => Uuid(),
            "email" or "idn-email" => Word() + "@example.org",
            "uri" or "url" or "iri" => "https://example.org/" + Word(),
            "uri-reference" => "/" + Word(),
            "hostname" => Word() + ".example.org",
            "ipv4" => $"192.0.2.{1 + random.Next(254)}",
            "ipv6" => $"2001:db8::{(1 + random.Next(254)).ToString("x", CultureInfo.InvariantCulture)}",
            "byte" or "base64" or "base64url" => "ZmFr",
            "int64" or "int32" or "uint64" or "decimal" or "double" or "float" or "number" or "integer" or "numeric" => (1 + random.Next(99)).ToString(CultureInfo.InvariantCulture),
            "version" => "1.0",
            "timespan" or "time-span" or "date-span" => "00:05:00",
            _ => SchemaSet.Text(schema, "contentEncoding") is not null ? "ZmFr" : Word(),
        };
        while (value.Length < least)
            value += least - value.Length > 1000 ? new string('x', least - value.Length) : Word();
        return value.Length > most ? value.Substring(0, most) : value;

        int Length(string name, int otherwise) => schema.TryGetProperty(name, out var limit) && limit.ValueKind == JsonValueKind.Number && limit.TryGetInt32(out var length) ? Math.Min(length, 100_000) : otherwise;
    }

    /// <summary>A number within the limits, as far as they leave one.</summary>
    public JsonNode Number(JsonElement schema, bool isInteger)
    {
        var least = Limit("minimum") ?? decimal.MinValue;
        var most = Limit("maximum") ?? decimal.MaxValue;
        var unit = isInteger ? 1m : 0.001m;
        if (SchemaSet.Flag(schema, "exclusiveMinimum"))
            least += unit;
        else if (Limit("exclusiveMinimum") is { } above)
            least = Math.Max(least, above + unit);
        if (SchemaSet.Flag(schema, "exclusiveMaximum"))
            most -= unit;
        else if (Limit("exclusiveMaximum") is { } below)
            most = Math.Min(most, below - unit);
        var value = 1m + random.Next(99) + (isInteger ? 0 : 0.5m);
        if (value < least)
            value = least == decimal.MinValue ? value : isInteger ? Math.Ceiling(least) : least;
        if (value > most)
            value = isInteger ? Math.Floor(most) : most;
        if (Limit("multipleOf") is { } step && step > 0)
        {
            value = Math.Floor(value / step) * step;
            if (value < least)
                value += step;
        }

        return isInteger ? JsonValue.Create((long)Math.Min(Math.Max(value, long.MinValue), long.MaxValue)) : JsonValue.Create(value);

        decimal? Limit(string name) => schema.TryGetProperty(name, out var limit) && limit.ValueKind == JsonValueKind.Number && limit.TryGetDecimal(out var number) && Math.Abs(number) < 1e27m ? number : null;
    }

    private DateTime Moment() => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(500_000));

    private string Uuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString("D");
    }

    /// <summary>Any word.</summary>
    public string Word() => s_words[random.Next(s_words.Length)];

    /// <summary>The word of a number; each number has another one.</summary>
    public static string Word(int number) => s_words[number % s_words.Length] + (number < s_words.Length ? "" : number.ToString(CultureInfo.InvariantCulture));
}
