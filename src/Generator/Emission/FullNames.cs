namespace Wappfy.Generator.Emission;

/// <summary>Full names that several emitters print: a short one could be that of a generated type.</summary>
internal static class FullNames
{
    /// <summary>Namespace of the runtime's types for users.</summary>
    public const string Runtime = "global::Wappfy.Runtime.";

    /// <summary>Namespace of the runtime's types for generated code.</summary>
    public const string Contract = "global::Wappfy.Runtime.Generated.";

    public const string Task = "global::System.Threading.Tasks.Task";

    public const string Json = "global::System.Text.Json.JsonElement";
}
