namespace Wappfy.Generator.Document.Swagger;

/// <summary>Where the containers of OpenAPI 2.0 are located in OpenAPI 3.x.</summary>
internal static class SwaggerReferences
{
    private static readonly (string Old, string New)[] Containers =
    [
        ("#/definitions/", "#/components/schemas/"),
        ("#/parameters/", "#/components/parameters/"),
        ("#/responses/", "#/components/responses/"),
        ("#/securityDefinitions/", "#/components/securitySchemes/"),
    ];

    /// <summary>The reference as it has to be in the rewritten document.</summary>
    public static string Rewrite(string reference)
    {
        foreach (var (old, @new) in Containers)
        {
            var at = reference.IndexOf(old, StringComparison.Ordinal);
            if (at >= 0 && reference.IndexOf('#') == at)
                return reference.Substring(0, at) + @new + reference.Substring(at + old.Length);
        }

        return reference;
    }

    /// <summary>The reference as the user has written it.</summary>
    public static string Original(string reference)
    {
        foreach (var (old, @new) in Containers)
        {
            var at = reference.IndexOf(@new, StringComparison.Ordinal);
            if (at >= 0 && reference.IndexOf('#') == at)
                return reference.Substring(0, at) + old + reference.Substring(at + @new.Length);
        }

        return reference;
    }

    public static string ToRequestBody(string reference)
        => reference.Replace("#/parameters/", "#/components/requestBodies/");
}
