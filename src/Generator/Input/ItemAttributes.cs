using System.Xml;
using System.Xml.Linq;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Input;

/// <summary>Finds attributes of OpenApiClient and OpenApiType items that have no effect: MSBuild accepts any name.</summary>
internal static class ItemAttributes
{
    /// <summary>What MSBuild and the SDK know of any item.</summary>
    private static readonly HashSet<string> s_common = new(StringComparer.OrdinalIgnoreCase)
    {
        "Include", "Exclude", "Remove", "Update", "Condition", "Label", "KeepMetadata", "RemoveMetadata", "KeepDuplicates", "MatchOnMetadata", "MatchOnMetadataOptions",
        "Link", "LinkBase", "Visible", "CopyToOutputDirectory", "CopyToPublishDirectory", "Pack", "PackagePath", "DependentUpon", "SubType", "InProject", "IsOpenApiClient",
    };

    /// <summary>What the target RefreshOpenApi reads.</summary>
    private static readonly string[] s_refreshed = ["Source", "AllowHttp", "SourceAuthorization"];

    /// <summary>The attributes that are documented: those of the generator, and those of the target that downloads specifications.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OptionsReader.Names, .. s_refreshed];

    /// <summary>Reports attributes, and elements within items, whose names nothing reads.</summary>
    /// <param name="files">
    /// The project file and imported files that declare items, with commas between: the path, a bar, and the items as they are written there, each percent-encoded by the targets.
    /// </param>
    public static EquatableArray<DiagnosticInfo> Check(string files)
    {
        var diagnostics = new DiagnosticBag();
        foreach (var file in files.Split(','))
            Check(file, diagnostics);
        return diagnostics.Items.ToEquatableArray();
    }

    private static void Check(string items, DiagnosticBag diagnostics)
    {
        var bar = items.IndexOf('|');
        if (bar < 0)
            return;
        var project = Uri.UnescapeDataString(items.Substring(0, bar));
        foreach (var item in Parse(items.Substring(bar + 1)))
        {
            var known = item.Name.LocalName == "OpenApiType" ? TypeItems.Names : Names;
            var names = item.Attributes().Select(static a => a.Name.LocalName).Concat(item.Elements().Select(static e => e.Name.LocalName));
            foreach (var name in names)
            {
                if (s_common.Contains(name) || known.Contains(name, StringComparer.OrdinalIgnoreCase))
                    continue;
                var near = NearName.Find(name, known);
                var identity = (string?)item.Attribute("Include") ?? (string?)item.Attribute("Update") ?? "";
                diagnostics.Report(
                    Descriptors.UnknownAttribute, project, 0, 0, 1, item.Name.LocalName, identity, name, near is null ? "docs/options.md lists the attributes that there are." : "Did you mean '" + near + "'?");
            }
        }
    }

    private static IEnumerable<XElement> Parse(string items)
    {
        if (items.Length == 0)
            return [];
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader("<Items>" + Uri.UnescapeDataString(items) + "</Items>"), settings);
            return XElement.Load(reader).Elements().ToList();
        }
        catch (XmlException)
        {
            // MSBuild has read the project file, so only the part that was cut out of it can be at fault: nothing can be said about the items.
            return [];
        }
    }
}
