namespace Wappfy.Generator.Model;

/// <summary>What a media type means for reading and writing.</summary>
internal enum MediaKind : byte
{
    Json,
    Form,
    Multipart,
    Xml,
    Text,
    Binary,

    /// <summary>Server-sent events.</summary>
    Events,

    /// <summary>One JSON text per line.</summary>
    JsonLines,
}

/// <summary>The request body of one method.</summary>
/// <param name="Media">How the body is written.</param>
/// <param name="ContentType">The media type as it is sent.</param>
/// <param name="Argument">Name of the C# argument.</param>
/// <param name="Type">Type of the argument where it is a value of a schema; null for text, bytes and loose multipart.</param>
/// <param name="Required">Whether the caller must give it.</param>
/// <param name="Description">Documentation of the argument.</param>
/// <param name="Fields">Encodings of a form's fields, or the parts of a multipart body.</param>
/// <param name="TakesContentType">Whether the caller names the media type, since the specification allows a range or several.</param>
/// <param name="StreamMember">Wire name of the boolean member that asks for a stream and is set by the method, or null.</param>
internal sealed record BodyModel(
    MediaKind Media,
    string ContentType,
    string Argument,
    TypeRef? Type,
    bool Required,
    string Description,
    EquatableArray<FieldModel> Fields,
    bool TakesContentType = false,
    string? StreamMember = null);

/// <summary>One field of a form or part of a multipart body.</summary>
/// <param name="WireName">Name on the wire.</param>
/// <param name="Member">The C# member of the body's record.</param>
/// <param name="Type">Type of the member's value.</param>
/// <param name="ValueOf">How the member holds its value.</param>
/// <param name="ContentType">Media type of the part from the encoding object; null for the default.</param>
/// <param name="Style">Style of a field that is encoded as a query parameter would be; null for the media type's own rule.</param>
internal sealed record FieldModel(
    string WireName,
    string Member,
    TypeRef Type,
    FieldPresence ValueOf,
    string? ContentType,
    ParameterStyleKind? Style,
    bool Explode,
    bool AllowReserved);

/// <summary>How a record's member says that it has no value.</summary>
internal enum FieldPresence : byte
{
    /// <summary>It always has one.</summary>
    Always,

    /// <summary>It is null.</summary>
    NullMeansAbsent,

    /// <summary>It is an <c>Optional</c> without a value.</summary>
    Optional,
}
