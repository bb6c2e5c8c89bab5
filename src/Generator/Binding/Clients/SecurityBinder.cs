using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Clients;

/// <summary>Binds security schemes and the security requirements of each operation (OAS 3.1 §4.8.27, §4.8.30).</summary>
internal sealed class SecurityBinder
{
    private readonly BindingContext _context;
    private readonly NameScope _properties = NameScope.ForMembers("Options", "Server", "HttpClient", "Timeout", "Host");
    private readonly NameScope _fields;
    private readonly List<SchemeModel> _schemes = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<EquatableArray<RequirementAlternative>, RequirementModel> _requirements = [];
    private readonly List<RequirementModel> _inOrder = [];
    private readonly string? _default;

    /// <param name="context">The run.</param>
    /// <param name="fields">Names of the root client's static members.</param>
    public SecurityBinder(BindingContext context, NameScope fields)
    {
        _context = context;
        _fields = fields;
        BindSchemes();
        _default = Requirement(context.Document.Root["security"]);
        DefaultFirst = FirstScheme(context.Document.Root["security"]);
    }

    public EquatableArray<SchemeModel> Schemes => _schemes.ToEquatableArray();

    public EquatableArray<RequirementModel> Requirements => _inOrder.ToEquatableArray();

    /// <summary>Index of the first scheme that the document requires for all operations, or -1.</summary>
    private int DefaultFirst { get; }

    /// <summary>The static member with what an operation needs, or null if it needs nothing.</summary>
    public string? ForOperation(SpecNode operation, SpecNode pathItem)
        => operation["security"] is { IsArray: true } own ? Requirement(own)
            : _default ?? (HasAuthorizationParameter(operation) || HasAuthorizationParameter(pathItem) ? OptionalAuthorization() : null);

    private bool HasAuthorizationParameter(SpecNode owner)
    {
        if (owner["parameters"] is not { IsArray: true } parameters)
            return false;
        foreach (var declared in parameters.Children)
        {
            if (_context.Resolve(declared) is { } node && node.String("in") == "header" && IsAuthorization(node.String("name")))
                return true;
        }

        return false;
    }

    private static bool IsAuthorization(string? header) => string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// OAS 3.1 §4.8.12.1: the parameter is ignored. Where the document requires no scheme, it still says that the header is sent: by a scheme that the document declares and
    /// does not require, otherwise by one of the client's own. A call without the credential is sent without the header.
    /// </summary>
    private string? OptionalAuthorization()
    {
        var alternatives = new List<RequirementAlternative>();
        for (var i = 0; i < _schemes.Count; i++)
        {
            if (_schemes[i].HasCredential && (_schemes[i].Kind != SchemeKind.ApiKey || (_schemes[i].Location == ParameterLocation.Header && IsAuthorization(_schemes[i].Key))))
                alternatives.Add(new RequirementAlternative(new EquatableArray<int>([i]), default));
        }

        if (alternatives.Count == 0)
        {
            _schemes.Add(Make("Authorization", SchemeKind.ApiKey, "The whole value of the header Authorization.", default, ParameterLocation.Header, "Authorization") with { IsImplied = true });
            alternatives.Add(new RequirementAlternative(new EquatableArray<int>([_schemes.Count - 1]), default));
        }

        alternatives.Add(new RequirementAlternative(default, default));
        return Requirement(alternatives);
    }

    /// <summary>Whether each alternative of the requirement in this static member needs a credential.</summary>
    public bool IsNeeded(string? requirement)
        => requirement is not null && _inOrder.First(r => r.Name == requirement).Alternatives.All(a => a.Schemes.Any(s => _schemes[s].HasCredential));

    /// <summary>
    /// One constructor per type of credential: of two schemes that take the same type, the one that the document names first
    /// for all operations, else none, since nothing says which is meant.
    /// </summary>
    public EquatableArray<CredentialConstructor> Constructors()
    {
        var candidates = new List<CredentialConstructor>();
        for (var i = 0; i < _schemes.Count; i++)
        {
            foreach (var type in _schemes[i].IsImplied ? [] : ArgumentTypes(_schemes[i]))
                candidates.Add(new CredentialConstructor(i, Naming.Camel(_schemes[i].Property), type));
        }

        return candidates
            .GroupBy(c => c.Type)
            .Select(sameType => sameType.Count() == 1 ? sameType.First() : sameType.FirstOrDefault(c => c.Scheme == DefaultFirst))
            .Where(c => c is not null)
            .Select(c => c!)
            .ToEquatableArray();
    }

