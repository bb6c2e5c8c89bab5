using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Content;

/// <summary>One media type of a content object.</summary>
/// <param name="ContentType">The media type, or a range of them.</param>
/// <param name="Media">The Media Type Object, its references followed.</param>
/// <param name="At">The node in the content object, for diagnostics.</param>
internal readonly record struct MediaEntry(string ContentType, SpecNode Media, SpecNode At);

/// <summary>Reads content objects: the media types of a request body, a response or an error (OAS 3.1 §4.8.14).</summary>
internal static class ContentReader
{
    /// <summary>The valid media types of <paramref name="holder"/>, in the order of the document and within the limit.</summary>
    /// <param name="context">The run.</param>
    /// <param name="holder">The object that has <c>content</c>.</param>
    /// <param name="owner">What the media types are counted for in a diagnostic, such as <c>its body</c>; null if another pass reports them.</param>
    public static IEnumerable<MediaEntry> Read(BindingContext context, SpecNode holder, string? owner = null)
    {
        if (holder["content"] is not { IsObject: true } content)
            yield break;
        for (var i = 0; i < content.Count; i++)
        {
            if (i == BindingLimits.MediaTypes)
            {
                if (owner is not null)
                    context.Diagnostics.Report(Descriptors.OperationLimitExceeded, content, BindingLimits.Text(content.Count), "media types in " + owner, BindingLimits.Text(BindingLimits.MediaTypes));
                yield break;
            }

            var contentType = content.NameAt(i);
            if (!MediaTypes.IsValid(contentType))
            {
                if (owner is not null)
                    context.Diagnostics.ReportAtName(Descriptors.MediaTypeInvalid, content.Children[i], contentType);
                continue;
            }

            if (context.Resolve(content.Children[i]) is { } media)
                yield return new MediaEntry(contentType, media, content.Children[i]);
        }
    }
}
