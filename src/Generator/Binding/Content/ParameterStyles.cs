using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Swagger;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Content;

/// <summary>How the keywords for the styles of parameters and of form fields are read.</summary>
internal static class ParameterStyles
{
    /// <summary>The style of a keyword in the specification.</summary>
    public static ParameterStyleKind? Parse(string style) => style switch
    {
        "simple" => ParameterStyleKind.Simple,
        "label" => ParameterStyleKind.Label,
        "matrix" => ParameterStyleKind.Matrix,
        "form" => ParameterStyleKind.Form,
        "cookie" => ParameterStyleKind.Cookie,
        "spaceDelimited" => ParameterStyleKind.SpaceDelimited,
        "pipeDelimited" => ParameterStyleKind.PipeDelimited,
        "deepObject" => ParameterStyleKind.DeepObject,
        _ => null,
    };

    /// <summary>Whether reserved characters of a value are not encoded: <c>allowReserved</c>, and what AutoRest has for values that are encoded already.</summary>
    public static bool AllowsReserved(SpecNode parameter) => parameter.IsTrue("allowReserved") || parameter.IsTrue("x-ms-skip-url-encoding");

    /// <summary>
    /// Whether a value of the path may have several segments, which OpenAPI does not define: its slashes are not encoded. The extensions are those of AutoRest and
    /// of GitHub.
    /// </summary>
    public static bool KeepsSlashes(SpecNode parameter) => parameter.IsTrue("x-ms-skip-url-encoding") || parameter.IsTrue("x-multi-segment");

    /// <summary>A separator of OpenAPI 2.0 for which OpenAPI 3 has no style at this location.</summary>
    public static ParameterStyleKind? CollectionFormat(SpecNode? node) => node?.String(SwaggerParameters.CollectionFormat) switch
    {
        "ssv" => ParameterStyleKind.SpaceDelimited,
        "tsv" => ParameterStyleKind.TabDelimited,
        "pipes" => ParameterStyleKind.PipeDelimited,
        _ => null,
    };
}
