using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <summary>Findings about schemas.</summary>
internal static class SchemaDescriptors
{
    public static readonly DiagnosticDescriptor InvalidSchema = Warning(
        "WAPPFY0030",
        "No schema",
        "'{0}' is {1} where a schema (an object, or true or false) is expected; the value is typed JsonElement. Write a schema here.");

    public static readonly DiagnosticDescriptor RecursiveAlias = Warning(
        "WAPPFY0031",
        "Schema that is made only of itself",
        "'{0}' refers back to itself without an object between; the inner value is typed JsonElement. Put the recursion into a property of an object to have it typed.");

    public static readonly DiagnosticDescriptor ConflictingTypes = Warning(
        "WAPPFY0032",
        "allOf parts that exclude each other",
        "'{0}' must be {1} by one part of its allOf and {2} by another, so no value fits both; it is generated as {2}. Mend one of the parts.");

    public static readonly DiagnosticDescriptor OverlappingBranches = Info(
        "WAPPFY0033",
        "Union whose branches cannot be told apart",
        "The branches {0} of '{1}' can hold for the same value; the first that fits is read. Add a discriminator, or a constant or required property that differs.");

    public static readonly DiagnosticDescriptor ManyAlternatives = Warning(
        "WAPPFY0034",
        "Several lists of alternatives at once",
        "'{0}' combines several oneOf or anyOf lists; their members are generated as one type with all members optional. Use a single list to have a union.");

    public static readonly DiagnosticDescriptor RequiredUnknown = Info(
        "WAPPFY0035",
        "Required member without a schema",
        "'{0}' is required but no property of that name is described; it is not checked, and goes into AdditionalProperties. Describe it under properties, or mend the name.");

    public static readonly DiagnosticDescriptor EnumMismatch = Warning(
        "WAPPFY0036",
        "Enum value of another type",
        "The enum of '{0}' lists values that are no {1}; {2}. Mend the values or the type.");

    public static readonly DiagnosticDescriptor UnknownDiscriminatorTarget = Warning(
        "WAPPFY0037",
        "Discriminator mapping to an unknown schema",
        "The discriminator maps '{0}' to '{1}', which is no schema of this union; the entry is ignored. Map it to one of {2}.");

    public static readonly DiagnosticDescriptor InheritedConflict = Warning(
        "WAPPFY0038",
        "Member that changes its type in a derived schema",
        "'{0}' is {1} in the base schema but {2} here; the type of the base is kept. Give both the same type.");

    public static readonly DiagnosticDescriptor UnknownType = Warning(
        "WAPPFY0039",
        "Unknown type",
        "'{0}' is no type of JSON Schema; the value is typed JsonElement. Use string, number, integer, boolean, array, object or null.");

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity)
        => new(
            id,
            title,
            message,
            "Wappfy.Specification",
            severity,
            isEnabledByDefault: true,
            helpLinkUri: "https://github.com/wappfy/wappfy-generator/blob/main/docs/diagnostics.md#" + id.ToLowerInvariant());
}
