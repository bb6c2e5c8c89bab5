namespace Wappfy.Generator.Document;

/// <summary>Says what is generated where a reference has no target, by the location of the reference.</summary>
internal static class ReferenceConsequence
{
    public static string Of(SpecNode reference)
    {
        if (reference.Name == "requestBody")
            return "the operation is generated without a body";
        return reference.Parent?.Name switch
        {
            "parameters" => "the parameter is left out",
            "responses" => "the response is treated as undocumented",
            "headers" => "the header is left out",
            "paths" or "webhooks" or "pathItems" => "its operations are left out",
            "examples" or "links" or "callbacks" or "securitySchemes" or "requestBodies" => "it is left out",
            _ => "what refers to it is typed as JsonElement",
        };
    }
}
