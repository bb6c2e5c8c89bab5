using Wappfy.Generator.Model;

namespace Wappfy.Generator.Emission;

/// <summary>Prints the compiler-required types that the project's framework lacks.</summary>
internal static class PolyfillEmitter
{
    public static string Emit(PolyfillsModel model)
    {
        var writer = new SourceWriter();
        writer.Write(Emitter.Header);
        foreach (var type in model.Types)
        {
            var dot = type.LastIndexOf('.');
            writer.Line();
            writer.Open("namespace " + type.Substring(0, dot));
            writer.Lines(Polyfills.Declaration(type));
            writer.Close();
        }

        return writer.Finish();
    }
}
