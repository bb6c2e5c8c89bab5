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
internal sealed record BodyModel
{
    /// <summary>How the body is written.</summary>
    public required MediaKind Media { get; init; }

    /// <summary>The media type as it is sent.</summary>
    public required string ContentType { get; init; }

    /// <summary>Name of the C# argument.</summary>
    public required string Argument { get; init; }

    /// <summary>Type of the argument where it is a value of a schema; null for text and bytes.</summary>
    public required TypeRef? Type { get; init; }

    /// <summary>Whether the caller must give it.</summary>
    public required bool Required { get; init; }

    /// <summary>Documentation of the argument.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the caller names the media type, since the specification allows a range or several.</summary>
    public bool TakesContentType { get; init; }

    /// <summary>The range of media types that the specification allows, such as <c>image/*</c>; null if it names one or several.</summary>
    public string? Range { get; init; }

    /// <summary>The media types of which the caller names one, where the specification allows several; empty for others.</summary>
    public EquatableArray<string> ContentTypes { get; init; }

    /// <summary>The fields of a form or the parts of a multipart body; null if they follow from the value's JSON.</summary>
    public FormModel? Form { get; init; }

    /// <summary>C# name of the boolean member that requests a stream, which the method sets; null for none.</summary>
    public string? StreamMember { get; init; }

    /// <summary>How a bound client sets members of the value; null if it sets none.</summary>
    public BoundBodyModel? Bound { get; init; }

    /// <summary>Limits of the body itself, and of its items; the members of a record have their own.</summary>
    public ValueConstraints? Constraints { get; init; }

    /// <summary>How a typed XML body is written; null for others.</summary>
    public XmlBodyModel? Xml { get; init; }

    /// <summary>Whether <see cref="ContentType"/> is one that the specification allows: it is not where a range such as <c>image/*</c> names no one media type.</summary>
    public bool HasContentType => Range is null || Range is "*/*" || Range.StartsWith(ContentType.Substring(0, ContentType.IndexOf('/') + 1), StringComparison.OrdinalIgnoreCase);
}

/// <summary>How the record of a form or multipart body becomes fields.</summary>
/// <param name="Local">Name of the local that collects them.</param>
/// <param name="Fields">The record's members.</param>
/// <param name="Others">The member for further ones, or null.</param>
/// <param name="Positions">How the items of a list become parts, which have positions instead of names; null for other values.</param>
/// <param name="Branches">The records that the body may be, if it is one of several; empty for other values.</param>
internal sealed record FormModel(
    string Local, EquatableArray<FieldModel> Fields, OtherFieldsModel? Others, PartPositionsModel? Positions = null, EquatableArray<FormBranchModel> Branches = default)
{
    /// <summary>The fields of every branch.</summary>
    public IEnumerable<FieldModel> AllFields => Fields.Concat(Branches.SelectMany(static branch => branch.Fields));
}

/// <summary>One record that a form or multipart body may be.</summary>
internal sealed record FormBranchModel
{
    /// <summary>The union's member for the branch; null if the body is a base record, of which this is a derived one.</summary>
    public required string? Member { get; init; }

    /// <summary>The record.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>Name of the local for its value.</summary>
    public required string Local { get; init; }

    /// <summary>Whether the value may be other records at the same time.</summary>
    public required bool IsPart { get; init; }

    /// <summary>The record's members.</summary>
    public required EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>The member for further ones, or null.</summary>
    public required OtherFieldsModel? Others { get; init; }
}

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
internal sealed record FieldModel
{
    /// <summary>Name on the wire.</summary>
    public required string WireName { get; init; }

    /// <summary>The C# member of the body's record.</summary>
    public required string Member { get; init; }

    /// <summary>Name of the local for the value of a member that may be absent.</summary>
    public required string Local { get; init; }

    /// <summary>Type of the member's value.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The member's field, if the member is required but C# does not require it, since bound clients set it; null for others.</summary>
    public UnsetFieldModel? Unset { get; init; }

    /// <summary>How the member says that it has no value.</summary>
    public required FieldPresence Presence { get; init; }

    /// <summary>Media type from the encoding object; null for the default.</summary>
    public required string? ContentType { get; init; }

    /// <summary>Style from the encoding object; null if the media type's own rule applies.</summary>
    public required ParameterStyleKind? Style { get; init; }

    public required bool Explode { get; init; }

    public required bool AllowReserved { get; init; }

    /// <summary>How the code of a request writes the value.</summary>
    public required FieldWriteKind Write { get; init; }

    /// <summary>The branches of a union with files; empty for other types.</summary>
    public required EquatableArray<FieldBranchModel> Branches { get; init; }

    /// <summary>Headers of the part, as the encoding object declares them.</summary>
    public EquatableArray<PartHeaderModel> Headers { get; init; }
}

/// <summary>The field of a required member that may have no value.</summary>
/// <param name="Record">Name of the record.</param>
/// <param name="Field">Name of the field.</param>
internal sealed record UnsetFieldModel(string Record, string Field);

/// <summary>A header of a part in a multipart body.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Value">The value that the document fixes, or that is sent where the caller gives none; null if it names none.</param>
/// <param name="Argument">The argument by which the caller gives the value; null if it is fixed.</param>
internal sealed record PartHeaderModel(string Name, string? Value, PartHeaderArgument? Argument);

/// <summary>The argument of a method that is the header of a part.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="Type">Type of a present value.</param>
/// <param name="Required">Whether the caller must give it.</param>
internal sealed record PartHeaderArgument(string Name, TypeRef Type, bool Required, string Description);

/// <summary>One branch of a union that may contain files, which have no JSON form.</summary>
/// <param name="Member">The union's member for the branch.</param>
/// <param name="Local">Name of the local for its value.</param>
/// <param name="Type">Type of its value.</param>
/// <param name="Write">How the code of a request writes the value.</param>
internal sealed record FieldBranchModel(string Member, string Local, TypeRef Type, FieldWriteKind Write);

/// <summary>How the code of a request writes a field of a form or a part of a multipart body.</summary>
internal enum FieldWriteKind : byte
{
    /// <summary>As a text.</summary>
    Text,

    /// <summary>As a list of texts.</summary>
    Texts,

    /// <summary>As a list or a number whose JSON its style lays out, in a form.</summary>
    Value,

    /// <summary>By the rules of query parameters, in a part (OAS 3.1 §4.8.15.1.2).</summary>
    Styled,

    /// <summary>As one JSON text.</summary>
    Json,

    /// <summary>As a part of JSON for each item.</summary>
    JsonItems,

    /// <summary>As a file.</summary>
    File,

    /// <summary>As a part with a file for each item.</summary>
    Files,

    /// <summary>By what the value turns out to be: a text as it is, objects as JSON.</summary>
    Any,
}

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
