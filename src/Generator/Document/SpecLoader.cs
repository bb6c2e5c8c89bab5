using System.Globalization;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Overlays;
using Wappfy.Generator.Document.Swagger;
using Wappfy.Generator.Input;

namespace Wappfy.Generator.Document;

/// <summary>Makes a document of a specification's text and of the files that it refers to.</summary>
internal static class SpecLoader
{
    /// <summary>The document, or null where its text cannot be read; the reason has been reported then.</summary>
    public static SpecDocument? Load(SpecInput input, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var main = input.Main;
        var root = SpecReader.Read(main.Path, main.Text.ToString(), diagnostics, cancellationToken);
        foreach (var wrong in input.WrongOverlays)
            diagnostics.Report(Descriptors.InvalidOption, main.Path, 0, 0, 1, "Overlays", wrong.From, wrong.To);
        if (root is null || !OverlayLoader.Apply(root, input.Overlays, diagnostics, cancellationToken))
            return null;
        if (VersionNode(root) is not { } mark)
        {
            // A glance at a plain additional file may err; only an OpenApiClient item says that it must be a document.
            if (main.Item is { IsExplicit: true })
            {
                diagnostics.Report(
                    Descriptors.NoOpenApiDocument,
                    root,
                    "it has no top-level 'openapi' (OpenAPI 3) or 'swagger' (OpenAPI 2.0) member. Correct the file, or remove the OpenApiClient item.");
            }

            return null;
        }

        if (VersionOf(mark, diagnostics) is not { } version)
            return null;
        var files = new FileSet(input, version, diagnostics, cancellationToken);
        var tree = version == SpecVersion.V20 ? SwaggerRewriter.Rewrite(root, files.ReadRaw, diagnostics, cancellationToken) : root;
        if (tree is null)
            return null;
        files.AddMain(main.Path, tree);
        return new ResolvingDocument(tree, root, version, files);
    }

    /// <summary>The member that makes a file an OpenAPI document.</summary>
    public static SpecNode? VersionNode(SpecNode root)
    {
        if (!root.IsObject)
            return null;
        var mark = root["openapi"] ?? root["swagger"];
        return mark is { Kind: SpecNodeKind.String or SpecNodeKind.Number } ? mark : null;
    }

    /// <summary>The dialect; an unknown one is reported and read as the nearest. Null where there is none near.</summary>
    public static SpecVersion? VersionOf(SpecNode mark, DiagnosticBag diagnostics)
    {
        var parts = mark.Text.Trim().Split('.', '-', '+');
        var isSwagger = mark.Name == "swagger";
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < 2)
        {
            diagnostics.Report(Descriptors.NoOpenApiDocument, mark, "version '" + mark.Text + "' is not supported; the supported versions are 2.0, 3.0, 3.1 and 3.2");
            return null;
        }

        var minor = 0;
        var known = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minor);
        var version = (major, minor) switch
        {
            (2, _) => SpecVersion.V20,
            (3, 0) => SpecVersion.V30,
            (3, 1) => SpecVersion.V31,
            _ => SpecVersion.V32,
        };
        known &= (major, minor) is (2, 0) or (3, 0) or (3, 1) or (3, 2) && isSwagger == (major == 2);
        if (!known)
            diagnostics.Report(Descriptors.UnknownVersion, mark, mark.Text, Display(version));
        return version;
    }

    public static string Display(SpecVersion version) => version switch
    {
        SpecVersion.V20 => "2.0",
        SpecVersion.V30 => "3.0",
        SpecVersion.V31 => "3.1",
        _ => "3.2",
    };
}
