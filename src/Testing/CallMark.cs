namespace Wappfy.Testing;

/// <summary>Marks the requests of generated clients with their operations: the paths of several operations may be the same.</summary>
internal static class CallMark
{
    private const string Name = "Wappfy.Testing.Operation";

#if NET8_0_OR_GREATER
    private static readonly HttpRequestOptionsKey<string> s_key = new(Name);
#endif

    public static Task<HttpResponseMessage> Set(ApiCall call, ApiNext next)
    {
#if NET8_0_OR_GREATER
        call.Request.Options.Set(s_key, call.Operation);
#else
        call.Request.Properties[Name] = call.Operation;
#endif
        return next(call);
    }

    public static string? Of(HttpRequestMessage request)
    {
#if NET8_0_OR_GREATER
        return request.Options.TryGetValue(s_key, out var operation) ? operation : null;
#else
        return request.Properties.TryGetValue(Name, out var operation) ? (string)operation : null;
#endif
    }
}
