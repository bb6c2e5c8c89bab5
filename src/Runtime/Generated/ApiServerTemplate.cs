using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>A variable of a server's URL template (OAS 3.1 §4.8.6).</summary>
/// <param name="Name">The name between the braces.</param>
/// <param name="Default">The value if none is given.</param>
/// <param name="Values">The <c>enum</c>, or null if any value goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ApiServerVariable(string Name, string Default, params string[]? Values);

/// <summary>A server of the document: a URL template and its variables. Generated code has one static instance per server.</summary>
/// <param name="url">The <c>url</c> as the document spells it: <c>https://{host}</c>, or a relative one, which needs a base address.</param>
/// <param name="variables">Its variables.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiServerTemplate(string url, params ApiServerVariable[] variables)
{
    private readonly TemplatePieces _pieces = new(url, variables);
    private ApiServer? _default;

    /// <summary>The <c>url</c> as the document spells it.</summary>
    public string Url { get; } = url;

    /// <summary>The variables, in document order.</summary>
    public IReadOnlyList<ApiServerVariable> Variables { get; } = variables;

    /// <summary>True if the URL names no host, not even by a variable's default: it is resolved against a base address.</summary>
    public bool IsRelative => !_pieces.IsAbsolute;

    /// <summary>The server with every variable at its default.</summary>
    /// <exception cref="InvalidOperationException">The URL is relative.</exception>
    /// <exception cref="ArgumentException">The URL with its defaults is not an address.</exception>
    public ApiServer Default => _default ??= With();

    /// <summary>The server with these values; a null value means the default.</summary>
    /// <exception cref="ArgumentException">A value is not in the variable's enum, or would change other parts of the URL.</exception>
    public ApiServer With(params (string Name, string? Value)[] values)
    {
        var text = _pieces.Substitute(values);
        if (IsRelative) throw new InvalidOperationException($"The server '{Url}' is relative: set the base address with ApiServer.At(...).");
        return ApiServer.At(ServerAddress.Read(text) ?? throw _pieces.NotAnAddress(values));
    }

    /// <summary>A relative server below <paramref name="baseAddress"/> (OAS 3.1 §4.8.5: relative to where the document is served).</summary>
    /// <exception cref="ArgumentException">A value is not in the variable's enum, or would change other parts of the URL.</exception>
    public ApiServer At(Uri baseAddress, params (string Name, string? Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        if (!IsRelative) return With(values);
        if (!baseAddress.IsAbsoluteUri) throw new ArgumentException("The base address of a server must be absolute, such as https://api.example.org/v1.", nameof(baseAddress));
        var text = _pieces.Substitute(values);
        // A reference that begins with two slashes names a host (RFC 3986 §4.2): that is for the document to do, not for a value.
        var namesHost = Url.StartsWith("//", StringComparison.Ordinal);
        if (!namesHost && text.StartsWith("//", StringComparison.Ordinal)) text = "/" + text.TrimStart('/');
        try
        {
            return Uri.TryCreate(baseAddress, text, out var address) && (namesHost ? ServerAddress.Read(baseAddress.Scheme + ":" + text) is not null : ApiServer.SameOrigin(address, baseAddress))
                ? ApiServer.At(address)
                : throw _pieces.NotAnAddress(values);
        }
        catch (UriFormatException)
        {
            throw _pieces.NotAnAddress(values);
        }
    }
}
