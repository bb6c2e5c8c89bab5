using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wappfy.Generator.Document.Overlays;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>First stage: finds the additional files that may be specifications, and their options.</summary>
internal static class FileStage
{
    private const string ItemPrefix = "build_metadata.OpenApiClient.";

    /// <summary>The targets mark the files of a baseline, which may be pages.</summary>
    private const string BaselineMark = "build_metadata.OpenApiBaseline.IsOpenApiBaseline";

    public static SpecFile? Select(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        var metadata = options.GetOptions(file);
        metadata.TryGetValue(ItemPrefix + "IsOpenApiClient", out var mark);
        var isEncoded = string.Equals(mark, "encoded", StringComparison.OrdinalIgnoreCase);
        var isExplicit = isEncoded || string.Equals(mark, "true", StringComparison.OrdinalIgnoreCase);
        var isBaseline = metadata.TryGetValue(BaselineMark, out mark) && string.Equals(mark, "true", StringComparison.OrdinalIgnoreCase);
        if (!isExplicit && !isBaseline && !HasSpecExtension(file.Path))
            return null;
        if (file.GetText(cancellationToken) is not { } text)
            return null;

        var content = text.ToString();
        return new SpecFile(
            file.Path,
            text,
            ReadItem(metadata, options.GlobalOptions, isExplicit, isEncoded),
            SpecSniffer.LooksLikeOpenApi(content),
            ReferenceScanner.Scan(content))
        {
            Self = ReferenceScanner.SelfReference(content),
            Overlay = HasSpecExtension(file.Path) && SpecSniffer.LooksLikeOverlay(content) ? OverlayLoader.ReadHeader(file.Path, content, cancellationToken) : null,
        };
    }

    private static bool HasSpecExtension(string path)
        => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static SpecItem ReadItem(AnalyzerConfigOptions metadata, AnalyzerConfigOptions global, bool isExplicit, bool isEncoded)
    {
        var values = new List<NameOverride>();
        foreach (var name in OptionsReader.Names)
        {
            if (metadata.TryGetValue(ItemPrefix + name, out var value) && value.Trim().Length > 0)
            {
                // The targets encode characters that an .editorconfig cannot contain.
                var text = (isEncoded ? Uri.UnescapeDataString(value) : value).Trim();
                values.Add(new NameOverride(name, name is "Overlays" or "Baseline" ? InProject(text, global) : text));
            }
            else if (global.TryGetValue("build_property.Wappfy" + name, out value) && value.Trim().Length > 0)
            {
                values.Add(new NameOverride(name, value.Trim()));
            }
        }

        // The root namespace of a one-file app is its file name.
        var isOneFile = global.TryGetValue("build_property.FileBasedProgram", out var mark) && string.Equals(mark, "true", StringComparison.OrdinalIgnoreCase);
        var rootNamespace = !isOneFile && global.TryGetValue("build_property.RootNamespace", out var space) ? space : "";
        return new SpecItem(isExplicit, rootNamespace, values.ToEquatableArray());
    }

    /// <summary>The paths of an attribute are relative to the project, as in MSBuild; those of the compiler are not.</summary>
    private static string InProject(string paths, AnalyzerConfigOptions global)
    {
        if (!global.TryGetValue("build_property.ProjectDir", out var folder) || folder.Length == 0)
            return paths;
        return string.Join(";", OptionsReader.Split(paths).Select(path => path.StartsWith("/", StringComparison.Ordinal) || path.IndexOf(':') == 1 ? path : folder.TrimEnd('/', '\\') + "/" + path));
    }
}
