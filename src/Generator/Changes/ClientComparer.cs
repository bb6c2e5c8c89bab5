using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Changes;

/// <summary>Compares what belongs to a whole API: its clients, servers, credentials and webhooks.</summary>
internal sealed class ClientComparer(ModelIndex was, ModelIndex now, TypePairs types, ChangeList list)
{
    private static readonly ApiPlace s_document = new(ApiPlaceKind.Document);
    private static readonly ApiPlace s_servers = new(ApiPlaceKind.Servers);

    public void Compare()
    {
        if (was.Root is not { } before || now.Root is not { } after)
            return;
        Groups(before, after);
        Schemes(before, after);
        Servers();
        Bound(before, after);
        foreach (var webhooks in was.Webhooks)
        {
            if (now.Webhooks.Find(w => w.Type == webhooks.Type) is { } present)
                Webhooks(webhooks, present);
        }
    }

    private void Groups(RootModel before, RootModel after)
    {
        foreach (var group in before.Groups.Where(group => !after.Groups.Any(g => g.Property == group.Property)))
        {
            list.Add("client-removed", "client " + group.Property, "it was removed", s_document, s_document);

            // The methods say what took their place; a property that is obsolete as well would report each call twice.
            Property(after.Interface, after.Context.Root, group.Interface);
            if (!after.Groups.Any(g => g.Interface == group.Interface))
                list.Keep(new RemovedTypeModel { Keyword = "interface", Name = group.Interface, Message = null, Members = default });
            if (group.BoundInterface is { } boundInterface && after.Bound is { } bound)
                Property(bound.Interface, bound.Class, boundInterface);

            // Each class that implements the interface has the property.
            void Property(string contract, string implementation, string type)
            {
                list.Keep("interface", contract, new RemovedMemberModel { Kind = RemovedMemberKind.InterfaceProperty, Type = type, Name = group.Property, Message = null });
                foreach (var name in now.Bases.Where(b => b.Interface == contract).Select(static b => b.Class).Append(implementation))
                    list.Keep("class", name, new RemovedMemberModel { Kind = RemovedMemberKind.ReadOnlyProperty, Type = type, Name = group.Property, Message = null });
            }
        }

        // The methods that are gone extend the interfaces of clients that had bound parameters.
        foreach (var bound in before.Groups.Select(static group => group.BoundInterface).Append(before.Bound?.Interface))
        {
            if (bound is not null && bound != after.Bound?.Interface && !after.Groups.Any(g => g.BoundInterface == bound))
                list.Keep(new RemovedTypeModel { Keyword = "interface", Name = bound, Message = null, Members = default });
        }

        foreach (var group in after.Groups.Where(group => !before.Groups.Any(g => g.Property == group.Property)))
            list.Add("client-added", "client " + group.Property, "it was added", s_document, s_document);
    }

    private void Schemes(RootModel before, RootModel after)
    {
        foreach (var scheme in before.Schemes)
        {
            var subject = "security scheme '" + scheme.WireName + "'";
            var old = new ApiPlace(ApiPlaceKind.Scheme, "", scheme.WireName);
            if (Counterpart(scheme, before, after) is not { } present)
            {
                list.Add("security-scheme-removed", subject, "it was removed", s_document, old);
                Keep(scheme, "The specification has removed the security scheme '" + scheme.WireName + "'.", null);
                continue;
            }

            var place = new ApiPlace(ApiPlaceKind.Scheme, "", present.WireName);
            if (present.WireName != scheme.WireName)
                list.Add("security-scheme-name-changed", subject, "its name changed to '" + present.WireName + "', and is the same in code", place, old);
            if (present.CredentialType != scheme.CredentialType || present.Property != scheme.Property)
            {
                list.Add("credential-type-changed", subject, "its credential changed from " + (scheme.CredentialType ?? "none") + " to " + (present.CredentialType ?? "none"), place, old);
                if (present.Property != scheme.Property)
                    Keep(scheme, "Its name is " + present.Property + " now.", present.CredentialType == scheme.CredentialType ? present.Property : null);
                else if (present.CredentialType is null)
                    Keep(scheme, "The security scheme '" + scheme.WireName + "' has no credential now.", null);
                else
                    list.Mark("class", after.OptionsType, present.Property, ChangeUse.Any, TypeComparer.Sentence(subject, "its credential changed from " + (scheme.CredentialType ?? "none") + " to " + present.CredentialType));
            }
            else if (present.Kind != scheme.Kind || present.Location != scheme.Location || present.Key != scheme.Key || present.TokenUrl != scheme.TokenUrl)
            {
                list.Add("security-scheme-changed", subject, "where the credential goes changed", place, old);
            }
        }

        foreach (var scheme in after.Schemes.Where(scheme => !before.Schemes.Any(s => Counterpart(s, before, after) == scheme)))
            list.Add("security-scheme-added", "security scheme '" + scheme.WireName + "'", "it was added", new ApiPlace(ApiPlaceKind.Scheme, "", scheme.WireName), s_document);

        void Keep(SchemeModel scheme, string message, string? replacedBy)
        {
            if (scheme.CredentialType is { } type)
            {
                list.Keep("class", after.OptionsType, new RemovedMemberModel
                {
                    Kind = RemovedMemberKind.Property, Type = "global::Wappfy.Runtime." + type + "?", Name = scheme.Property, Message = message, ReplacedBy = replacedBy,
                });
            }
        }
    }

