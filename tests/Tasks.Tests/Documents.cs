namespace Wappfy.Tasks.Tests;

/// <summary>Documents that servers send.</summary>
internal static class Documents
{
    public static string Json(string version, params string[] paths)
        => "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Pets\",\"version\":\"" + version + "\"},\"paths\":{"
        + string.Join(",", paths.Select(static path => "\"" + path + "\":{\"get\":{\"responses\":{\"200\":{\"description\":\"ok\"}}}}")) + "}}";

    /// <summary>A page as documentation sites serve it: a longer fence around a document that contains a fence.</summary>
    public static string Page(string path)
        => $"""
            > ## Documentation Index

            # Get {path}

            ## OpenAPI

            ````yaml openapi.json get {path}
            openapi: 3.1.0
            info:
              title: Pets
              version: '1'
              description: |-
                ```
                curl
                ```
            paths:
              {path}:
                get:
                  responses:
                    '200':
                      description: ok
            ````
            """;
}
