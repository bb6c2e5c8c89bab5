using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>The request for a token (RFC 6749 §4.4.2) and its answer (§5).</summary>
internal static class OAuth2TokenRequest
{
    private const long MaxTokenBytes = 1024 * 1024;

    public static async Task<OAuth2ClientCredential.Token> SendAsync(OAuth2ClientCredential credential, CredentialTarget target)
    {
        var pipeline = target.Pipeline;
        var address = Address(credential, target);
        var operation = $"the token request for {target.Scheme.Name}";
        using var message = CreateMessage(credential, target, address);
        using var limit = CallClock.Start(pipeline.TimeProvider, pipeline.Timeout, CancellationToken.None);
        try
        {
            using var response = await pipeline.Transport.SendAsync(message, limit.Token).ConfigureAwait(false);
            using var body = await BodyReader.ReadAsync(response.Content, MaxTokenBytes, limit.Token).ConfigureAwait(false);
            return Read(operation, response, body?.WrittenMemory ?? ReadOnlyMemory<byte>.Empty, credential, pipeline.TimeProvider.GetUtcNow());
        }
        catch (OperationCanceledException e)
        {
            throw new ApiTimeoutException(operation, $"{operation} took longer than {pipeline.Timeout.TotalSeconds:0.###} seconds.", e);
        }
        catch (Exception e) when (ConnectionFaults.Is(e))
        {
            throw ConnectionFaults.NotSent(operation, address, e);
        }
    }

    /// <summary>The token endpoint, which is https or on this machine.</summary>
    public static Uri Address(OAuth2ClientCredential credential, CredentialTarget target)
    {
        var address = credential.TokenUrl ?? target.Scheme.TokenUrl
            ?? throw new ApiAuthenticationException("token", $"The OpenAPI document names no token endpoint for '{target.Scheme.Name}': set OAuth2ClientCredential.TokenUrl.");
        if (!address.IsAbsoluteUri) address = new Uri(target.Pipeline.BaseAddress, address);
        return address.Scheme == "https" || address.IsLoopback
            ? address
            : throw new ApiAuthenticationException("token", $"The token endpoint of '{target.Scheme.Name}' is not https, and a client secret must not travel in the clear (RFC 6749 §2.3.1).");
    }

    /// <summary>The scopes to ask for, as they are sent (RFC 6749 §3.3).</summary>
    public static string ScopeText(OAuth2ClientCredential credential, CredentialTarget target) => string.Join(" ", credential.Scopes ?? target.Requirement.Scopes);

    private static HttpRequestMessage CreateMessage(OAuth2ClientCredential credential, CredentialTarget target, Uri address)
    {
        var form = new FormBody().Add("grant_type", "client_credentials");
        var scopes = ScopeText(credential, target);
        if (scopes.Length > 0) form.Add("scope", scopes);
        var message = new HttpRequestMessage(HttpMethod.Post, address);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (credential.SecretInBody)
        {
            form.Add("client_id", credential.ClientId).Add("client_secret", credential.Secret);
        }
        else
        {
            // RFC 6749 §2.3.1: both parts are form-encoded before they go into http basic.
            var pair = FormEncode(credential.ClientId) + ":" + FormEncode(credential.Secret);
            message.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
        }

        message.Content = new BodyContent(form.Build("application/x-www-form-urlencoded"), null);
        return message;
    }

    private static string FormEncode(string text)
    {
        var writer = default(UrlWriter);
        writer.AppendEscaped(text, Escaping.Form);
        return writer.Finish();
    }

    private static OAuth2ClientCredential.Token Read(string operation, HttpResponseMessage response, ReadOnlyMemory<byte> body, OAuth2ClientCredential credential, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (response.IsSuccessStatusCode && root.TryGetProperty("access_token", out var access) && access.GetString() is { Length: > 0 } token)
            {
                if (!HeaderText.IsValidValue(token)) throw new ApiAuthenticationException(operation, $"{operation} gave a token with a control character in it.");
                // Without expires_in the token serves until the server refuses it (RFC 6749 §5.1).
                var refreshAt = root.TryGetProperty("expires_in", out var expires) && TryGetSeconds(expires, out var seconds)
                    ? now + TimeSpan.FromSeconds(Math.Max(0, seconds - Math.Min(credential.ExpiryMargin.TotalSeconds, seconds / 2)))
                    : DateTimeOffset.MaxValue;
                return new OAuth2ClientCredential.Token("Bearer " + token, refreshAt);
            }

            var error = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;
            throw Refused(operation, response, error, null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refused(operation, response, null, e);
        }
    }

    private static bool TryGetSeconds(JsonElement value, out double seconds)
    {
        seconds = 0;
        return value.ValueKind == JsonValueKind.Number
            ? value.TryGetDouble(out seconds)
            : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out seconds);
    }

    private static ApiAuthenticationException Refused(string operation, HttpResponseMessage response, string? error, Exception? inner) =>
        new(operation, $"{operation} was answered {(int)response.StatusCode} {response.ReasonPhrase}{(error is null ? " without an access token" : ": " + Shorten(error))}.", error, inner);

    private static string Shorten(string text) => text.Length <= 100 ? text : text.Substring(0, 100) + "…";
}
