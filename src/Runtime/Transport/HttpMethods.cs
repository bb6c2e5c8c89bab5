namespace Wappfy.Runtime;

/// <summary>Shared <see cref="HttpMethod"/> instances and their properties by RFC 9110 §9.2.</summary>
internal static class HttpMethods
{
    private static readonly HttpMethod Patch = new("PATCH");

    public static HttpMethod Get(string method) => method switch
    {
        "GET" => HttpMethod.Get,
        "POST" => HttpMethod.Post,
        "PUT" => HttpMethod.Put,
        "DELETE" => HttpMethod.Delete,
        "HEAD" => HttpMethod.Head,
        "OPTIONS" => HttpMethod.Options,
        "TRACE" => HttpMethod.Trace,
        "PATCH" => Patch,
        _ => new HttpMethod(method),
    };

    /// <summary>RFC 9110 §9.2.1, and QUERY, which is registered as safe.</summary>
    public static bool IsSafe(string method) => method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "QUERY";

    /// <summary>RFC 9110 §9.2.2.</summary>
    public static bool IsIdempotent(string method) => IsSafe(method) || method is "PUT" or "DELETE";
}
