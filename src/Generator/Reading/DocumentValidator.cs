using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Pipeline;

namespace Wappfy.Generator.Reading;

/// <summary>Lets Microsoft.OpenApi judge a document and finds the lines for what it says.</summary>
internal static class DocumentValidator
{
    public static void Validate(SpecInput input, Findings findings, CancellationToken cancellationToken)
    {
    }
}
