using System.Globalization;
using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>The request for a token (RFC 6749 §4.4.2) and its response (§5).</summary>
internal static class OAuth2TokenRequest
{
    private const long MaxTokenBytes = 1024 * 1024;

    /// <summary>Fetches a token, with the client's retries: asking twice has the effect of asking once.</summary>
    /// <exception cref="ApiAuthenticationException">The authorization server rejected the request, or returned something other than a token.</exception>
    /// <exception cref="ApiConnectionException">The authorization server could not be reached.</exception>
    /// <exception cref="ApiTimeoutException">It took longer than the client's timeout.</exception>
    public static async Task<OAuth2ClientCredential.Token> SendAsync(OAuth2ClientCredential credential, CredentialTarget target, CancellationToken cancellationToken)
    {
        var tokens = target.Tokens;
        var call = new Call(credential, target, Address(credential, target), tokens.TimeProvider.GetTimestamp());
        using var limit = CallClock.Start(tokens.TimeProvider, tokens.Timeout, cancellationToken);
        try
        {
            HttpResponseMessage? response = null;
            Exception? fault = null;
            try
            {
                response = await call.SendAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (!limit.Token.IsCancellationRequested && tokens.Retries.ShouldRetry(call, e))
            {
                fault = e;
            }

            if (response is null || tokens.Retries.ShouldRetry(call, response))
                response = await tokens.Retries.ContinueAsync(call, response, fault, limit.Token).ConfigureAwait(false);
            using (response) return Read(call.Name, response, call.Body, credential, tokens.TimeProvider.GetUtcNow());
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ApiTimeoutException(call.Name, $"{call.Name} took longer than {tokens.Timeout.TotalSeconds:0.###} seconds.", e);
        }
        catch (Exception e) when (ConnectionFaults.Is(e))
        {
            throw ConnectionFaults.NotSent(call.Name, call.Address, e, SecretsOf(credential));
        }
    }

    /// <summary>The token endpoint, which is https or on this machine.</summary>
    public static Uri Address(OAuth2ClientCredential credential, CredentialTarget target)
    {
        var operation = target.Operation.DisplayName;
        // An empty address is that of the server itself, which must not receive a secret that is meant for another one.
        var address = credential.TokenUrl ?? target.Scheme.TokenUrl;
        if (address is null or { OriginalString.Length: 0 })
            throw new ApiAuthenticationException(operation, $"{operation} was not sent: the OpenAPI document declares no complete address of a token endpoint for '{target.Scheme.Name}'. Set OAuth2ClientCredential.TokenUrl.");
        if (!address.IsAbsoluteUri)
        {
            if (target.Tokens.BaseAddress is not { } server || !Uri.TryCreate(server, address, out address))
                throw new ApiAuthenticationException(operation, $"{operation} was not sent: the token endpoint of '{target.Scheme.Name}' is not a valid address below the client's server. Set OAuth2ClientCredential.TokenUrl.");
        }

        return address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)
            ? address
            : throw new ApiAuthenticationException(operation, $"{operation} was not sent: the token endpoint of '{target.Scheme.Name}' is not https, and a client secret must not be sent unencrypted (RFC 6749 §2.3.1).");
    }

    /// <summary>The scopes to request, as they are sent (RFC 6749 §3.3).</summary>
    public static string ScopeText(OAuth2ClientCredential credential, CredentialTarget target) => string.Join(" ", credential.Scopes ?? target.Requirement.Scopes);

