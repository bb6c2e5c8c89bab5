using Microsoft.Extensions.Configuration;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Hosting;

/// <summary>
/// Reads options from a configuration section key by key: the configuration binder would need reflection. A value that cannot be used is skipped
/// and reported.
/// </summary>
internal static class ConfigurationReader
{
    public static void Read(ClientSection section, ApiClientDefinition definition, ClientOptions options, ReadReport report)
    {
        ReadServer(section, definition, options, report);
        ReadCredentials(section, definition, options, report);
        foreach (var setting in ClientSetting.Plain)
        {
            var child = section.Child(setting.Key);
            if (setting.IsList ? !child.GetChildren().Any() : child.Value is not { Length: > 0 })
            {
                var isWrongForm = setting.IsList ? child.Value is { Length: > 0 } : child.GetChildren().Any();
                if (isWrongForm) report.Fault(section, setting.Key, setting.IsList ? "an array is expected" : "a single value is expected");
                continue;
            }

            if (setting.Apply(options, child) is { } reason) report.Fault(section, setting.Key, reason);
        }
    }

    /// <summary>Warns about keys that are similar to known ones. Other keys are ignored.</summary>
    public static void FindMisspellings(ClientSection section, ApiClientDefinition definition, ReadReport report)
    {
        var known = ClientSetting.Plain.Select(static s => s.Key.Split(':')[0])
            .Concat(ClientSetting.Grouped)
            .Concat([ClientSetting.ServerAlias, ClientSetting.CredentialsSection])
            .Concat(definition.Server?.Variables.Select(static v => v.Name) ?? [])
            .ToList();
        Compare(section.Children(), known);
        const string Breaker = "CircuitBreaker:";
        Compare(section.Child("CircuitBreaker").GetChildren(), [.. ClientSetting.Plain.Where(static s => s.Key.StartsWith(Breaker, StringComparison.Ordinal)).Select(static s => s.Key.Substring(Breaker.Length))]);
        foreach (var child in section.Child(ClientSetting.CredentialsSection).GetChildren())
        {
            if (definition.Schemes.Any(s => string.Equals(s.Name, child.Key, StringComparison.OrdinalIgnoreCase))) continue;
            var names = definition.Schemes.Count == 0 ? "none" : string.Join(", ", definition.Schemes.Select(static s => s.Name));
            report.Warnings.Add($"{child.Path} is not used: the document has no security scheme of this name (it has {names}).");
        }

        if (section.Child("Resilience").GetChildren().Any())
            report.Warnings.Add($"{section.Path("Resilience")} is not used: its settings, such as MaxRetries, are set in the section itself.");

        void Compare(IEnumerable<IConfigurationSection> children, IReadOnlyList<string> names)
        {
            foreach (var child in children)
            {
                if (!names.Contains(child.Key, StringComparer.OrdinalIgnoreCase) && NearKey.Find(child.Key, names) is { } near)
                    report.Warnings.Add($"{child.Path} is not used: there is no such setting. Did you mean {near}?");
            }
        }
    }

    /// <summary>Settings that are only used with others, which may be in an earlier section.</summary>
    public static void CheckPairs(ClientSection last, ReadReport report)
    {
        Need("ClientId", "ClientSecret");
        Need("ClientSecret", "ClientId");
        Need("Password", "Username");

        void Need(string key, string other)
        {
            if (last.Latest(key) is not null && last.Latest(other) is null) report.Fault(last, other, $"it is missing, but {key} is set");
        }
    }

    private static void ReadServer(ClientSection section, ApiClientDefinition definition, ClientOptions options, ReadReport report)
    {
        var template = definition.Server is { IsRelative: false } own ? own : null;
        var (key, address) = section["Server"] is { } server ? ("Server", server) : (ClientSetting.ServerAlias, section[ClientSetting.ServerAlias]);

        // A variable may be called 'server' as well; its values are not addresses.
        if (key == "Server" && !address!.Contains("://", StringComparison.Ordinal) && template?.Variables.Any(static v => string.Equals(v.Name, "Server", StringComparison.OrdinalIgnoreCase)) == true) address = null;
        if (address is not null)
        {
            if (key == "Server" && section[ClientSetting.ServerAlias] is { } alias && alias != address)
                report.Fault(section, ClientSetting.ServerAlias, "it is another name for Server, which has a different value");
            if (ReadAddress(address) is { } at) options.Server = at;
            else report.Fault(section, key, $"{Shown(address)} is not a valid server address: use an absolute http or https address without user name, query and fragment, such as https://api.example.org/v1");
            return;
        }

        if (template?.Variables.FirstOrDefault(v => section[v.Name] is not null) is not { } first) return;
        try
        {
            options.Server = template.With([.. template.Variables.Select(v => (v.Name, section.Latest(v.Name)))]);
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            report.Fault(section, (e as ArgumentException)?.ParamName is { } name && template.Variables.Any(v => v.Name == name) ? name : first.Name, Reason(e));
        }
    }

