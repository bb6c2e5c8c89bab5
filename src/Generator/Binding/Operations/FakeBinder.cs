using Wappfy.Generator.Binding.Clients;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Binds what tests use: the fake of the API, and the base classes for fakes that are written by hand. Their names are claimed last, so that
/// they rename nothing.
/// </summary>
internal sealed class FakeBinder(
    BindingContext context, ClientNames names, RootModel root, List<(OperationDraft Draft, OperationModel Model)> operations, IReadOnlyList<BoundEvent> events)
{
    private static readonly string[] s_members = ["Calls", "CreateClient", "CreateHandler", "Event", "Forget", "HttpClient", "Operation", "Prepare", "Remembers", "TimeProvider"];

    public void AddTo(List<FileModel> files)
    {
        if (operations.Count == 0 && events.Count == 0)
            return;
        var bases = new List<ClientBaseModel>();
        foreach (var file in files)
        {
            if (Base(file) is { } model)
                bases.Add(model);
        }

        files.Add(Fake());
        var type = context.Types.Claim(context.Options.ClientName + "Bases");
        files.Add(new ClientBasesModel { HintName = context.Files.For(type), Context = context.Client, Classes = bases.ToEquatableArray() });
    }

    private ClientBaseModel? Base(FileModel file) => file switch
    {
        RootModel model => Base(model.Context.Root, model.Interface, false, model.Groups, model.Operations, model.Bound),
        GroupModel model => Base(model.Class, model.Interface, false, default, model.Operations),
        BoundRootModel model => Base(model.Class, model.Interface, true, model.Groups, model.Operations),
        BoundGroupModel model => Base(model.Class, model.Interface, true, default, model.Operations),
        _ => null,
    };

    private ClientBaseModel Base(
        string type, string @interface, bool isBound, EquatableArray<GroupRef> groups, EquatableArray<OperationModel> methods, BoundClientRef? bound = null) => new()
    {
        Class = context.Types.Claim(type + "Base"),
        Interface = @interface,
        IsBound = isBound,
        Groups = groups,
        Operations = methods,
        Bound = bound,
    };

    private FakeModel Fake()
    {
        var type = context.Types.Claim(context.Options.Stem + "Fake");
        var members = NameScope.ForMembers(type, s_members);
        var description = new FakeDescription(context);
        var byGroup = new Dictionary<string, List<FakeOperationModel>>(StringComparer.Ordinal);
        var groups = new List<FakeGroupModel>();

        // Properties have the names of the client's; the names of other members follow.
        var properties = root.Groups.ToDictionary(static group => group.Property, group => members.Claim(group.Property), StringComparer.Ordinal);
        var types = root.Groups.ToDictionary(static group => group.Property, group => members.Claim(group.Property + "Operations"), StringComparer.Ordinal);
        var scopes = types.ToDictionary(static pair => pair.Key, static pair => NameScope.ForMembers(pair.Value), StringComparer.Ordinal);
        scopes[""] = members;
        for (var i = 0; i < operations.Count; i++)
        {
            var (draft, model) = operations[i];
            context.CancellationToken.ThrowIfCancellationRequested();
            description.Add(draft, model.Methods.FirstOrDefault(static m => m.Paging is not null)?.Paging);
            if (!byGroup.TryGetValue(draft.GroupProperty, out var list))
                byGroup.Add(draft.GroupProperty, list = []);
            list.Add(Operation(model, i, scopes[draft.GroupProperty]));
        }

        var eventsProperty = events.Count > 0 ? members.Claim(properties.ContainsValue("Events") ? "WebhookEvents" : "Events") : "";
        var eventsType = events.Count > 0 ? members.Claim("FakeEvents") : "";
        foreach (var item in events)
            description.Add(item);
        foreach (var group in root.Groups)
            groups.Add(new FakeGroupModel(properties[group.Property], group.Property, types[group.Property], byGroup[group.Property].ToEquatableArray()));
        return new FakeModel
        {
            HintName = context.Files.For(type),
            Context = context.Client,
            Type = type,
            OptionsType = names.Options,
            Description = description.Finish(),
            Groups = groups.ToEquatableArray(),
            Operations = byGroup.TryGetValue("", out var untagged) ? untagged.ToEquatableArray() : default,
            EventsProperty = eventsProperty,
            EventsType = eventsType,
            Events = Events(eventsType),
        };
    }

    private EquatableArray<FakeEventModel> Events(string type)
    {
        var scope = NameScope.ForMembers(type);
        return events.Select((item, index) => new FakeEventModel(scope.Claim(item.Model.Member), item.Model.Key, index, item.Model.Type)).ToEquatableArray();
    }

    private static FakeOperationModel Operation(OperationModel model, int index, NameScope scope)
    {
        var responses = model.Methods.Where(static m => m.Paging is null).Select(static m => m.Response).ToList();
        var chosen = responses.Find(static r => FormOf(r) == FakeForm.Json) ?? responses.Find(static r => FormOf(r) is not null);
        var form = chosen is null ? FakeForm.Json : FormOf(chosen)!.Value;
        return new FakeOperationModel
        {
            Name = scope.Claim(model.Name),
            Key = model.Method + " " + model.Path,
            Index = index,
            Form = form,
            Type = form is FakeForm.Json or FakeForm.Sequence ? chosen?.Type ?? TypeRef.Json : TypeRef.Json,
            Errors = model.Errors.Where(static e => e is { Type: not null, Xml: null, IsText: false }).Select(static e => e.Type!).Distinct().ToEquatableArray(),
        };
    }

    private static FakeForm? FormOf(ResponseModel response) => response.Kind switch
    {
        ResponseKind.Value when response.Cases.All(static c => c.Media == MediaKind.Json) => FakeForm.Json,
        ResponseKind.Value when response.Cases.All(static c => c is { Media: MediaKind.Text, TextForm: HeaderForm.Plain }) => FakeForm.Text,
        ResponseKind.JsonLines when response is { IsTextLines: false, Type: not null } => FakeForm.Sequence,
        ResponseKind.Events when response is { Type: not null, Events.Form: EventForm.Data } => FakeForm.Sequence,
        ResponseKind.Binary => FakeForm.Bytes,
        _ => null,
    };
}
