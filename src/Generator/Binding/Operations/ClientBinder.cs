using Wappfy.Generator.Binding.Clients;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Binds all that is called or received: the root client, a client per tag, servers, security, and webhooks. Schemas are
/// <see cref="SchemaBinder"/>'s.
/// </summary>
internal sealed class ClientBinder(BindingContext context, ClientNames names)
{
    private readonly Dictionary<string, NameScope> _methods = new(StringComparer.Ordinal);
    private readonly List<OperationDraft> _operations = [];
    private readonly SecurityBinder _security = new(context, names.RootMembers);
    private readonly OperationFilter _filter = new(context, names);
    private readonly ServerBinder _serverBinder = new(context, names.Server);
    private readonly List<WebhooksModel> _unions = [];
    private readonly WebhookBinder _webhooks = new(context);
    private ServersModel _servers = null!;

    /// <summary>Binds operations and everything they use, and so every schema that is sent or received.</summary>
    public void Bind()
    {
        _servers = _serverBinder.Bind(new Doc("The addresses of the API."));
        var binder = new OperationBinder(context, _security, _serverBinder);
        var drafts = Drafts();
        _filter.ReportUnknown();
        Name(drafts);
        foreach (var draft in drafts)
        {
            binder.Bind(draft, MethodsOf(draft.GroupProperty));
            _operations.Add(draft);
            if (_webhooks.BindCallbacks(draft.Node, draft.TypeBase) is { } callbacks)
                _unions.Add(callbacks);
            context.Schemas.Fill();
        }

        if (_webhooks.Bind(names.Webhook) is { } union)
            _unions.Add(union);
    }

    /// <summary>The types of schemas, in which the members of bodies that bound clients set are not required.</summary>
    public IReadOnlyList<TypeModel> BindBodies(IReadOnlyList<TypeModel> types) => context.Options.Bind.IsEmpty ? types : new BoundBodyBinder(context, types).Bind(_operations);

    /// <summary>The files of the call side, completed by what the types of schemas turned out to be.</summary>
    public List<FileModel> Finish(TypeCatalog types)
    {
        var finisher = new OperationFinisher(context, types, new Replacements(_operations));
        var byGroup = new Dictionary<string, List<OperationModel>>(StringComparer.Ordinal);
        var finished = new List<(OperationDraft Draft, OperationModel Model)>();
        foreach (var draft in _operations)
        {
            if (!byGroup.TryGetValue(draft.GroupProperty, out var list))
                byGroup.Add(draft.GroupProperty, list = []);
            var operation = finisher.Finish(draft, MethodsOf(draft.GroupProperty));
            list.Add(operation);
            finished.Add((draft, operation));
        }

        var files = new List<FileModel>();
        var groups = new List<GroupRef>();
        foreach (var group in names.Groups)
        {
            if (!byGroup.TryGetValue(group.Property, out var operations))
                continue;
            var isBound = operations.Exists(HasBound);
            groups.Add(new GroupRef
            {
                Property = group.Property,
                Class = group.Class,
                Interface = group.Interface,
                Doc = group.Doc,
                BoundClass = isBound ? group.BoundClass : null,
                BoundInterface = isBound ? group.BoundInterface : null,
            });
            files.Add(new GroupModel
            {
                HintName = context.Files.For(group.Class),
                Context = context.Client,
                Class = group.Class,
                Interface = group.Interface,
                Doc = group.Doc,
                Operations = operations.ToEquatableArray(),
            });
            if (isBound)
            {
                files.Add(new BoundGroupModel
                {
                    HintName = context.Files.For(group.BoundClass),
                    Context = context.Client,
                    Class = group.BoundClass,
                    Interface = group.BoundInterface,
                    Source = group.Interface,
                    Doc = group.Doc,
                    Parameters = BoundParameters(),
                    Operations = operations.ToEquatableArray(),
                });
            }
        }

        files.AddRange(_unions);
        byGroup.TryGetValue("", out var untagged);
        untagged ??= [];
        var bound = Bound(groups, untagged, files);
        var credentialRequired = _operations.Count > 0 && _operations.TrueForAll(o => _security.IsNeeded(o.Security));
        var root = new RootModel
        {
            HintName = context.Files.For(names.Root),
            Context = context.Client,
            Interface = names.Interface,
            Doc = RootDoc(),
            IsStrict = context.Options.IsStrict,
            IdempotencyHeader = context.Options.IdempotencyKey,
            Version = context.Document.Root["info"]?["version"] is { Kind: SpecNodeKind.String or SpecNodeKind.Number } version ? version.Text : null,
            Groups = groups.ToEquatableArray(),
            Operations = untagged.ToEquatableArray(),
            Schemes = _security.Schemes,
            Requirements = _security.Requirements,
            Constructors = _security.Constructors(),
            ServerType = names.Server,
            ServerRequired = !_servers.HasDefault,
            OptionsType = names.Options,
            Bound = bound,
            CredentialRequired = credentialRequired,
        };
        files.Insert(0, root);
        files.Insert(1, _servers);
        files.Insert(2, new OptionsModel
        {
            HintName = context.Files.For(names.Options),
            Context = context.Client,
            Type = names.Options,
            Schemes = _security.Schemes,
            CredentialRequired = credentialRequired,
        });
        if (context.Target.HasHosting)
            files.Insert(3, new ServicesModel
            {
                HintName = context.Files.For(names.Services),
                Context = context.Client,
                Type = names.Services,
                Method = "Add" + names.Root,
                Interface = names.Interface,
                OptionsType = names.Options,
            });
        if (new LinkBinder(context, types, finished).Bind(names) is { } links)
            files.Add(links);
        if (context.Xml.File() is { } mergedSchemas)
            files.Add(mergedSchemas);
        if (context.Schemas.Own.File(context.Files, context.Client) is { } codecs)
            files.Add(codecs);
        if (context.Target.HasTesting)
            new FakeBinder(context, names, root, finished, _webhooks.Events).AddTo(files);
        return files;
    }

