using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>A variable of a server's URL template (OAS 3.1 §4.8.6).</summary>
/// <param name="Name">The name between the braces.</param>
/// <param name="Default">The value where none is given.</param>
/// <param name="Values">The <c>enum</c>, or null where any value goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ApiServerVariable(string Name, string Default, params string[]? Values);

/// <summary>A server of the document: a URL template and its variables. Generated code holds one static instance per server.</summary>
/// <param name="url">The <c>url</c> as the document spells it: <c>https://{host}</c>, or a relative one, which needs a base address.</param>
/// <param name="variables">Its variables.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiServerTemplate(string url, params ApiServerVariable[] variables)
{
    private ApiServer? _default;

    /// <summary>The <c>url</c> as the document spells it.</summary>
    public string Url { get; } = url;

    /// <summary>The variables, in document order.</summary>
    public IReadOnlyList<ApiServerVariable> Variables { get; } = variables;

    /// <summary>True where the URL names no host: it is resolved against a base address.</summary>
    public bool IsRelative { get; } = !url.Contains("://", StringComparison.Ordinal);

    /// <summary>The server with every variable at its default.</summary>
    /// <exception cref="InvalidOperationException">The URL is relative, or no address with its defaults.</exception>
    public ApiServer Default => _default ??= With();

    /// <summary>The server with these values; a null value stands for the default.</summary>
    /// <exception cref="ArgumentException">A value is not in the variable's enum, or would reach beyond its place in the URL.</exception>
    public ApiServer With(params (string Name, string? Value)[] values)
    {
        var text = Substitute(values);
        if (IsRelative) throw new InvalidOperationException($"The server '{Url}' is relative: give the base address with ApiServer.At(...).");
        return ApiServer.At(text);
    }

    /// <summary>A relative server below <paramref name="baseAddress"/> (OAS 3.1 §4.8.5: relative to where the document is served).</summary>
    /// <exception cref="ArgumentException">A value is not in the variable's enum, or would reach beyond its place in the URL.</exception>
    public ApiServer At(Uri baseAddress, params (string Name, string? Value)[] values) => ApiServer.At(new Uri(baseAddress, Substitute(values)));

    private string Substitute((string Name, string? Value)[] values)
    {
        var text = Url;
        foreach (var variable in Variables)
        {
            var value = variable.Default;
            foreach (var given in values)
            {
                if (string.Equals(given.Name, variable.Name, StringComparison.OrdinalIgnoreCase) && given.Value is not null) value = given.Value;
            }

            Check(variable, value);
            text = text.Replace("{" + variable.Name + "}", value);
        }

        return text;
    }

    private void Check(ApiServerVariable variable, string value)
    {
        if (variable.Values is { Length: > 0 } allowed && Array.IndexOf(allowed, value) < 0 && value != variable.Default)
            throw new ArgumentException($"The server variable '{variable.Name}' must be one of {string.Join(", ", allowed)}, not '{value}'.", variable.Name);

        var place = Url.IndexOf("{" + variable.Name + "}", StringComparison.Ordinal);
        if (place < 0) return;
        var authority = Url.IndexOf("://", StringComparison.Ordinal);
        var inAuthority = authority >= 0 && place > authority && Url.IndexOf('/', authority + 3) is var slash && (slash < 0 || place < slash);
        foreach (var c in value)
        {
            // In the authority a value names a host or a port and nothing behind it; user info would hide the real host.
            if (c <= ' ' || c is '?' or '#' or '\\' or '@' || (inAuthority && c == '/'))
            {
                throw new ArgumentException(
                    $"The server variable '{variable.Name}' of {Url} must not hold '{c}' (it is '{value}'): for another address use ApiServer.At(\"https://…\").",
                    variable.Name);
            }
        }
    }
}
