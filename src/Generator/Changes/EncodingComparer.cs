using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Changes;

/// <summary>Compares how forms and multipart bodies of one type are written (OAS 3.1 §4.8.15).</summary>
internal sealed class EncodingComparer(TypePairs types, ChangeList list)
{
    /// <param name="operation">The operation as a reader of the specification names it.</param>
    /// <param name="was">The accepted body.</param>
    /// <param name="now">The present one.</param>
    /// <param name="place">The location of the present one.</param>
    /// <param name="old">The location of the accepted one.</param>
    public void Compare(string operation, BodyModel was, BodyModel now, ApiPlace place, ApiPlace old)
    {
        if (was.Form is not { } before || now.Form is not { } after || was.Media != now.Media)
            return;
        if (before.Positions != after.Positions)
            list.Add("request-encoding-changed", operation + ", body", "the media types of its parts changed", place, old);

        // A member that several branches have is one property of the body.
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in before.AllFields)
        {
            if (after.AllFields.FirstOrDefault(f => f.WireName == field.WireName && f.Member == field.Member && types.Compare(field.Type, f.Type) == TypeChange.None) is { } other
                && Text(field, other, now.Media) is { } text && reported.Add(field.WireName))
                list.Add("request-encoding-changed", operation + ", body property '" + field.WireName + "'", text, place, old);
        }
    }

    private static string? Text(FieldModel was, FieldModel now, MediaKind media)
    {
        if (media == MediaKind.Multipart && !string.Equals(MediaType(was), MediaType(now), StringComparison.OrdinalIgnoreCase))
            return "its media type changed from " + (MediaType(was) ?? "that of its value") + " to " + (MediaType(now) ?? "that of its value");
        if (was.Style != now.Style || was.Write != now.Write || was.AllowReserved != now.AllowReserved || (was.Style is not null && was.Explode != now.Explode))
            return "its serialization changed";

        // Headers that the caller gives are arguments.
        return Fixed(was).SetEquals(Fixed(now)) ? null : "the headers of its part changed";
    }

    private static HashSet<(string Name, string? Value)> Fixed(FieldModel field)
        => [.. field.Headers.Where(static header => header.Argument is null).Select(static header => (header.Name.ToUpperInvariant(), header.Value))];

    /// <summary>The media type of a part: that of the document, or the default one (OAS 3.1 §4.8.15.1.1). A style takes its place.</summary>
    private static string? MediaType(FieldModel field) => field.Write switch
    {
        FieldWriteKind.Styled => "text/plain",
        FieldWriteKind.Any => field.ContentType,
        FieldWriteKind.Json or FieldWriteKind.JsonItems => field.ContentType ?? "application/json",
        FieldWriteKind.File or FieldWriteKind.Files => field.ContentType ?? "application/octet-stream",
        _ => field.ContentType ?? "text/plain",
    };
}