    private static ApiServer? ReadAddress(string text)
    {
        try
        {
            return ApiServer.At(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>User information and queries may contain secrets.</summary>
    private static string Shown(string address) => address.IndexOfAny(['@', '?']) < 0 ? $"'{address}'" : "the value";

    private static void ReadCredentials(ClientSection section, ApiClientDefinition definition, ClientOptions options, ReadReport report)
    {
        // The last one that is added is used if one scheme accepts several: a token over a client's id.
        if (section["ClientId"] is not null || section["ClientSecret"] is not null || section["TokenUrl"] is not null || section["Scope"] is not null) ReadOAuth2(section, definition, options, report);
        if ((section["Username"] ?? section["Password"]) is not null && section.Latest("Username") is { } username)
            Add("Username", () => new BasicCredential(username, section.Latest("Password") ?? string.Empty));
        if (section["Token"] is { } token) Add("Token", () => new BearerCredential(token));
        if (section["ApiKey"] is { } apiKey) Add("ApiKey", () => new ApiKeyCredential(apiKey));

        // For documents with several schemes of one kind: Credentials:NAME is the secret of that scheme.
        foreach (var scheme in definition.Schemes)
        {
            var key = ConfigurationPath.Combine(ClientSetting.CredentialsSection, scheme.Name);
            if (section[key] is { } secret) Add(key, () => ApiClientSetup.CreateCredential(scheme, secret));
        }

        void Add(string key, Func<Credential?> create)
        {
            try
            {
                if (create() is not { } credential)
                    report.Fault(section, key, "a credential for this kind of security scheme is set in code, or with Username and Password if it is http basic");
                else if (!ApiClientSetup.AddCredential(definition, options, credential) && !IsVariable(definition, key))
                    report.Warnings.Add($"{section.Path(key)} is not used: the document has no security scheme for it.");
            }
            catch (ArgumentException e)
            {
                report.Fault(section, e.ParamName == "password" ? "Password" : key, Reason(e));
            }
        }
    }

    private static void ReadOAuth2(ClientSection section, ApiClientDefinition definition, ClientOptions options, ReadReport report)
    {
        if (section.Latest("ClientId") is not { } id || section.Latest("ClientSecret") is not { } secret) return;
        Uri? tokenUrl = null;
        if (section.Latest("TokenUrl") is { } url
            && (!Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out tokenUrl) || (tokenUrl.IsAbsoluteUri && tokenUrl.Scheme is not ("http" or "https"))))
        {
            report.Fault(section, "TokenUrl", "the value is not a valid http or https address");
            return;
        }

        try
        {
            var credential = new OAuth2ClientCredential(id, secret) { TokenUrl = tokenUrl, Scopes = section.Latest("Scope")?.Split([' '], StringSplitOptions.RemoveEmptyEntries) };
            if (!ApiClientSetup.AddCredential(definition, options, credential) && !IsVariable(definition, "ClientId"))
                report.Warnings.Add($"{section.Path("ClientId")} is not used: the document has no security scheme for it.");
        }
        catch (ArgumentException e)
        {
            report.Fault(section, e.ParamName == "clientSecret" ? "ClientSecret" : "ClientId", Reason(e));
        }
    }

    private static bool IsVariable(ApiClientDefinition definition, string key) =>
        definition.Server?.Variables.Any(v => string.Equals(v.Name, key, StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>The message without the name of a constructor's parameter.</summary>
    private static string Reason(Exception e)
    {
        var end = e.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message.Substring(0, end)).TrimEnd('.');
    }
}
