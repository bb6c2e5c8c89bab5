using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Pipeline;

namespace Wappfy.Generator.Reading;

/// <summary>Makes a document of a specification's text and of the files that it refers to.</summary>
internal static class SpecLoader
{
    /// <summary>The document, or null where its text cannot be read; the reason has been reported then.</summary>
    public static SpecDocument? Load(SpecInput input, Findings findings, CancellationToken cancellationToken)
        => null;
}
