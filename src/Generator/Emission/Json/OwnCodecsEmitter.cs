using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Emission.Json;

/// <summary>Writes the codecs of the project's own types, each once.</summary>
internal static class OwnCodecsEmitter
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";

    public static string Emit(OwnCodecsModel model)
    {
        var writer = CallFile.Begin(model.Context, model.Codecs.Any(static codec => codec.IsObsolete));
        writer.Line("/// <summary>How the types of the project that stand for schemas and formats are read and written.</summary>");
        writer.Mark().Open($"internal static class {model.Type}");
        foreach (var codec in model.Codecs)
            writer.Line($"internal static readonly {FullNames.Contract}JsonCodec<{codec.CSharp}> {codec.Field} = {Expression(codec)};");
        return writer.Close().Finish();
    }

    private static string Expression(OwnCodecModel codec)
    {
        var create = $"{FullNames.Contract}JsonCodecs.";
        if (codec.Text is not { } text)
            return $"{create}Converted<{codec.CSharp}>(new {codec.Converter}())";
        var parse = $"{codec.CSharp}.Parse(text{(text.ParseTakesProvider ? ", " + Invariant : "")})";
        var format = text.IsFormattable ? $"((global::System.IFormattable)value).ToString({(text.Format is null ? "null" : SourceWriter.Literal(text.Format))}, {Invariant})" : "value.ToString()";
        return $"{create}Text<{codec.CSharp}>(static text => {parse}, static value => {format})";
    }
}