    /// <summary>The root client with bound parameters, where some operation has one of them.</summary>
    private BoundClientRef? Bound(List<GroupRef> groups, List<OperationModel> untagged, List<FileModel> files)
    {
        foreach (var name in context.Options.Bind)
        {
            if (!context.Bound.ContainsKey(name))
                context.Diagnostics.Report(Descriptors.BoundParameterUnknown, context.Document.Root, name);
        }

        if (context.Bound.Count == 0)
            return null;
        files.Add(new BoundRootModel
        {
            HintName = context.Files.For(names.BoundClass),
            Context = context.Client,
            Class = names.BoundClass,
            Interface = names.BoundInterface,
            Source = names.Interface,
            Doc = RootDoc(),
            Parameters = BoundParameters(),
            Groups = groups.ToEquatableArray(),
            Operations = untagged.ToEquatableArray(),
        });
        return new BoundClientRef(names.BindMethod, names.BoundClass, names.BoundInterface, BoundParameters());
    }

    private EquatableArray<BoundParameterModel> BoundParameters()
        => context.Options.Bind.Where(context.Bound.ContainsKey).Select(name => WithCheck(context.Bound[name])).ToEquatableArray();

    /// <summary>The parameter with what its location in the paths of operations forbids.</summary>
    private BoundParameterModel WithCheck(BoundParameterModel parameter)
    {
        foreach (var operation in _operations)
        {
            var route = operation.Route;
            for (var i = 0; i < route.Count; i++)
            {
                if (route[i].Parameter < 0 || operation.Parameters[route[i].Parameter] is not { Bound: true } used || used.WireName != parameter.WireName)
                    continue;
                var isSegment = used.Style == ParameterStyleKind.Simple
                    && (i == 0 || route[i - 1].Text?.EndsWith("/", StringComparison.Ordinal) == true)
                    && (i == route.Count - 1 || route[i + 1].Text?.StartsWith("/", StringComparison.Ordinal) == true);
                if (parameter.Type.Kind == TypeKind.String)
                    parameter = parameter with { Check = isSegment || parameter.Check == BoundCheck.PathSegment ? BoundCheck.PathSegment : BoundCheck.PathText };
            }
        }

        return parameter;
    }

    private static bool HasBound(OperationModel operation) => operation.Parameters.Any(static p => p.Bound) || operation.Methods.Any(static m => m.Body?.Bound is not null);

    private Doc RootDoc()
    {
        var info = context.Document.Root["info"];
        var title = SpecDocs.Trimmed(info?.String("title"));
        var summary = SpecDocs.Trimmed(info?.String("summary"));
        var doc = SpecDocs.Described(context.Document.Root, "");
        var remarks = string.Join("\n", new[] { summary, SpecDocs.Trimmed(info?.String("description"), DocText.Own), doc.Remarks }.Where(t => t.Length > 0));
        return new Doc(title.Length > 0 ? "Client of " + title + "." : "Client of the API.", remarks);
    }

