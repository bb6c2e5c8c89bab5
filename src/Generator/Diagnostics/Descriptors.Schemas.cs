using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <content>DiagnosticBag about schemas (WAPPFY0030 to WAPPFY0059).</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor InvalidSchema = Make(
        "WAPPFY0030", "No schema",
        "'{0}' is {1} where a schema (an object, or true or false) is expected; the value is typed JsonElement. Write a schema here.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RecursiveAlias = Make(
        "WAPPFY0031", "Schema that is made only of itself",
        "'{0}' refers back to itself without an object between; the inner value is typed JsonElement. Put the recursion into a property of an object to have it typed.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ConflictingTypes = Make(
        "WAPPFY0032", "allOf parts that exclude each other",
        "'{0}' must be {1} by one part of its allOf and {2} by another, so no value fits both; it is generated as {2}. Mend one of the parts.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OverlappingBranches = Make(
        "WAPPFY0033", "Union whose branches cannot be told apart",
        "The branches {0} of '{1}' can hold for the same value; the first that fits is read. Add a discriminator, or a constant or required property that differs.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ManyAlternatives = Make(
        "WAPPFY0034", "Several lists of alternatives at once",
        "'{0}' combines several oneOf or anyOf lists; their members are generated as one type with all members optional. Use a single list to have a union.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RequiredUnknown = Make(
        "WAPPFY0035", "Required member without a schema",
        "'{0}' is required but no property of that name is described; it is not checked, and goes into AdditionalProperties. Describe it under properties, or mend the name.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor EnumMismatch = Make(
        "WAPPFY0036", "Enum value of another type",
        "The enum of '{0}' lists values that are no {1}; {2}. Mend the values or the type.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownDiscriminatorTarget = Make(
        "WAPPFY0037", "Discriminator mapping to an unknown schema",
        "The discriminator maps '{0}' to '{1}', which is no schema of this union; the entry is ignored. Map it to one of {2}.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InheritedConflict = Make(
        "WAPPFY0038", "Member that changes its type in a derived schema",
        "'{0}' is {1} in the base schema but {2} here; the type of the base is kept. Give both the same type.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownType = Make(
        "WAPPFY0039", "Unknown type",
        "'{0}' is no type of JSON Schema; the value is typed JsonElement. Use string, number, integer, boolean, array, object or null.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SchemaLimitExceeded = Make(
        "WAPPFY0040", "A schema exceeds a limit",
        "'{0}' has {1}, and no more than {2} can be generated; {3}. Divide the schema, or describe it less closely.",
        DiagnosticSeverity.Warning);
}
