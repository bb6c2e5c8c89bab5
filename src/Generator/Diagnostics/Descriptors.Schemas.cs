using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <content>Diagnostics about schemas (WAPPFY0030 to WAPPFY0059).</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor InvalidSchema = Make(
        "WAPPFY0030", "A value is not a schema",
        "'{0}' is {1}, but a schema (an object, or true or false) is expected; the value is typed as JsonElement. Write a schema here.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RecursiveAlias = Make(
        "WAPPFY0031", "A schema consists only of itself",
        "'{0}' refers back to itself without an object in between; the inner value is typed as JsonElement. Move the recursion into a property of an object.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ConflictingTypes = Make(
        "WAPPFY0032", "Parts of allOf exclude each other",
        "'{0}' must be {1} according to one part of its allOf and {2} according to another, so no value is valid; it is generated as {2}. Fix one of the parts.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OverlappingBranches = Make(
        "WAPPFY0033", "The branches of a union cannot be distinguished",
        "The branches {0} of '{1}' can match the same value; the first one that matches is read. Add a discriminator, or a constant or required property that differs.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ManyAlternatives = Make(
        "WAPPFY0034", "Several lists of alternatives are combined",
        "'{0}' combines several oneOf or anyOf lists; their members are generated as one type. Use a single list to generate a union.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RequiredUnknown = Make(
        "WAPPFY0035", "A required member has no schema",
        "'{0}' is required, but is not declared under properties; it is not checked, and is read into AdditionalProperties. Declare it, or correct the name.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor EnumMismatch = Make(
        "WAPPFY0036", "An enum value has another type",
        "The enum of '{0}' lists values that are not {1}; {2}. Fix the values or the type.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EnumOfTypeObject = Make(
        "WAPPFY0041", "An enum of strings has the type object",
        "The enum of '{0}' lists strings, but its type is 'object'; it is read as strings, as are all such enums of the document. Declare \"type: string\".",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnknownDiscriminatorTarget = Make(
        "WAPPFY0037", "A discriminator maps to an unknown schema",
        "The discriminator maps '{0}' to '{1}', which is not a schema of this union; the entry is ignored. Map it to one of {2}.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InheritedConflict = Make(
        "WAPPFY0038", "A member changes its type in a derived schema",
        "'{0}' is {1} in the base schema but {2} here; the type in the base schema is used. Give both the same type.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownType = Make(
        "WAPPFY0039", "A type is not a JSON Schema type",
        "'{0}' is not a JSON Schema type; the value is typed as JsonElement. Use string, number, integer, boolean, array, object or null.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SchemaLimitExceeded = Make(
        "WAPPFY0040", "A schema exceeds a limit",
        "'{0}' has {1}, but at most {2} can be generated; {3}. Split the schema, or describe it in less detail.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DerivedUnion = Make(
        "WAPPFY0042", "A derived schema has alternatives of its own",
        "'{0}' extends '{1}' and has alternatives of its own, so its type does not derive from that of '{1}'; where '{1}' is expected, it is read as '{1}', and the members that this schema adds are in AdditionalProperties. Make each alternative a schema that extends '{1}'.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor EmbeddedReference = Make(
        "WAPPFY0043", "A reference leads to a definition of the schema around it",
        "'{0}' does not exist in the document; the definition of the schema around it is used. Write '{1}', or give the schema an '$id'.",
        DiagnosticSeverity.Info);
}