    /// <summary>The types of credential that constructors take.</summary>
    private static string[] ArgumentTypes(SchemeModel scheme) => scheme.Kind switch
    {
        SchemeKind.OAuth2 when scheme.TokenUrl is not null => ["BearerCredential", "OAuth2ClientCredential"],
        SchemeKind.OAuth2 => ["BearerCredential"],
        SchemeKind.Http => ["CustomCredential"],
        _ => scheme.CredentialType is { } type ? [type] : [],
    };

    private static string? CredentialType(SchemeKind kind) => kind switch
    {
        SchemeKind.ApiKey => "ApiKeyCredential",
        SchemeKind.Basic => "BasicCredential",
        SchemeKind.Bearer or SchemeKind.OpenIdConnect => "BearerCredential",
        SchemeKind.MutualTls => null,

        // A client's own credential or a token that was fetched elsewhere.
        _ => "Credential",
    };

    private void BindSchemes()
    {
        if (_context.Document.Components("securitySchemes") is not { } schemes)
            return;
        for (var i = 0; i < schemes.Count; i++)
        {
            if (_context.Resolve(schemes.Children[i]) is { } node && Scheme(schemes.NameAt(i), node, schemes.Children[i]) is { } scheme)
            {
                _byName[scheme.WireName] = _schemes.Count;
                _schemes.Add(scheme);
            }
        }
    }

    private SchemeModel? Scheme(string name, SpecNode node, SpecNode at)
    {
        var description = SpecDocs.Trimmed(node.String("description"));
        SchemeModel Declared(SchemeKind kind, ParameterLocation location = ParameterLocation.Header, string key = "", string? tokenUrl = null)
            => Make(name, kind, description, Scopes(node["flows"]), location, key, tokenUrl);

        switch (node.String("type"))
        {
            case "apiKey" when node.String("name") is { Length: > 0 } key:
                ParameterLocation? location = node.String("in") switch
                {
                    "header" => ParameterLocation.Header,
                    "query" => ParameterLocation.Query,
                    "cookie" => ParameterLocation.Cookie,
                    _ => null,
                };
                if (location is null)
                    break;
                if (Unusable(location.Value, key) is not { } reason)
                    return Declared(SchemeKind.ApiKey, location.Value, key);
                _context.Diagnostics.Report(Descriptors.SchemeIncomplete, node["name"]!, name, reason);
                return null;
            case "http":
                var scheme = node.String("scheme") ?? "";
                if (scheme.Equals("basic", StringComparison.OrdinalIgnoreCase))
                    return Declared(SchemeKind.Basic);
                if (scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase))
                    return Declared(SchemeKind.Bearer);
                if (HttpNames.IsToken(scheme))
                    return Declared(SchemeKind.Http, key: scheme);
                break;
            case "oauth2":
                return Declared(SchemeKind.OAuth2, tokenUrl: TokenUrl(name, node["flows"]?["clientCredentials"]?["tokenUrl"]));
            case "openIdConnect":
                return Declared(SchemeKind.OpenIdConnect);
            case "mutualTLS":
                _context.Diagnostics.ReportAtName(Descriptors.MutualTls, at, name);
                return Declared(SchemeKind.MutualTls);
        }