    private List<OperationDraft> Drafts()
    {
        var drafts = new List<OperationDraft>();
        if (context.Document.Paths is not { } paths)
            return drafts;
        var forms = new Dictionary<(string File, string Form), string>();
        var alike = new List<(SpecNode Path, string Other)>();
        for (var i = 0; i < paths.Count; i++)
        {
            var path = paths.NameAt(i);
            if (path.StartsWith("x-", StringComparison.Ordinal))
                continue;

            // OAS 3.1 §4.8.8.1: templated paths with the same hierarchy but different names must not exist. APIs of several documents have paths of their own.
            var form = (paths.Children[i].File.Path, PathTemplate.FormOf(path));
            if (!forms.TryGetValue(form, out var other))
                forms.Add(form, path);
            else if (other != path)
                alike.Add((paths.Children[i], other));
            if (!path.StartsWith("/", StringComparison.Ordinal))
                context.Diagnostics.ReportAtName(Descriptors.PathWithoutSlash, paths.Children[i], path);
            if (path.Count(static c => c == '{') is > BindingLimits.Parameters and var variables)
            {
                context.Diagnostics.ReportAtName(
                    Descriptors.OperationLimitExceeded, paths.Children[i], BindingLimits.Text(variables), "variables in its path", BindingLimits.Text(BindingLimits.Parameters));
                continue;
            }

            if (context.Resolve(paths.Children[i]) is not { IsObject: true } item)
                continue;
            for (var m = 0; m < item.Count; m++)
            {
                var method = item.NameAt(m);
                if (PathItemMethods.Contains(method) && item.Children[m].IsObject)
                    Add(drafts, item.Children[m], item, method.ToUpperInvariant(), path);
            }

            // OAS 3.2 §4.9: methods without a field of their own, spelled as they are sent.
            if (item["additionalOperations"] is not { IsObject: true } more)
                continue;
            for (var m = 0; m < more.Count; m++)
            {
                if (more.Children[m].IsObject && HttpNames.IsToken(more.NameAt(m)))
                    Add(drafts, more.Children[m], item, more.NameAt(m), path);
            }
        }

        ReportAlike(alike);
        return drafts;
    }

    /// <summary>Documents that have such paths mostly have many, for one reason: each file is reported once.</summary>
    private void ReportAlike(List<(SpecNode Path, string Other)> alike)
    {
        foreach (var file in alike.GroupBy(static one => one.Path.File.Path, StringComparer.Ordinal))
        {
            var (path, other) = file.First();
            var more = file.Count() - 1;
            var others = more switch { 0 => "", 1 => ", as does another path", _ => ", as do " + BindingLimits.Text(more) + " other paths" };
            context.Diagnostics.ReportAtName(Descriptors.PathsAlike, path, path.Name!, other, others);
        }
    }

    private void Add(List<OperationDraft> drafts, SpecNode node, SpecNode item, string method, string path)
    {
        var tag = ClientNames.TagOf(node);
        var draft = new OperationDraft
        {
            Node = node,
            PathItem = item,
            Method = method,
            Path = path,
            Tag = tag,
            GroupProperty = names.GroupOf(tag),
        };
        if (_filter.Includes(draft))
            drafts.Add(draft);
    }

    /// <summary>
    /// Names the operations. Where two names are the same in C#, the order in which they are declared does not decide which of them keeps it: code that calls one
    /// of them would call the other one when they change places. Overrides come first; operations whose id is marked as deprecated come last, so that the marker
    /// is dropped only if no current operation wants the name.
    /// </summary>
    private void Name(List<OperationDraft> drafts)
    {
        var candidates = drafts.ConvertAll(static draft => new OperationNameCandidate(draft));
        candidates.Sort(OperationNameCandidate.Compare);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var draft = candidate.Draft;
            if (draft.OperationId is { } id && !ids.Add(id))
                context.Diagnostics.Report(Descriptors.OperationIdTwice, draft.Node["operationId"]!, id);
            if (SpecOptions.Override(context.Options.OperationNames, draft.OperationId, draft.Key) is { } given)
                draft.Name = MethodsOf(draft.GroupProperty).Claim(given);
        }

        foreach (var candidate in candidates)
        {
            if (candidate.Draft.Name.Length == 0)
                Claim(candidate.Draft, candidate.Preferred, candidate.Otherwise);
        }

        // The types of methods that several tags have are named by the tags: that of one would otherwise be that of another, once an operation is added.
        var uses = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var draft in drafts)
            uses[draft.Name] = uses.TryGetValue(draft.Name, out var count) ? count + 1 : 1;
        foreach (var draft in drafts)
            draft.TypeBase = !draft.Name.Skip(1).Any(char.IsUpper) || uses[draft.Name] > 1 ? draft.GroupProperty + draft.Name : draft.Name;
    }

    private void Claim(OperationDraft draft, string preferred, string otherwise)
    {
        var methods = MethodsOf(draft.GroupProperty);
        draft.Name = methods.IsTaken(preferred) || ClashesWithRoot(draft, preferred) ? methods.Claim(otherwise) : methods.Claim(preferred);
    }

    /// <summary>Operations without a tag share the root client with the tags' properties.</summary>
    private bool ClashesWithRoot(OperationDraft draft, string name)
        => draft.GroupProperty.Length == 0
            && (names.RootMembers.IsTaken(name + "Async") || names.RootMembers.IsTaken(name + "Operation") || names.RootMembers.IsTaken(name + "Responses"));

    private NameScope MethodsOf(string group)
    {
        if (!_methods.TryGetValue(group, out var scope))
            _methods.Add(group, scope = new NameScope(StringComparer.Ordinal));
        return scope;
    }
}
