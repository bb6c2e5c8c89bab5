using Wappfy.Generator.Document.Pages;
using Wappfy.Generator.Input;

namespace Wappfy.Tasks.Sites;

/// <summary>A page of a documentation site, with OpenAPI documents in fenced code blocks (CommonMark 4.5).</summary>
internal static class MarkdownPage
{
    /// <summary>True for the path of a page, of a file or of an address.</summary>
    public static bool IsPage(string path)
        => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The blocks with a top-level <c>openapi</c> or <c>swagger</c>.</summary>
    public static IEnumerable<string> Documents(string text) => Fence.Find(text).Where(static fence => fence.HasDocument).Select(static fence => fence.Content);
}
