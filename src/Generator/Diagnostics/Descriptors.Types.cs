using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Diagnostics;

/// <content>Diagnostics about OpenApiType items (WAPPFY0130 to WAPPFY0139).</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor TypeItemIncomplete = Make(
        "WAPPFY0130", "An OpenApiType item does not say what its type represents",
        "The OpenApiType item '{0}' has {1} and is ignored. Set one of the two.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OwnTypeNotFound = Make(
        "WAPPFY0131", "The type of an OpenApiType item does not exist",
        "The type '{0}' for {1} does not exist, so the item is ignored. Write the type with its namespace, and reference the assembly that defines it.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OwnTypeInaccessible = Make(
        "WAPPFY0132", "The type of an OpenApiType item is not accessible",
        "The OpenApiType item '{0}' is ignored: the type {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OwnTypeOpen = Make(
        "WAPPFY0133", "The type of an OpenApiType item cannot be the type of a member",
        "The OpenApiType item '{0}' is ignored: the type {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OwnTypeConverter = Make(
        "WAPPFY0134", "The converter of an OpenApiType item cannot be used",
        "The OpenApiType item '{0}' is ignored: its converter '{1}' {2}. Name a class that derives from JsonConverter<T> of this type and has a public constructor without parameters.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OwnTypeForUnknownSchema = Make(
        "WAPPFY0135", "An OpenApiType item is for an unknown schema or format",
        "The OpenApiType item '{0}' has no effect: no document has {1}.{2}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TypeItemTwice = Make(
        "WAPPFY0136", "Two OpenApiType items are for the same schema or format",
        "The OpenApiType item '{0}' is ignored: '{2}' already represents {1}. Remove one of the two.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OwnTypeUnreadable = Make(
        "WAPPFY0137", "The type of an OpenApiType item cannot be read and written",
        "The type '{0}' cannot represent {1}, whose values are {2} in JSON, and is ignored there: {3}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OwnTypeForUnknownClient = Make(
        "WAPPFY0138", "An OpenApiType item is for an unknown client",
        "The OpenApiType item '{0}' has no effect: no client of the project is called '{1}'.{2}",
        DiagnosticSeverity.Warning);
}
