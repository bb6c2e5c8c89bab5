using System.Xml;
using System.Xml.Linq;

namespace Wappfy.Tasks.Items;

/// <summary>
/// An item of the project file whose Include is a pattern. MSBuild makes no item of a pattern that does not match a file, so before the
/// first download the project file itself is the only place that names its source.
/// </summary>
internal sealed class PatternItem
{
    private static readonly char[] Wildcards = ['*', '?'];

    private readonly Dictionary<string, string> _attributes;

    private PatternItem(string include, Dictionary<string, string> attributes)
    {
        Include = include;
        _attributes = attributes;
        var fixedPart = include.Substring(0, include.IndexOfAny(Wildcards)).Replace('\\', '/');
        Folder = fixedPart.Substring(0, fixedPart.LastIndexOf('/') + 1);
    }

    public string Include { get; }

    /// <summary>The part of the pattern before its first wildcard.</summary>
    public string Folder { get; }

    public string Attribute(string name) => _attributes.TryGetValue(name, out var value) ? value : "";

    /// <summary>The patterns with a source in a project file, without those that only MSBuild can evaluate.</summary>
    public static List<PatternItem> Read(string projectFile)
    {
        XElement project;
        try
        {
            using var reader = XmlReader.Create(projectFile, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            project = XElement.Load(reader);
        }
        catch (Exception fault) when (fault is XmlException or IOException or UnauthorizedAccessException)
        {
            // MSBuild has read the project, so a pattern is missing here only if another file declares the item.
            return [];
        }

        var found = new List<PatternItem>();
        foreach (var group in project.Elements().Where(static e => e.Name.LocalName == "ItemGroup" && e.Attribute("Condition") is null))
        {
            foreach (var item in group.Elements().Where(static e => e.Name.LocalName == "OpenApiClient" && e.Attribute("Condition") is null))
            {
                var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                foreach (var element in item.Elements().Where(static e => e.Attribute("Condition") is null))
                    attributes[element.Name.LocalName] = element.Value.Trim();
                foreach (var attribute in item.Attributes())
                    attributes[attribute.Name.LocalName] = Expand(attribute.Value.Trim(), projectFile);
                if (!attributes.TryGetValue("Include", out var include) || !attributes.ContainsKey("Source") || attributes.Values.Any(IsExpression))
                    continue;
                found.AddRange(include.Split(';').Select(static part => part.Trim()).Where(static part => part.IndexOfAny(Wildcards) >= 0).Select(part => new PatternItem(part, attributes)));
            }
        }

        return found;
    }

    private static string Expand(string value, string projectFile)
    {
        var folder = Path.GetDirectoryName(projectFile)!;
        return value
            .Replace("$(MSBuildProjectDirectory)", folder)
            .Replace("$(MSBuildThisFileDirectory)", folder + Path.DirectorySeparatorChar)
            .Replace("$(ProjectDir)", folder + Path.DirectorySeparatorChar);
    }

    private static bool IsExpression(string value)
        => value.Contains("$(") || value.Contains("@(") || value.Contains("%(");
}
