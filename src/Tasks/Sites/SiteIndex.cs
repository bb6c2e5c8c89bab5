using System.Text.RegularExpressions;
using Wappfy.Tasks.Downloads;

namespace Wappfy.Tasks.Sites;

/// <summary>What a documentation site lists in its <c>llms.txt</c> (llmstxt.org): its pages, and sometimes whole OpenAPI documents.</summary>
internal sealed record SiteIndex
{
    /// <summary>Inline links (CommonMark 6.3), whose addresses may be in angle brackets or have parentheses in pairs, autolinks (6.5) and bare URLs.</summary>
    private static readonly Regex Link = new(@"\]\(\s*(?:<([^<>]+)>|([^<()\s](?:[^()\s]|\([^()\s]*\))*))|<(https?://[^>\s]+)>|(?<![\w(<])(https?://(?:[^\s<>()\[\]]|\([^\s<>()]*\))+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Heading = new(@"^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", RegexOptions.CultureInvariant);

    /// <summary>The pages in Markdown of the site itself, in the order of the list.</summary>
    public required IReadOnlyList<Uri> Pages { get; init; }

    /// <summary>The documents under a heading such as <c>## OpenAPI Specs</c>.</summary>
    public required IReadOnlyList<Uri> Documents { get; init; }

    /// <summary>Reads a list.</summary>
    /// <param name="text">The text of the list.</param>
    /// <param name="address">Its address: links are relative to it, and only pages of its origin are pages of the site.</param>
    public static SiteIndex Read(string text, Uri address)
    {
        var pages = new List<Uri>();
        var documents = new List<Uri>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var namesDocuments = false;
        foreach (var line in text.Split('\n'))
        {
            if (Heading.Match(line.TrimEnd('\r')) is { Success: true } heading)
            {
                namesDocuments = heading.Groups[1].Value.StartsWith("OpenAPI", StringComparison.OrdinalIgnoreCase);
                continue;
            }

            foreach (Match match in Link.Matches(line))
            {
                var written = match.Groups[4].Success ? match.Groups[4].Value.TrimEnd('.', ',', ';', ':') : match.Groups[1].Value + match.Groups[2].Value + match.Groups[3].Value;
                if (!Uri.TryCreate(address, written, out var target) || target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
                    continue;
                if (target.Fragment.Length > 0)
                    target = new Uri(target.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped));
                var isPage = MarkdownPage.IsPage(target.AbsolutePath);
                if (isPage ? !AddressRules.IsSameOrigin(address, target) || target.UserInfo.Length > 0 : !namesDocuments)
                    continue;
                if (seen.Add(target.AbsoluteUri))
                    (isPage ? pages : documents).Add(target);
            }
        }

        return new SiteIndex { Pages = pages, Documents = documents };
    }

    /// <summary>The document of an item: the only one, or the one of the item's file name. Null if that does not decide.</summary>
    public Uri? DocumentFor(string path)
    {
        if (Documents.Count == 1)
            return Documents[0];
        var name = Path.GetFileName(path);
        var named = Documents.Where(document => string.Equals(Uri.UnescapeDataString(document.Segments[document.Segments.Length - 1]), name, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count == 1 ? named[0] : null;
    }
}
