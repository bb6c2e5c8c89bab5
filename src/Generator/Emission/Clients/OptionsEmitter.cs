using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the options of a root client: the runtime's, and a credential per security scheme.</summary>
internal static class OptionsEmitter
{
    public static string Emit(OptionsModel model)
    {
        var writer = CallFile.Begin(model.Context);
        writer.Line($"/// <summary>The settings of a <see cref=\"{model.Context.Root}\"/>.</summary>");
        if (model.CredentialRequired)
            writer.Line($"[{FullNames.Runtime}CredentialRequired]");
        writer.Mark().Open($"{model.Context.Visibility} sealed partial class {model.Type} : {FullNames.Runtime}ClientOptions");
        var isFirst = true;
        foreach (var scheme in model.Schemes)
        {
            if (scheme.CredentialType is not { } type)
                continue;
            if (!isFirst)
                writer.Line();
            isFirst = false;
            DocWriter.Element(writer, "summary", null, scheme.Description.Length > 0 ? scheme.Description : $"The credential of the scheme {scheme.WireName}.");
            if (scheme.Scopes.Count > 0)
                DocWriter.Element(writer, "remarks", null, "The scopes that the document lists:\n\n" + string.Join("\n\n", scheme.Scopes));
            writer.Open($"public {FullNames.Runtime}{type}? {scheme.Property}");
            writer.Line($"get => ({FullNames.Runtime}{type}?)GetCredential({SourceWriter.Literal(scheme.WireName)});");
            writer.Line($"set => SetCredential({SourceWriter.Literal(scheme.WireName)}, value);").Close();
        }

        return writer.Close().Finish();
    }
}
