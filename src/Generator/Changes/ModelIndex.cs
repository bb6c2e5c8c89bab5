using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Changes;

/// <summary>An operation and the client that has it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Group">The tag's client; null for the root client.</param>
internal sealed record ClientOperation(OperationModel Operation, GroupRef? Group)
{
    /// <summary>The operation as a reader of the specification names it.</summary>
    public string Display => Operation.Method + " " + Operation.Path;

    /// <summary>A method from the root client on.</summary>
    public string From(MethodModel method) => (Group is null ? "" : Group.Property + ".") + method.Name + "Async";
}

/// <summary>What one model of an API has, by name.</summary>
internal sealed class ModelIndex
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _received = new(StringComparer.Ordinal);

    public ModelIndex(ApiModel model)
    {
        foreach (var file in model.Files)
        {
            switch (file)
            {
                case RootModel root:
                    Root = root;
                    break;
                case TypeModel type:
                    Types[type.Name] = type;
                    break;
                case ServersModel servers:
                    Servers = servers;
                    break;
                case WebhooksModel webhooks:
                    Webhooks.Add(webhooks);
                    break;
                case ClientBasesModel bases:
                    Bases.AddRange(bases.Classes);
                    break;
                case FakeModel fake:
                    OtherTypes.AddRange([fake.Type, fake.OptionsType]);
                    break;
                case LinksModel links:
                    OtherTypes.Add(links.Type);
                    break;
                case XmlShapesModel shapes:
                    foreach (var shape in shapes.Objects)
                        XmlObjects[shape.Name] = shape;
                    OtherTypes.Add(shapes.Type);
                    break;
                case ServicesModel services:
                    OtherTypes.Add(services.Type);
                    break;
            }
        }

        foreach (var file in model.Files)
        {
            if (file is GroupModel group)
                Operations.AddRange(group.Operations.Select(operation => new ClientOperation(operation, Root!.Groups.First(g => g.Class == group.Class))));
        }

        Operations.AddRange(Root?.Operations.Select(static operation => new ClientOperation(operation, null)) ?? []);
        foreach (var operation in Operations)
            Reach(operation.Operation);
        foreach (var webhook in Webhooks.SelectMany(static webhooks => webhooks.Webhooks))
            Reach(webhook.Type, _received);
    }

    public RootModel? Root { get; }

    public ServersModel? Servers { get; }

    public List<WebhooksModel> Webhooks { get; } = [];

    /// <summary>The base classes of fakes; none without the package for tests.</summary>
    public List<ClientBaseModel> Bases { get; } = [];

    /// <summary>The types without members that code uses: fakes, links, XML forms and the class of extension methods for services.</summary>
    public List<string> OtherTypes { get; } = [];

    public List<ClientOperation> Operations { get; } = [];

    /// <summary>The generated types, by their simple names.</summary>
    public Dictionary<string, TypeModel> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>The objects in XML bodies, by the names of their fields.</summary>
    public Dictionary<string, XmlObjectModel> XmlObjects { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether requests contain values of the type.</summary>
    public bool IsSent(string type) => _sent.Contains(type);

    /// <summary>Whether responses contain values of the type, or nothing does: it may then be anywhere.</summary>
    public bool IsReceived(string type) => _received.Contains(type) || !_sent.Contains(type);

    private void Reach(OperationModel operation)
    {
        foreach (var parameter in operation.Parameters)
            Reach(parameter.Type, _sent);
        foreach (var method in operation.Methods)
        {
            Reach(method.Body?.Type, _sent);
            Reach(method.Response.Type, _received);
            foreach (var response in method.Response.Cases)
                Reach(response.Type, _received);
            foreach (var item in method.Response.Events?.Cases ?? default)
                Reach(item.Data, _received);
        }

        foreach (var error in operation.Errors)
            Reach(error.Type, _received);
        foreach (var header in operation.Headers?.Headers ?? default)
            Reach(header.Type, _received);
    }

    private void Reach(TypeRef? type, HashSet<string> reached)
    {
        for (; type is not null; type = type.Item)
        {
            if (type.Key is not null)
                Reach(type.Key, reached);
            if (!type.IsGenerated || !Types.TryGetValue(type.Name, out var model) || !reached.Add(type.Name))
                continue;
            foreach (var inner in Parts(model))
                Reach(inner, reached);
            foreach (var derived in model is ObjectModel { IsBase: true } ? Types.Values.OfType<ObjectModel>().Where(candidate => candidate.Base == model.CSharp) : [])
            {
                if (reached.Add(derived.Name))
                {
                    foreach (var inner in Parts(derived))
                        Reach(inner, reached);
                }
            }
        }
    }

    private static IEnumerable<TypeRef?> Parts(TypeModel model) => model switch
    {
        ObjectModel type => type.Properties.Select(static property => property.Type).Append(type.AdditionalType),
        UnionModel type => type.Cases.Select(static item => item.Type),
        TupleModel type => type.Items.Select(static item => item.Type).Append(type.Rest),
        _ => [],
    };
}
