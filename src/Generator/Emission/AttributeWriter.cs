namespace Wappfy.Generator.Emission;

/// <summary>Writes attributes of types and members.</summary>
internal static class AttributeWriter
{
    /// <summary>The attribute on every generated type of the call side.</summary>
    public static SourceWriter Mark(this SourceWriter writer) => writer.Line($"[{Emitter.GeneratedCode}]");

    /// <summary>The mark of something deprecated, if there is a message; an error for what exists no longer.</summary>
    public static void Obsolete(this SourceWriter writer, string? message, bool isError = false)
    {
        if (message is not null)
            writer.Line($"[global::System.Obsolete({SourceWriter.Literal(message)}{(isError ? ", error: true" : "")})]");
    }
}
