namespace Wappfy.Generator.Model;

/// <summary>The file with the compiler-required types that the project lacks.</summary>
internal sealed record PolyfillsModel : FileModel
{
    public required EquatableArray<string> Types { get; init; }
}

/// <summary>
/// The types that C# 11 code needs from its framework and that .NET Framework and netstandard2.0 lack. They are internal,
/// as each assembly may have its own.
/// </summary>
internal static class Polyfills
{
    public const string HintName = "Wappfy.Polyfills.g.cs";

    private const string Attributes = "[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]\n";

    private static readonly KeyValuePair<string, string>[] Known =
    [
        new("System.Runtime.CompilerServices.IsExternalInit", Attributes + "internal static class IsExternalInit\n{\n}"),
        new("System.Runtime.CompilerServices.RequiredMemberAttribute", Attributes + """
            [global::System.AttributeUsage(global::System.AttributeTargets.Class | global::System.AttributeTargets.Struct | global::System.AttributeTargets.Field | global::System.AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
            internal sealed class RequiredMemberAttribute : global::System.Attribute
            {
            }
            """),
        new("System.Runtime.CompilerServices.CompilerFeatureRequiredAttribute", Attributes + """
            [global::System.AttributeUsage(global::System.AttributeTargets.All, AllowMultiple = true, Inherited = false)]
            internal sealed class CompilerFeatureRequiredAttribute : global::System.Attribute
            {
                public CompilerFeatureRequiredAttribute(string featureName) => FeatureName = featureName;

                public string FeatureName { get; }

                public bool IsOptional { get; init; }
            }
            """),
        new("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute", Attributes + """
            [global::System.AttributeUsage(global::System.AttributeTargets.Constructor, AllowMultiple = false, Inherited = false)]
            internal sealed class SetsRequiredMembersAttribute : global::System.Attribute
            {
            }
            """),
        new("System.Diagnostics.CodeAnalysis.NotNullWhenAttribute", Attributes + """
            [global::System.AttributeUsage(global::System.AttributeTargets.Parameter, Inherited = false)]
            internal sealed class NotNullWhenAttribute : global::System.Attribute
            {
                public NotNullWhenAttribute(bool returnValue) => ReturnValue = returnValue;

                public bool ReturnValue { get; }
            }
            """),
        new("System.Diagnostics.CodeAnalysis.MaybeNullWhenAttribute", Attributes + """
            [global::System.AttributeUsage(global::System.AttributeTargets.Parameter, Inherited = false)]
            internal sealed class MaybeNullWhenAttribute : global::System.Attribute
            {
                public MaybeNullWhenAttribute(bool returnValue) => ReturnValue = returnValue;

                public bool ReturnValue { get; }
            }
            """),
    ];

    /// <summary>Full names of all types that the generated code may need.</summary>
    public static IEnumerable<string> Names => Known.Select(static known => known.Key);

    public static string Declaration(string fullName) => Known.First(known => known.Key == fullName).Value;
}
