using Wappfy.Generator.Model;

namespace Wappfy.Generator;

/// <summary>Names of the pipeline's steps, for tests that ask why a step ran.</summary>
internal static class TrackingNames
{
    /// <summary>AdditionalFiles that may be specifications or parts of them, with the item's metadata.</summary>
    public const string Files = nameof(Files);

    /// <summary>Each specification with the files that it refers to.</summary>
    public const string Inputs = nameof(Inputs);

    /// <summary>Diagnostics of overlays that no specification uses.</summary>
    public const string UnusedOverlays = nameof(UnusedOverlays);

    /// <summary>What the compilation offers.</summary>
    public const string Target = nameof(Target);

    /// <summary>The types of OpenApiType items, as the compilation has them.</summary>
    public const string Types = nameof(Types);

    /// <summary>Diagnostics of OpenApiType items.</summary>
    public const string TypeReports = nameof(TypeReports);

    /// <summary>Reading, judging and binding of one specification.</summary>
    public const string Bind = nameof(Bind);

    /// <summary>Bound specifications, after clashes among them are settled.</summary>
    public const string Clients = nameof(Clients);

    /// <summary>Accepted specifications, bound.</summary>
    public const string Baselines = nameof(Baselines);

    /// <summary>Clients with what has changed since their accepted specification.</summary>
    public const string Changes = nameof(Changes);

    /// <summary>Diagnostics of the attributes of items.</summary>
    public const string Items = nameof(Items);

    /// <summary>Diagnostics of one specification.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>One model per generated file.</summary>
    public const string Models = nameof(Models);

    /// <summary>Text of the generated files.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>The compiler-required types that are missing.</summary>
    public const string Polyfills = nameof(Polyfills);
}
