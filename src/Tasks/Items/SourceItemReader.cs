using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Wappfy.Tasks.Downloads;
using Wappfy.Tasks.Sites;

namespace Wappfy.Tasks.Items;

/// <summary>Validates the attributes of an item that are for this target.</summary>
internal sealed class SourceItemReader(string projectFolder)
{
    private static readonly Regex VariableName = new("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant);

    /// <summary>The item, or null if it has no source.</summary>
    public SourceItem? Read(ITaskItem item)
    {
        var path = Full(item.ItemSpec);
        return Read(item.ItemSpec, path, ProjectPath.FolderOf(item, path), name => Metadata(item, name));
    }

    /// <summary>The item of a pattern that does not match any file yet, or null if it has no source.</summary>
    public SourceItem? Read(PatternItem pattern)
    {
        // A file that the pattern could match decides whether it is one of pages; wildcards are not valid in paths everywhere.
        var example = Full(pattern.Include.Replace("*", "_").Replace('?', '_'));
        return Read(pattern.Include, example, Full(pattern.Folder).TrimEnd(Path.DirectorySeparatorChar), pattern.Attribute);
    }

    private SourceItem? Read(string identity, string path, string folder, Func<string, string> attribute)
    {
        var source = attribute("Source");
        var allowHttp = attribute("AllowHttp");
        var variable = attribute("SourceAuthorization");
        if (source.Length == 0)
        {
            return allowHttp.Length == 0 && variable.Length == 0
                ? null
                : throw Invalid(identity, "'" + (variable.Length > 0 ? "SourceAuthorization" : "AllowHttp") + "' has no effect without 'Source'; add the address of the document");
        }

        var allowsHttp = string.Equals(allowHttp, "true", StringComparison.OrdinalIgnoreCase);
        if (!allowsHttp && allowHttp.Length > 0 && !string.Equals(allowHttp, "false", StringComparison.OrdinalIgnoreCase))
            throw Invalid(identity, "'AllowHttp' is 'true' or 'false'");
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address))
            throw Invalid(identity, "'Source' is not an absolute URL");
        if (AddressRules.Objection(address, allowsHttp) is { } objection)
            throw Invalid(identity, "'Source' cannot be used: " + objection);

        // A name that is not one may be the secret itself, so it is not shown.
        if (variable.Length > 0 && !VariableName.IsMatch(variable))
            throw Invalid(identity, "'SourceAuthorization' is not the name of an environment variable; set the variable to the value of the header, and give its name here");
        var takesPages = IsSiteIndex(address) && MarkdownPage.IsPage(path);
        var target = takesPages ? folder : path;
        return new SourceItem
        {
            Identity = identity,
            FullPath = target,
            Key = ProjectPath.Relative(projectFolder, target),
            Source = address,
            AllowsHttp = allowsHttp,
            AuthorizationVariable = variable.Length > 0 ? variable : null,
            TakesPages = takesPages,
        };
    }

    /// <summary>True for an address that lists the pages of a documentation site (llmstxt.org).</summary>
    public static bool IsSiteIndex(Uri address) => address.AbsolutePath.EndsWith("/llms.txt", StringComparison.OrdinalIgnoreCase);

    private string Full(string path) => ProjectPath.Full(projectFolder, path);

    /// <summary>Metadata as the project writes it: MSBuild would decode the percent-encoding of a URL.</summary>
    private static string Metadata(ITaskItem item, string name)
        => (item is ITaskItem2 escaped ? escaped.GetMetadataValueEscaped(name) : item.GetMetadata(name)).Trim();

    private static TaskException Invalid(string identity, string reason)
        => new(TaskCodes.Item, "The OpenApiClient item '" + identity + "' cannot be refreshed: " + reason + ".");
}