    /// <summary>The scheme of the same name; or a new one whose credential has the same name in code. The name of a scheme is not sent.</summary>
    internal static SchemeModel? Counterpart(SchemeModel scheme, RootModel before, RootModel after)
        => after.Schemes.FirstOrDefault(s => s.WireName == scheme.WireName)
            ?? after.Schemes.FirstOrDefault(s => s.Property == scheme.Property && !before.Schemes.Any(other => other.WireName == s.WireName));

    private void Servers()
    {
        if (was.Servers is not { } before || now.Servers is not { } after)
            return;
        DefaultServer(before, after);
        foreach (var server in before.Servers)
        {
            // The only server of a document is the default one, and has no other name.
            if (server.Member.Length == 0)
                continue;
            var present = after.Servers.FirstOrDefault(s => s.Member == server.Member);
            var subject = "server " + server.Template.Url;
            if (present is null)
            {
                if (after.Servers.Any(s => s.Template.Url == server.Template.Url) && server.Form != ServerForm.Property)
                    continue;
                list.Add("server-removed", subject, "it was removed", s_servers, s_servers);
                if (server.Form == ServerForm.Property && server.Member.Length > 0)
                {
                    list.Keep("class", after.Type, new RemovedMemberModel
                    {
                        Kind = RemovedMemberKind.StaticProperty, Type = "global::Wappfy.Runtime.ApiServer", Name = server.Member, Message = "The specification has removed the server " + server.Template.Url + ".",
                    });
                }
            }
            else if (!TakesSame(server, present))
            {
                var text = "it changed to " + present.Template.Url + ": it was " + Signature(server) + " and is " + Signature(present);
                list.Add("server-arguments-changed", subject, text, s_servers, s_servers);
                list.Mark("class", after.Type, present.Member, ChangeUse.Any, TypeComparer.Sentence(subject, text));
            }
            else if (present.Template != server.Template)
            {
                list.Add("server-changed", subject, "it changed to " + present.Template.Url, s_servers, s_servers);
            }
        }

        foreach (var server in after.Servers.Where(server => server.Member.Length > 0 && !before.Servers.Any(s => s.Member == server.Member)))
            list.Add("server-added", "server " + server.Template.Url, "it was added", s_servers, s_servers);
    }

    /// <summary>The server of clients that name none: another one is silent, and without one each client must name it.</summary>
    private void DefaultServer(ServersModel before, ServersModel after)
    {
        if (!before.HasDefault)
            return;
        var (old, present) = (before.Servers[0], after.Servers.FirstOrDefault());
        var subject = "server " + old.Template.Url;
        if (after.HasDefault)
        {
            // A change of a server with a name is reported by its name.
            if (Address(old) != Address(present!) && (old.Member.Length == 0 || old.Member != present!.Member))
                list.Add("server-changed", subject, "the default server changed to " + Address(present!), s_servers, s_servers);
            return;
        }

        var instead = after.Type + "." + (present is null ? "At(address)" : Signature(present));
        var text = present is null ? "the document no longer lists a server; use " + instead : "it changed to " + present.Template.Url + ", which needs arguments; use " + instead;
        list.Add("server-arguments-changed", subject, text, s_servers, s_servers);
        list.Keep("class", after.Type, new RemovedMemberModel
        {
            Kind = RemovedMemberKind.StaticProperty, Type = "global::Wappfy.Runtime.ApiServer", Name = "Default", Message = "The specification no longer has a default server; use " + instead + ".",
        });
        list.Mark("class", after.Context.Root, "", ChangeUse.Any, TypeComparer.Sentence(subject, text));
    }

