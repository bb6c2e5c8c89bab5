using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Errors of reading JSON, with the path of the value that caused them.</summary>
internal static class JsonErrors
{
    /// <summary>
    /// The exceptions of a read: Utf8JsonReader throws InvalidOperationException for text that is not valid UTF-8 or UTF-16.
    /// An exception that already has its path is not changed.
    /// </summary>
    public static bool IsOfRead(Exception exception) => exception is JsonException { Path: null } or InvalidOperationException or FormatException;

    public static JsonException Expected(string what, JsonTokenType found) => new($"{what} was expected, but {Describe(found)} was found");

    /// <summary>An object without some of the members that it requires.</summary>
    public static JsonException Missing(string type, List<string> names) =>
        new($"{type} requires {string.Join(", ", names.ConvertAll(static name => "'" + name + "'"))}, which {(names.Count == 1 ? "is" : "are")} missing");

    /// <summary>The path of a member of the object at <paramref name="path"/>.</summary>
    public static string MemberPath(string path, string member)
    {
        var text = new StringBuilder(path);
        new Step(IsArray: false, member, -1).AppendTo(text);
        return text.ToString();
    }

    /// <summary>Finds the paths of places in a text that was read.</summary>
    public static void Locate(List<JsonPlace> places, ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        Locate(places, reader);
    }

    /// <summary>Walks once from <paramref name="start"/> to the last of the places.</summary>
    public static void Locate(List<JsonPlace> places, Utf8JsonReader start)
    {
        places.Sort(static (left, right) => left.Offset.CompareTo(right.Offset));
        var steps = new List<Step>();
        var reader = start;
        var next = 0;
        var tokens = 0;
        do
        {
            if ((++tokens & ReadScope.Interval) == 0)
                ReadScope.Check();
            var isHere = reader.TokenStartIndex >= places[next].Offset;
            if (!isHere || !places[next].IsWithin)
                Advance(steps, ref reader);
            if (!isHere)
                continue;
            var isWithin = places[next].IsWithin;
            if (isWithin)
                steps[steps.Count - 1] = steps[steps.Count - 1] with { Name = null };
            var path = PathOf(steps);
            for (; next < places.Count && places[next].Offset <= reader.TokenStartIndex; next++)
                places[next].Resolve(path);
            if (isWithin)
                Advance(steps, ref reader);
        }
        while (next < places.Count && reader.Read());
    }

    public static JsonException Located(Exception error, ReadOnlySpan<byte> utf8Json, long offset)
    {
        var reader = new Utf8JsonReader(utf8Json);
        try
        {
            reader.Read();
        }
        catch (JsonException)
        {
            // Not even the first token is JSON: the path is the root.
            return Make(error, "$", offset);
        }

        return Located(error, reader, offset);
    }

    /// <summary>Walks again from <paramref name="start"/> to the token at <paramref name="offset"/>, noting names and indexes.</summary>
    public static JsonException Located(Exception error, Utf8JsonReader start, long offset)
    {
        var steps = new List<Step>();
        try
        {
            var reader = start;
            do
            {
                if (reader.TokenStartIndex > offset)
                    break;
                Advance(steps, ref reader);
                if (reader.TokenStartIndex >= offset && reader.TokenType is not JsonTokenType.PropertyName)
                    break;
            }
            while (reader.Read());
        }
        catch (JsonException)
        {
            // The text breaks off here: the path so far is the response.
        }
        catch (InvalidOperationException)
        {
            // A name that is not valid text: the same.
        }

        return Make(error, PathOf(steps), offset);
    }

    private static string PathOf(List<Step> steps)
    {
        var path = new StringBuilder("$");
        foreach (var step in steps)
        {
            step.AppendTo(path);
            if (path.Length > Redaction.Window)
                break;
        }

        // Whoever shows it cuts it further. Until then it is long enough that no secret in it is cut to a part that cannot be recognized.
        if (path.Length > Redaction.Window)
            path.Length = Redaction.Window;
        return path.ToString();
    }

    private static void Advance(List<Step> steps, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                steps[steps.Count - 1] = steps[steps.Count - 1] with { Name = reader.GetString() };
                break;
            case JsonTokenType.StartObject:
                NextItem(steps);
                steps.Add(new Step(IsArray: false, Name: null, Index: -1));
                break;
            case JsonTokenType.StartArray:
                NextItem(steps);
                steps.Add(new Step(IsArray: true, Name: null, Index: -1));
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (steps.Count > 0)
                    steps.RemoveAt(steps.Count - 1);
                break;
            default:
                NextItem(steps);
                break;
        }
    }

    private static void NextItem(List<Step> steps)
    {
        if (steps.Count > 0 && steps[steps.Count - 1] is { IsArray: true } step)
            steps[steps.Count - 1] = step with { Index = step.Index + 1 };
    }

    private static JsonException Make(Exception error, string path, long offset)
    {
        var reason = error is JsonException && error.Message.Length > 0 ? error.Message.TrimEnd('.') : "the text is not valid JSON";
        var line = (error as JsonException)?.LineNumber;
        return new JsonException(
            string.Format(CultureInfo.InvariantCulture, "{0}, at {1} (byte {2}).", reason, path, offset),
            path,
            line,
            (error as JsonException)?.BytePositionInLine,
            error);
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        JsonTokenType.None => "the end of the text",
        _ => token.ToString(),
    };

    private sealed record Step(bool IsArray, string? Name, int Index)
    {
        public void AppendTo(StringBuilder path)
        {
            if (IsArray)
            {
                if (Index >= 0)
                    path.Append('[').Append(Index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else if (Name is not null)
            {
                var name = Name.Length <= Redaction.Window ? Name : Name.Substring(0, Redaction.Window);
                if (IsPlain(name))
                    path.Append('.').Append(name);
                else
                    path.Append("['").Append(name.Replace("'", "\\'")).Append("']");
            }
        }

        private static bool IsPlain(string name)
        {
            foreach (var c in name)
            {
                if (!char.IsLetterOrDigit(c) && c != '_')
                    return false;
            }

            return name.Length > 0;
        }
    }
}