    private static HttpRequestMessage CreateMessage(OAuth2ClientCredential credential, CredentialTarget target, Uri address)
    {
        var form = new FormBody().Add("grant_type", "client_credentials");
        var scopes = ScopeText(credential, target);
        if (scopes.Length > 0) form.Add("scope", scopes);
        var message = new HttpRequestMessage(HttpMethod.Post, address);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (!BrowserFetch.IsUsed) message.Headers.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Identity);
        if (credential.SecretInBody)
        {
            form.Add("client_id", credential.ClientId).Add("client_secret", credential.Secret);
        }
        else
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Basic " + BasicCredentials(credential));
        }

        message.Content = new BodyContent(form.Build("application/x-www-form-urlencoded"));
        return message;
    }

    /// <summary>RFC 6749 §2.3.1: both parts are form-encoded before they go into http basic.</summary>
    private static string BasicCredentials(OAuth2ClientCredential credential) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(FormEncode(credential.ClientId) + ":" + FormEncode(credential.Secret)));

    private static string FormEncode(string text)
    {
        var writer = default(UrlWriter);
        writer.AppendEscaped(text, Escaping.Form);
        return writer.Finish();
    }

    /// <summary>The type that RFC 6750 defines, in any case (RFC 6749 §5.1); Apigee names it BearerToken.</summary>
    private static bool IsBearer(string type)
        => string.Equals(type, "Bearer", StringComparison.OrdinalIgnoreCase) || string.Equals(type, "BearerToken", StringComparison.OrdinalIgnoreCase);

    private static OAuth2ClientCredential.Token Read(string operation, HttpResponseMessage response, ReadOnlyMemory<byte> body, OAuth2ClientCredential credential, DateTimeOffset now)
    {
        string? error = null, description = null;
        try
        {
            using var document = JsonDocument.Parse(TextDecoding.ToUtf8(body, contentType: null));
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                if (response.IsSuccessStatusCode && Text(root, "access_token") is { Length: > 0 } token)
                {
                    if (!HeaderText.IsValidValue(token)) throw new ApiAuthenticationException(operation, $"{operation} returned a token that contains a control character.");
                    // RFC 6749 §7.1: a token of a type that the client does not understand must not be used.
                    if (Text(root, "token_type") is { Length: > 0 } type && !IsBearer(type))
                        throw new ApiAuthenticationException(operation, $"{operation} returned a token of type '{Shown(type, credential)}', but Bearer is expected.");
                    return new OAuth2ClientCredential.Token(token, RefreshAt(root, credential, now));
                }

                error = Text(root, "error");
                description = Text(root, "error_description");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refused(operation, response, credential, null, null, e);
        }

        throw Refused(operation, response, credential, error, description, null);
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>When to fetch the next token. Without a usable <c>expires_in</c> the token serves until the server rejects it (RFC 6749 §5.1).</summary>
    private static DateTimeOffset RefreshAt(JsonElement root, OAuth2ClientCredential credential, DateTimeOffset now)
    {
        if (!root.TryGetProperty("expires_in", out var expires) || !TryGetSeconds(expires, out var seconds) || double.IsNaN(seconds)) return DateTimeOffset.MaxValue;
        seconds = Math.Max(0, seconds);
        seconds -= Math.Min(credential.ExpiryMargin.TotalSeconds, seconds / 2);
        return seconds >= (DateTimeOffset.MaxValue - now).TotalSeconds ? DateTimeOffset.MaxValue : now + TimeSpan.FromSeconds(seconds);
    }

    private static bool TryGetSeconds(JsonElement value, out double seconds)
    {
        seconds = 0;
        return value.ValueKind == JsonValueKind.Number
            ? value.TryGetDouble(out seconds)
            : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out seconds);
    }

    private static ApiAuthenticationException Refused(string operation, HttpResponseMessage response, OAuth2ClientCredential credential, string? error, string? description, Exception? inner)
    {
        var reason = Shown(response.ReasonPhrase ?? string.Empty, credential);
        var detail = error is null ? " without an access token" : ": " + Shown(error, credential) + (string.IsNullOrEmpty(description) ? string.Empty : " (" + Shown(description!, credential) + ")");
        return new ApiAuthenticationException(operation, $"{operation} was answered {(int)response.StatusCode}{(reason.Length > 0 ? " " + reason : string.Empty)}{detail}.", error is null ? null : Shown(error, credential), inner);
    }

    /// <summary>What the server says, bounded and without the secret, which it may echo.</summary>
    private static string Shown(string text, OAuth2ClientCredential credential)
    {
        return Redaction.Clean(text, SecretsOf(credential), Redaction.ShortText);
    }

    private static List<string> SecretsOf(OAuth2ClientCredential credential)
    {
        var secrets = new List<string> { BasicCredentials(credential) };
        credential.AddSecretsTo(secrets);
        return secrets;
    }

    /// <summary>A token request as the retry policy sees it.</summary>
    private sealed class Call(OAuth2ClientCredential credential, CredentialTarget target, Uri address, long started) : RetriedCall
    {
        public override string Name { get; } = $"the token request for {target.Scheme.Name}";

        public override bool IsIdempotent => true;

        public override bool IsReplayable => true;

        public override TimeSpan Timeout => target.Tokens.Timeout;

        public override long Started => started;

        public Uri Address => address;

        /// <summary>The body of the last response; empty if it was too large for a token.</summary>
        public ReadOnlyMemory<byte> Body { get; private set; }

        public async Task<HttpResponseMessage> SendAsync(CancellationToken cancellationToken)
        {
            var transport = target.Tokens.Transport;
            var message = CreateMessage(credential, target, address);
            var response = BrowserFetch.IsUsed
                ? await BrowserFetch.SendAsync(transport, Name, message, "the client's secret would be sent along", cancellationToken).ConfigureAwait(false)
                : await transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
            try
            {
                transport.CheckOrigin(Name, message, address, response);
                MessageFraming.Check(response);
                // Within the try, so that a body that breaks off is asked for again.
                var content = MessageFraming.HasBody(HttpMethod.Post, response) ? response.Content : null;
                using var body = await BodyReader.ReadAsync(content, ContentCoding.Of(content), MaxTokenBytes, cancellationToken).ConfigureAwait(false);
                Body = body?.WrittenSpan.ToArray();
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }

        protected override Task<HttpResponseMessage> TryAsync(CancellationToken cancellationToken) => SendAsync(cancellationToken);
    }
}
