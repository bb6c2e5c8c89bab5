using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Wappfy.Runtime;

/// <summary>A response's headers; names ignore case.</summary>
public sealed class ApiHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private readonly HttpHeaders _headers;
    private readonly HttpHeaders? _content;

    internal ApiHeaders(HttpResponseMessage response)
    {
        _headers = response.Headers;
        _content = response.Content?.Headers;
    }

    /// <summary>The header's value, several joined by a comma and a space (RFC 9110 §5.3), or null if it is absent.</summary>
    public string? this[string name] => TryGetValue(name, out var value) ? value : null;

    /// <summary>The header's value, several joined by a comma and a space.</summary>
    public bool TryGetValue(string name, [NotNullWhen(true)] out string? value)
    {
        var values = Find(name);
        if (values is null)
        {
            value = null;
            return false;
        }

        value = string.Join(", ", values);
        return true;
    }

    /// <summary>The header's values, one per line that the server sent; empty if it is absent.</summary>
    public IEnumerable<string> GetValues(string name) => Find(name) ?? [];

    /// <summary>True if the header is present.</summary>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>The rate limits that the server reports by <c>RateLimit</c>, <c>RateLimit-Policy</c> or <c>X-RateLimit-*</c>; empty without them.</summary>
    public IReadOnlyList<ApiRateLimit> RateLimits => RateLimitHeaders.Read(this, DateTimeOffset.UtcNow);

    /// <summary>When to send the next request, as requested by the server (RFC 9110 §10.2.3), at most 24 days, or null.</summary>
    public TimeSpan? RetryAfter => RetryAfterHeader.Read(this, DateTimeOffset.UtcNow);

    /// <summary>Whether the server calls the operation deprecated, by <c>Deprecation</c> (RFC 9745).</summary>
    public bool IsDeprecated => LifecycleHeaders.IsDeprecated(this);

    /// <summary>Since when, or from when on, the operation is deprecated (RFC 9745); null if the server does not say.</summary>
    public DateTimeOffset? DeprecatedAt => LifecycleHeaders.DeprecatedAt(this);

    /// <summary>When the operation is expected to stop working, by <c>Sunset</c> (RFC 8594); null if the server does not say.</summary>
    public DateTimeOffset? SunsetAt => LifecycleHeaders.SunsetAt(this);

    /// <summary>Every header with its joined value.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (var header in _headers) yield return new(header.Key, string.Join(", ", header.Value));
        if (_content is null) yield break;
        foreach (var header in _content) yield return new(header.Key, string.Join(", ", header.Value));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<string>? Find(string name)
    {
        if (!HeaderText.IsToken(name)) return null;
#if NET8_0_OR_GREATER
        // Values as received: parsing would drop or normalize what does not fit the header's grammar.
        if (_headers.NonValidated.TryGetValues(name, out var values)) return values;
        return _content is not null && _content.NonValidated.TryGetValues(name, out values) ? values : null;
#else
        foreach (var headers in new[] { _headers, _content })
        {
            if (headers is null) continue;
            foreach (var header in headers)
            {
                if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)) return header.Value;
            }
        }

        return null;
#endif
    }
}