        _context.Diagnostics.ReportAtName(Descriptors.SchemeIncomplete, at, name, "lacks a member that its type requires, or its type is unknown");
        return null;
    }

    private SchemeModel Make(string name, SchemeKind kind, string description, EquatableArray<string> scopes, ParameterLocation location, string key, string? tokenUrl = null) => new()
    {
        WireName = name,
        Property = _properties.Claim(Naming.Pascal(name)),
        Field = _fields.Claim(Naming.Pascal(name) + "Scheme"),
        Kind = kind,
        CredentialType = CredentialType(kind),
        Location = location,
        Key = key,
        TokenUrl = tokenUrl,
        Description = description,
        Scopes = scopes,
    };

    /// <summary>The token endpoint; null for an empty one, which would be the server itself, and for one that the document leaves to be completed.</summary>
    private string? TokenUrl(string name, SpecNode? node)
    {
        if (node is not { IsString: true } || node.Text.Trim() is not { Length: > 0 } url)
            return null;
        if (url.IndexOfAny(['{', '}', '<', '>', ' ']) < 0)
            return url;
        _context.Diagnostics.Report(Descriptors.TokenUrlIncomplete, node, name, url);
        return null;
    }

    /// <summary>Why a key cannot be sent with this name, or null if it can.</summary>
    private static string? Unusable(ParameterLocation location, string name)
    {
        if (location == ParameterLocation.Query)
            return null;
        var what = location == ParameterLocation.Header ? "header" : "cookie";
        if (!HttpNames.IsToken(name))
            return $"uses the {what} name '{name}', which HTTP does not allow";
        return location == ParameterLocation.Header && HttpNames.IsSetByTransport(name) ? $"uses the header '{name}', which only the transport can set" : null;
    }

    private string? Requirement(SpecNode? node)
    {
        if (node is not { IsArray: true, Count: > 0 })
            return null;
        var alternatives = new List<RequirementAlternative>();
        foreach (var item in node.Children)
        {
            if (Alternative(item) is { } alternative && !alternatives.Contains(alternative))
                alternatives.Add(alternative);
        }

        return Requirement(alternatives);
    }

    private string? Requirement(List<RequirementAlternative> alternatives)
    {
        if (alternatives.Count == 0 || alternatives.TrueForAll(a => a.Schemes.Count == 0))
            return null;
        var name = string.Join("Or", alternatives.Select(a => a.Schemes.Count == 0 ? "None" : string.Join("And", a.Schemes.Select(s => _schemes[s].Property)))) + "Security";
        var items = alternatives.ToEquatableArray();
        if (!_requirements.TryGetValue(items, out var known))
        {
            known = new RequirementModel(_fields.Claim(name), items);
            _requirements.Add(items, known);
            _inOrder.Add(known);
        }

        return known.Name;
    }

    /// <summary>Null if a scheme of the alternative does not exist: it could never be met.</summary>
    private RequirementAlternative? Alternative(SpecNode node)
    {
        var uses = new List<int>();
        var scopes = new List<string>();
        for (var i = 0; i < node.Count && node.IsObject; i++)
        {
            var scheme = _context.Document.Component("securitySchemes", node.NameAt(i), node);
            if (scheme?.Name is { } name && _byName.TryGetValue(name, out var index))
            {
                uses.Add(index);
                AddScopes(_schemes[index].Kind, node.Children[i], scopes);
                continue;
            }

            // A scheme that is declared but cannot be used was reported at its declaration.
            if (scheme is null)
                _context.Diagnostics.ReportAtName(Descriptors.SchemeUnknown, node.Children[i], node.NameAt(i));
            return null;
        }

        return new RequirementAlternative(uses.ToEquatableArray(), scopes.ToEquatableArray());
    }

    /// <summary>OAS 3.1 §4.8.30: the list names scopes for these two types; for others it names roles, which are not sent.</summary>
    private static void AddScopes(SchemeKind kind, SpecNode list, List<string> scopes)
    {
        if (kind is not (SchemeKind.OAuth2 or SchemeKind.OpenIdConnect) || !list.IsArray)
            return;
        foreach (var scope in list.Children)
        {
            if (scope.IsString && IsScope(scope.Text) && !scopes.Contains(scope.Text))
                scopes.Add(scope.Text);
        }
    }

    /// <summary>RFC 6749 §3.3 scope-token.</summary>
    private static bool IsScope(string text)
        => text.Length > 0 && text.All(static c => c is '!' or (>= '#' and <= '[') or (>= ']' and <= '~'));

    /// <summary>The descriptions of the scopes of all flows, each scope once.</summary>
    private static EquatableArray<string> Scopes(SpecNode? flows)
    {
        var lines = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var f = 0; flows is { IsObject: true } && f < flows.Count; f++)
        {
            if (flows.Children[f]["scopes"] is not { IsObject: true } scopes)
                continue;
            for (var i = 0; i < scopes.Count; i++)
            {
                if (seen.Add(scopes.NameAt(i)))
                    lines.Add(scopes.Children[i].IsString && scopes.Children[i].Text.Length > 0 ? $"{scopes.NameAt(i)}: {scopes.Children[i].Text.Trim()}" : scopes.NameAt(i));
            }
        }

        return lines.ToEquatableArray();
    }

    private int FirstScheme(SpecNode? node)
        => node is { IsArray: true, Count: > 0 } && node.Children[0] is { IsObject: true, Count: > 0 } first && _byName.TryGetValue(first.NameAt(0), out var index)
            ? index
            : -1;
}
