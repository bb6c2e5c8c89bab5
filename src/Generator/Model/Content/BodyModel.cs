using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Model.Content;

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
/// <param name="Type">Type of the argument where it is a value of a schema; null for text and bytes.</param>
/// <param name="Required">Whether the caller must give it.</param>
/// <param name="Description">Documentation of the argument.</param>
/// <param name="TakesContentType">Whether the caller names the media type, since the specification allows a range or several.</param>
/// <param name="Range">The range of media types that the specification allows, such as <c>image/*</c>; null where it names one or several.</param>
/// <param name="Form">The fields of a form or the parts of a multipart body; null where they follow from the value's JSON.</param>
/// <param name="StreamMember">C# name of the boolean member that asks for a stream, which the method sets; null for none.</param>
/// <param name="Xml">How a typed XML body is written; null for others.</param>
internal sealed record BodyModel(
    MediaKind Media,
    string ContentType,
    string Argument,
    TypeRef? Type,
    bool Required,
    string Description,
    bool TakesContentType = false,
    string? Range = null,
    FormModel? Form = null,
    string? StreamMember = null,
    XmlBodyModel? Xml = null)
{
    /// <summary>Whether <see cref="ContentType"/> is one that the specification allows: it is not where a range such as <c>image/*</c> names no one media type.</summary>
    public bool HasContentType => Range is null || Range is "*/*" || Range.StartsWith(ContentType.Substring(0, ContentType.IndexOf('/') + 1), StringComparison.OrdinalIgnoreCase);
}

/// <summary>How the record of a form or multipart body becomes fields.</summary>
/// <param name="Local">Name of the local that collects them.</param>
/// <param name="Fields">The record's members.</param>
/// <param name="Others">The member that holds further ones, or null.</param>
/// <param name="Positions">How the items of a list become parts, which have positions in place of names; null for other values.</param>
internal sealed record FormModel(string Local, EquatableArray<FieldModel> Fields, OtherFieldsModel? Others, PartPositionsModel? Positions = null);

/// <summary>The parts of a multipart body that is a list (OAS 3.2 §4.14.5.2).</summary>
/// <param name="AreNamed">Whether each item is an object whose members name the parts, as multipart/form-data needs.</param>
/// <param name="First">Media types of the first parts; empty texts for the default.</param>
/// <param name="Others">Media type of the other parts; null for the default.</param>
internal sealed record PartPositionsModel(bool AreNamed, EquatableArray<string> First, string? Others);

/// <summary>Members that the schema does not name.</summary>
/// <param name="Member">The C# member with the dictionary.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Local">Name of the local for one of them.</param>
internal sealed record OtherFieldsModel(string Member, TypeRef Type, string Local);

/// <summary>One field of a form or part of a multipart body.</summary>
/// <param name="WireName">Name on the wire.</param>
/// <param name="Member">The C# member of the body's record.</param>
/// <param name="Local">Name of the local for the value of a member that may be absent.</param>
/// <param name="Type">Type of the member's value.</param>
/// <param name="Presence">How the member says that it has no value.</param>
/// <param name="ContentType">Media type from the encoding object; null for the default.</param>
/// <param name="Style">Style from the encoding object; null where the media type's own rule holds.</param>
/// <param name="EnumIsText">Whether a generated enum in the value wraps a string.</param>
/// <param name="IsJson">Whether the encoding object asks for JSON.</param>
/// <param name="Branches">The branches of a union with files; empty for other types.</param>
/// <param name="Headers">Headers of the part, as the encoding object declares them.</param>
internal sealed record FieldModel(
    string WireName,
    string Member,
    string Local,
    TypeRef Type,
    FieldPresence Presence,
    string? ContentType,
    ParameterStyleKind? Style,
    bool Explode,
    bool AllowReserved,
    bool EnumIsText,
    bool IsJson,
    EquatableArray<FieldBranchModel> Branches,
    EquatableArray<PartHeaderModel> Headers = default);

/// <summary>A header of a part in a multipart body.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Value">The value that the document fixes, or that is sent where the caller gives none; null where it names none.</param>
/// <param name="Argument">The argument by which the caller gives the value; null where it is fixed.</param>
internal sealed record PartHeaderModel(string Name, string? Value, PartHeaderArgument? Argument);

/// <summary>The argument of a method that is the header of a part.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="Type">Type of a present value.</param>
/// <param name="Required">Whether the caller must give it.</param>
internal sealed record PartHeaderArgument(string Name, TypeRef Type, bool Required, string Description);

/// <summary>One branch of a union that may hold files, which have no JSON form.</summary>
/// <param name="Member">The union's member for the branch.</param>
/// <param name="Local">Name of the local for its value.</param>
internal sealed record FieldBranchModel(string Member, string Local, TypeRef Type, bool EnumIsText);

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