    /// <summary>The address of a server whose variables have their defaults.</summary>
    private static string Address(ServerModel server)
    {
        var url = server.Template.Url;
        foreach (var variable in server.Template.Variables)
            url = url.Replace("{" + variable.WireName + "}", variable.Default);
        return url;
    }

    /// <summary>Whether code that names a server can stay as it is: further arguments may follow if calls can leave them out.</summary>
    private static bool TakesSame(ServerModel before, ServerModel after)
    {
        if (before.Form != after.Form || before.Arguments.Count > after.Arguments.Count)
            return false;
        for (var i = 0; i < after.Arguments.Count; i++)
        {
            var isNew = i >= before.Arguments.Count;
            if (!after.Arguments[i].IsOptional && (isNew || before.Arguments[i].IsOptional))
                return false;
            if (!isNew && Argument(before, i) != Argument(after, i))
                return false;
        }

        return true;
    }

    private static string Argument(ServerModel server, int index) => server.Template.Variables[server.Arguments[index].Variable].Argument;

    private static string Signature(ServerModel server)
    {
        if (server.Form == ServerForm.Property)
            return server.Member;
        var arguments = server.Arguments.Select((argument, i) => Argument(server, i) + (argument.IsOptional ? "?" : ""));
        return server.Member + "(" + string.Join(", ", server.Form == ServerForm.RelativeFactory ? arguments.Prepend("baseAddress") : arguments) + ")";
    }

    /// <summary>The values that a client is bound to. What has changed in the parameters is reported at their operations.</summary>
    private void Bound(RootModel before, RootModel after)
    {
        if (before.Bound is not { } old || after.Bound is not { } present || old.Method != present.Method)
            return;
        if (Arguments(old) != Arguments(present))
            list.Mark("interface", after.Interface, present.Method, ChangeUse.Any, "The arguments of " + present.Method + " changed from (" + Arguments(old) + ") to (" + Arguments(present) + ").");

        static string Arguments(BoundClientRef bound) => string.Join(", ", bound.Parameters.Select(static parameter => parameter.Type.DisplayName + " " + parameter.Argument));
    }

    private void Webhooks(WebhooksModel before, WebhooksModel after)
    {
        foreach (var webhook in before.Webhooks)
        {
            var subject = "webhook '" + webhook.Key + "'";
            var place = new ApiPlace(ApiPlaceKind.Webhook, "", webhook.Key);
            if (after.Webhooks.FirstOrDefault(w => w.Key == webhook.Key) is not { } present)
            {
                Changed("webhook-removed", subject, "it was removed", place);
                if (!after.Webhooks.Any(w => w.Member == webhook.Member))
                {
                    list.Keep("class", after.Type, new RemovedMemberModel
                    {
                        Kind = RemovedMemberKind.ReadOnlyProperty, Type = webhook.Type.CSharp + "?", Name = webhook.Member, Message = "The specification has removed the webhook '" + webhook.Key + "'.",
                    });
                }
            }
            else if (types.Compare(webhook.Type, present.Type) != TypeChange.None)
            {
                Changed("webhook-type-changed", subject, TypeComparer.TypeText(webhook.Type, present.Type), place);
            }
            else if (webhook.Value != present.Value)
            {
                Changed("webhook-value-changed", subject, "the value that selects it changed from '" + webhook.Value + "' to '" + present.Value + "'", place);
            }
        }

        foreach (var webhook in after.Webhooks.Where(webhook => !before.Webhooks.Any(w => w.Key == webhook.Key)))
        {
            var subject = "webhook '" + webhook.Key + "'";
            list.Add("webhook-added", subject, "it was added", new ApiPlace(ApiPlaceKind.Webhook, "", webhook.Key), s_document);
            list.Mark("class", after.Type, "", ChangeUse.Switch, TypeComparer.Sentence(subject, "it was added"));
        }

        void Changed(string kind, string subject, string text, ApiPlace place)
        {
            list.Add(kind, subject, text, place, place);
            list.Mark("class", after.Type, "", ChangeUse.Any, TypeComparer.Sentence(subject, text));
        }
    }
}
