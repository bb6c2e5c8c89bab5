using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Changes;

/// <summary>Compares the operations of two models: where they are, what they take, and what they give.</summary>
internal sealed class OperationComparer(ModelIndex wasIndex, ModelIndex nowIndex, OperationPairs operations, TypePairs types, ChangeList list)
{
    private readonly MethodComparer _methods = new(nowIndex, types, list);
    private readonly EncodingComparer _encodings = new(types, list);
    private readonly XmlComparer _xml = new(wasIndex, nowIndex, list);

    public void Compare()
    {
        foreach (var was in operations.Removed)
        {
            list.Add("operation-removed", was.Display, "it was removed", Place(was), Place(was));
            foreach (var method in was.Operation.Methods)
                Keep(was, method, "The specification has removed " + was.Display + ".", null, []);
        }

        foreach (var now in operations.Added)
            list.Add("operation-added", now.Display, "it was added", Place(now), new ApiPlace(ApiPlaceKind.Document));
        foreach (var (was, now) in operations.Pairs)
            Compare(was, now);
        foreach (var (was, now, method) in ReusedNames.Find(wasIndex, nowIndex, operations))
            Everywhere("operation-name-reused", now, method.Name + "Async called " + was.Display + ", and calls " + now.Display, Place(was), Place(now), method);
    }

    private static ApiPlace Place(ClientOperation operation) => new(ApiPlaceKind.Operation, operation.Display);

    private static ApiPlace Place(ClientOperation operation, ApiPlaceKind kind, string name = "") => new(kind, operation.Display, name);

    private static ApiPlace Place(ClientOperation operation, ParameterModel parameter) => Place(operation, ApiPlaceKind.Parameter, Location(parameter) + " " + parameter.WireName);

    private static string Location(ParameterModel parameter) => parameter.Location.ToString().ToLowerInvariant();

    private static string Subject(ClientOperation operation, ParameterModel parameter) => operation.Display + ", parameter '" + parameter.WireName + "'";

    private void Compare(ClientOperation was, ClientOperation now)
    {
        var before = was.Operation;
        var after = now.Operation;
        if (before.Path != after.Path && ErasedPath(before.Path) != ErasedPath(after.Path))
            list.Add("operation-path-changed", was.Display, "its path changed to " + after.Path, Place(now), Place(was));
        else if (before.Method != after.Method)
            list.Add("operation-method-changed", was.Display, "its method changed to " + after.Method, Place(now), Place(was));
        if (was.Group?.Property != now.Group?.Property)
            list.Add("operation-moved-to-client", now.Display, "it moved from " + Client(was) + " to " + Client(now), Place(now), Place(was));
        else if (before.OperationId != after.OperationId && before.Name == after.Name)
            list.Add("operation-id-changed", now.Display, "its operationId changed from '" + before.OperationId + "' to '" + after.OperationId + "'", Place(now), Place(was));
        if (before.Name != after.Name)
            list.Add("operation-renamed", now.Display, "its name in code changed from " + before.Name + " to " + after.Name, Place(now), Place(was));
        if (before.Obsolete is null != after.Obsolete is null)
            list.Add(after.Obsolete is null ? "operation-undeprecated" : "operation-deprecated", now.Display, after.Obsolete is null ? "it is not deprecated now" : "it is deprecated", Place(now), Place(was));
        Security(was, now);
        if (before.Server != after.Server && before.Server?.Url != after.Server?.Url)
            Everywhere("operation-server-changed", now, "its server changed from " + (before.Server?.Url ?? "that of the document") + " to " + (after.Server?.Url ?? "that of the document"), Place(was), Place(now));
        Parameters(was, now);
        Bodies(was, now);
        Responses(was, now);
        Methods(was, now);
    }

    private static string Client(ClientOperation operation) => operation.Group is { } group ? "the client " + group.Property : "the root client";

    /// <summary>Names of variables in a path have no meaning on the wire.</summary>
    private static string ErasedPath(string path) => string.Join("/", path.Split('/').Select(static segment => segment.StartsWith("{", StringComparison.Ordinal) && segment.EndsWith("}", StringComparison.Ordinal) ? "{}" : segment));

    private void Security(ClientOperation was, ClientOperation now)
    {
        var before = Alternatives(wasIndex, was, nowIndex.Root);
        var after = Alternatives(nowIndex, now, null);
        var (old, present) = (before.Select(static a => a.Schemes).ToList(), after.Select(static a => a.Schemes).ToList());
        var isOpen = old.Count == 0 || old.Contains("");
        var needsNone = present.Count == 0 || present.Contains("");
        if (isOpen != needsNone)
        {
            if (needsNone)
                list.Add("operation-security-removed", now.Display, "it can be called without a credential", Place(now), Place(was));
            else
                Everywhere("operation-security-added", now, "it requires a credential: " + string.Join(" or ", present), Place(was), Place(now));
        }
        else if (!isOpen && old.Exists(schemes => !present.Contains(schemes)))
        {
            Everywhere("operation-security-changed", now, "it required " + string.Join(" or ", old) + " and requires " + string.Join(" or ", present), Place(was), Place(now));
        }
        else
        {
            foreach (var (schemes, scopes) in before)
            {
                var granted = after.Where(a => a.Schemes == schemes).SelectMany(static a => a.Scopes).ToList();
                var added = granted.Except(scopes).ToList();
                if (added.Count > 0)
                    Everywhere("operation-scope-added", now, "it requires the scope " + string.Join(", ", added), Place(was), Place(now));
                else if (scopes.Except(granted).Any())
                    list.Add("operation-scope-removed", now.Display, "it does not require the scope " + string.Join(", ", scopes.Except(granted)), Place(now), Place(was));
            }
        }
    }

    private static List<(string Schemes, List<string> Scopes)> Alternatives(ModelIndex index, ClientOperation operation, RootModel? present)
    {
        if (operation.Operation.Security is not { } name || index.Root is not { } root || root.Requirements.FirstOrDefault(r => r.Name == name) is not { } requirement)
            return [];
        return [.. requirement.Alternatives.Select(a => (string.Join(" and ", a.Schemes.Select(i => Name(root.Schemes[i]))), a.Scopes.ToList()))];

        // Schemes are compared by their present names.
        string Name(SchemeModel scheme) => (present is null ? null : ClientComparer.Counterpart(scheme, root, present)?.WireName) ?? scheme.WireName;
    }

    private void Parameters(ClientOperation was, ClientOperation now)
    {
        var removed = new List<ParameterModel>();
        foreach (var before in was.Operation.Parameters)
        {
            if (Counterpart(before, was.Operation, now.Operation) is { } after)
                Compare(was, now, before, after);
            else
                removed.Add(before);
        }

        var added = now.Operation.Parameters.Where(after => !was.Operation.Parameters.Any(before => Counterpart(before, was.Operation, now.Operation) == after)).ToList();
        foreach (var before in removed)
        {
            var renamed = ArgumentPairs.Renamed(before, removed, added, types);
            if (renamed is not null)
                added.Remove(renamed);
            list.Add(
                renamed is null ? "parameter-removed" : "parameter-renamed",
                Subject(was, before),
                renamed is null ? "it was removed" : "it was renamed to '" + renamed.WireName + "'",
                renamed is null ? Place(now) : Place(now, renamed),
                Place(was, before));
        }

        foreach (var after in added)
            list.Add(after.Required ? "parameter-required-added" : "parameter-optional-added", Subject(now, after), after.Required ? "it was added and is required" : "it was added", Place(now, after), Place(was));
    }

    /// <summary>The parameter of the same name on the wire; or a new one at the same place that has the name in code of one that is gone, such as <c>user_id</c> instead of <c>userId</c>.</summary>
    internal static ParameterModel? Counterpart(ParameterModel before, OperationModel was, OperationModel now)
    {
        foreach (var after in now.Parameters)
        {
            if (IsSameName(before, after) && after.Location == before.Location)
                return after;
        }

        return now.Parameters.FirstOrDefault(after => after.WireName == before.WireName)
            ?? now.Parameters.FirstOrDefault(after => after.Name == before.Name && after.Location == before.Location && !was.Parameters.Any(other => IsSameName(other, after)));
    }

    /// <summary>Whether the names are the same on the wire. Names of headers are case-insensitive (RFC 9110 §5.1).</summary>
    private static bool IsSameName(ParameterModel one, ParameterModel other)
        => string.Equals(one.WireName, other.WireName, one.Location == ParameterLocation.Header && other.Location == ParameterLocation.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private void Compare(ClientOperation was, ClientOperation now, ParameterModel before, ParameterModel after)
    {
        if (!IsSameName(before, after))
            Report(after.Location == ParameterLocation.Path ? "path-variable-renamed" : "parameter-name-changed", "its name changed from '" + before.WireName + "', and is the same in code", ChangeUse.Any);
        if (before.Location != after.Location)
            Report("parameter-moved", "it moved from " + Location(before) + " to " + Location(after), ChangeUse.Any);
        else if (before.Style != after.Style || before.Explode != after.Explode || before.AllowReserved != after.AllowReserved || before.KeepsSlashes != after.KeepsSlashes)
            Report("parameter-style-changed", "its serialization changed", ChangeUse.Any);
        if (before.Name != after.Name && before.InBag == after.InBag)
            Report("parameter-renamed", "its name in code changed from " + before.Name + " to " + after.Name, ChangeUse.Any);
        if (before.Required != after.Required)
            Report(after.Required ? "parameter-became-required" : "parameter-became-optional", after.Required ? "it became required" : "it became optional", ChangeUse.Any);
        switch (types.Compare(before.Type, after.Type))
        {
            case TypeChange.Widened:
                Report("parameter-type-widened", TypeComparer.TypeText(before.Type, after.Type), ChangeUse.Any);
                break;
            case TypeChange.Changed:
                Report("parameter-type-changed", TypeComparer.TypeText(before.Type, after.Type), ChangeUse.Any);
                break;
        }

        if (before.Default != after.Default)
            Report("parameter-default-" + (before.Default is null ? "added" : after.Default is null ? "removed" : "changed"), TypeComparer.DefaultText(before.Default, after.Default), ChangeUse.Omitted);
        foreach (var limit in LimitComparer.Compare(before.Constraints, before.Type, after.Constraints, after.Type))
            Report("parameter-" + limit.Kind, limit.Text, ChangeUse.Given);
        if (before.Deprecated is null != after.Deprecated is null)
            Report(after.Deprecated is null ? "parameter-undeprecated" : "parameter-deprecated", after.Deprecated is null ? "it is not deprecated now" : "it is deprecated", ChangeUse.Any);

        void Report(string kind, string text, ChangeUse use)
        {
            list.Add(kind, Subject(now, after), text, Place(now, after), Place(was, before));

            // A method with another argument leaves a stub; the record of optional parameters has one member of each name.
            if (kind is "parameter-type-changed" or "parameter-type-widened" && before.InBag && after.InBag && before.Name == after.Name)
                list.Mark("record", now.Operation.Bag!.TypeName, after.Name, kind == "parameter-type-widened" ? ChangeUse.Read : ChangeUse.Any, TypeComparer.Sentence(Subject(now, after), text));
            if (use == ChangeUse.Any || ChangeKinds.Get(kind).Class == ChangeClass.Compatible)
                return;
            var sentence = TypeComparer.Sentence(Subject(now, after), text);
            if (after.InBag)
            {
                list.Mark("record", now.Operation.Bag!.TypeName, after.Name, use, sentence);
                if (use == ChangeUse.Omitted)
                    _methods.Mark(now, use, sentence, now.Operation.Bag.Argument);
            }
            else
            {
                _methods.Mark(now, use, sentence, after.Name);
            }
        }
    }

    private void Bodies(ClientOperation was, ClientOperation now)
    {
        var before = was.Operation.Methods.Select(static m => m.Body).FirstOrDefault(static b => b is not null);
        var after = now.Operation.Methods.Select(static m => m.Body).FirstOrDefault(static b => b is not null);
        var (place, old) = (Place(now, ApiPlaceKind.Body), Place(was, ApiPlaceKind.Body));
        if (before is null || after is null)
        {
            if (before is not null)
                list.Add("request-body-removed", now.Display, "its body was removed", place, old);
            else if (after is not null)
                list.Add(after.Required ? "request-body-added" : "request-body-optional-added", now.Display, "a body was added" + (after.Required ? " and is required" : ""), place, old);
            return;
        }

        if (before.Required != after.Required)
            list.Add(after.Required ? "request-body-became-required" : "request-body-became-optional", now.Display, after.Required ? "its body became required" : "its body became optional", place, old);
        var oldTypes = MediaTypes(was.Operation);
        var presentTypes = MediaTypes(now.Operation);
        if (oldTypes.Count == 1 && presentTypes.Count == 1 && oldTypes[0] != presentTypes[0])
        {
            list.Add("request-body-media-type-changed", now.Display, "the media type of its body changed from " + oldTypes[0] + " to " + presentTypes[0], place, old);
        }
        else
        {
            foreach (var gone in oldTypes.Except(presentTypes))
            {
                // Code that names the media type still compiles.
                if (now.Operation.Methods.FirstOrDefault(m => m.Body is { TakesContentType: true } taken && was.Operation.Methods.Any(b => b.Name == m.Name && b.Body is { TakesContentType: true } own && own.Media == taken.Media && own.ContentTypes.Contains(gone))) is { } method)
                    Everywhere("request-body-content-type-removed", now, "its body cannot be " + gone + " now", old, place, method);
                else
                    list.Add("request-body-media-type-removed", now.Display, "its body cannot be " + gone + " now", place, old);
            }

            foreach (var added in presentTypes.Except(oldTypes))
                list.Add("request-body-media-type-added", now.Display, "its body may be " + added, place, old);
        }

        var limits = new HashSet<LimitChange>();
        foreach (var method in was.Operation.Methods)
        {
            if (method.Body is not { } body || now.Operation.Methods.FirstOrDefault(m => m.Body?.ContentType == body.ContentType)?.Body is not { } other)
                continue;
            if (types.Compare(body.Type, other.Type) != TypeChange.None)
            {
                list.Add("request-body-type-changed", now.Display, "its body changed from " + (body.Type?.DisplayName ?? "bytes") + " to " + (other.Type?.DisplayName ?? "bytes"), place, old);
                break;
            }

            foreach (var limit in LimitComparer.Compare(body.Constraints, body.Type, other.Constraints, other.Type).Where(limits.Add))
            {
                var kind = "request-body-" + limit.Kind;
                list.Add(kind, now.Display, "body: " + limit.Text, place, old);
                if (ChangeKinds.Get(kind).Class != ChangeClass.Compatible)
                    _methods.Mark(now, ChangeUse.Given, TypeComparer.Sentence(now.Display, "body: " + limit.Text), other.Argument);
            }

            _encodings.Compare(now.Display, body, other, place, old);
            _xml.Compare(now.Display + ", body", body.Xml, other.Xml, place, old);
        }
    }

    private static List<string> MediaTypes(OperationModel operation)
        => [.. operation.Methods.SelectMany(static m => m.Body is not { } body ? [] : body.ContentTypes.Count > 0 ? body.ContentTypes : (IEnumerable<string>)[body.Range ?? body.ContentType]).Distinct(StringComparer.OrdinalIgnoreCase)];

    private void Responses(ClientOperation was, ClientOperation now)
    {
        var before = Cases(was.Operation);
        var after = Cases(now.Operation);
        var added = after.Select(static c => c.Status).Distinct().Where(status => before.TrueForAll(c => c.Status != status)).ToList();
        var gone = before.Select(static c => c.Status).Distinct().Where(status => after.TrueForAll(c => c.Status != status)).ToList();
        if (added.Count == 1 && gone.Count == 1)
        {
            list.Add("response-status-changed", now.Display, "it responds with " + added[0] + " instead of " + gone[0], Place(now, ApiPlaceKind.Response, added[0]), Place(was, ApiPlaceKind.Response, gone[0]));
        }
        else
        {
            foreach (var status in added)
                Everywhere("response-status-added", now, "it may respond with " + status, Place(was), Place(now, ApiPlaceKind.Response, status));
            foreach (var status in gone)
                list.Add("response-status-removed", now.Display, "it does not respond with " + status, Place(now), Place(was, ApiPlaceKind.Response, status));
        }

        foreach (var status in before.Select(static c => c.Status).Distinct().Where(status => after.Exists(c => c.Status == status)))
            MediaTypes(was, now, status, [.. before.Where(c => c.Status == status && c.MediaType is not null)], [.. after.Where(c => c.Status == status && c.MediaType is not null)]);
        Errors(was, now);
        Headers(was, now);
    }

    private void MediaTypes(ClientOperation was, ClientOperation now, string status, List<ResponseCase> before, List<ResponseCase> after)
    {
        var gone = before.Select(static c => c.MediaType!).Distinct().Where(type => after.TrueForAll(c => c.MediaType != type)).ToList();
        var added = after.Select(static c => c.MediaType!).Distinct().Where(type => before.TrueForAll(c => c.MediaType != type)).ToList();
        var (place, old) = (Place(now, ApiPlaceKind.Response, status), Place(was, ApiPlaceKind.Response, status));
        if (gone.Count == 1 && added.Count == 1)
        {
            Everywhere("response-media-type-changed", now, "the media type of its response " + status + " changed from " + gone[0] + " to " + added[0], old, place);
            return;
        }

        foreach (var type in gone)
            list.Add("response-media-type-removed", now.Display, "its response " + status + " cannot be " + type + " now", place, old);
        foreach (var type in added)
            list.Add("response-media-type-added", now.Display, "its response " + status + " may be " + type, place, old);
        var limits = new HashSet<LimitChange>();
        foreach (var one in before)
        {
            if (after.Find(c => c.MediaType == one.MediaType) is not { } other || types.Compare(one.Type, other.Type) != TypeChange.None)
                continue;
            _xml.Compare(now.Display + ", response " + status, one.Xml, other.Xml, place, old);
            foreach (var limit in LimitComparer.Compare(one.Constraints, one.Type, other.Constraints, other.Type).Where(limits.Add))
                Everywhere("response-body-" + limit.Kind, now, "response " + status + ": " + limit.Text, old, place);
        }
    }

    private static List<ResponseCase> Cases(OperationModel operation) => [.. operation.Methods.SelectMany(static m => m.Response.Cases).Distinct()];

    private void Errors(ClientOperation was, ClientOperation now)
    {
        foreach (var before in was.Operation.Errors)
        {
            var after = Counterpart(before, was.Operation, now.Operation);
            var (place, old) = (Place(now, ApiPlaceKind.Response, before.Status), Place(was, ApiPlaceKind.Response, before.Status));
            if (after is null && before.Type is not null)
                Everywhere("error-removed", now, "it does not describe the error " + before.Status, old, place);
            else if (after is not null && types.Compare(before.Type, after.Type) != TypeChange.None)
                Everywhere("error-type-changed", now, "its error " + before.Status + " changed from " + (before.Type?.DisplayName ?? "none") + " to " + (after.Type?.DisplayName ?? "none"), old, place);
            else if (after is not null)
                _xml.Compare(now.Display + ", error " + before.Status, before.Xml, after.Xml, place, old);
        }

        foreach (var after in now.Operation.Errors.Where(after => !was.Operation.Errors.Any(before => Counterpart(before, was.Operation, now.Operation) == after)))
            list.Add("error-added", now.Display, "it describes the error " + after.Status, Place(now, ApiPlaceKind.Response, after.Status), Place(was));
    }

    /// <summary>The error of the same status and media type; if there is only one of the status on both sides, that one.</summary>
    internal static ErrorModel? Counterpart(ErrorModel before, OperationModel was, OperationModel now)
    {
        var after = now.Errors.Where(e => e.Status == before.Status).ToList();
        return after.Find(e => string.Equals(e.MediaType, before.MediaType, StringComparison.OrdinalIgnoreCase)) ?? (after.Count == 1 && was.Errors.Count(e => e.Status == before.Status) == 1 ? after[0] : null);
    }

    private void Headers(ClientOperation was, ClientOperation now)
    {
        var present = now.Operation.Headers;
        foreach (var before in was.Operation.Headers?.Headers ?? default)
        {
            var subject = now.Display + ", response header '" + before.WireName + "'";
            var (place, old) = (Place(now, ApiPlaceKind.ResponseHeader, before.WireName), Place(was, ApiPlaceKind.ResponseHeader, before.WireName));
            if (present is null || Counterpart(before, was.Operation.Headers!, present) is not { } after)
            {
                list.Add("response-header-removed", subject, "it was removed", place, old);
                continue;
            }

            if (!IsSameName(before, after))
                list.Add("response-header-name-changed", subject, "its name changed to '" + after.WireName + "', and is the same in code", Place(now, ApiPlaceKind.ResponseHeader, after.WireName), old);
            else if (before.Name != after.Name)
                list.Add("response-header-removed", subject, "its name in code changed from " + before.Name + " to " + after.Name, Place(now, ApiPlaceKind.ResponseHeader, after.WireName), old);
            if (types.Compare(before.Type, after.Type) != TypeChange.None)
            {
                list.Add("response-header-type-changed", subject, TypeComparer.TypeText(before.Type, after.Type), place, old);
                list.Mark("struct", present.TypeName, after.Name, ChangeUse.Any, TypeComparer.Sentence(subject, TypeComparer.TypeText(before.Type, after.Type)));
            }
        }

        foreach (var after in (present?.Headers ?? default).Where(after => was.Operation.Headers is not { } headers || !headers.Headers.Any(before => Counterpart(before, headers, present!) == after)))
            list.Add("response-header-added", now.Display + ", response header '" + after.WireName + "'", "it was added", Place(now, ApiPlaceKind.ResponseHeader, after.WireName), Place(was));
    }

    /// <summary>The header of the same name, or a new one that has the name in code of one that is gone.</summary>
    private static HeaderModel? Counterpart(HeaderModel before, HeadersModel was, HeadersModel now)
        => now.Headers.FirstOrDefault(after => IsSameName(before, after))
            ?? now.Headers.FirstOrDefault(after => after.Name == before.Name && !was.Headers.Any(other => IsSameName(other, after)));

    private static bool IsSameName(HeaderModel one, HeaderModel other) => string.Equals(one.WireName, other.WireName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The methods: what is gone, and calls that cannot be as they were.</summary>
    private void Methods(ClientOperation was, ClientOperation now)
    {
        foreach (var before in was.Operation.Methods)
        {
            var after = MethodPairs.Counterpart(before, was.Operation, now.Operation);
            if (after is null)
            {
                if (before.Paging is not null)
                    list.Add("paging-removed", now.Display, "its pages cannot be walked by " + before.Name + "Async", Place(now), Place(was));
                Keep(was, before, "The specification has changed " + now.Display + ", which has no such method now.", null, []);
                continue;
            }

            var response = _methods.ResponseText(before.Response, after.Response);
            if (response is not null && before.Paging is null)
                Everywhere("response-type-changed", now, response, Place(was), Place(now), after);
            if (before.Paging is { } pages && after.Paging is { } present && (types.Compare(pages.Item, present.Item) != TypeChange.None || pages.Item.Nullable != present.Item.Nullable))
                _methods.Mark(now, ChangeUse.Any, TypeComparer.Sentence(now.Display, "the items of its pages changed from " + pages.Item.DisplayName + " to " + present.Item.DisplayName), "", after);
            var isMoved = before.Name != after.Name || was.Group?.Property != now.Group?.Property;
            var arguments = _methods.Arguments(was, now, before, after);
            if (isMoved || arguments is not null)
            {
                if (before.Name != after.Name && was.Operation.Name == now.Operation.Name)
                    list.Add("operation-renamed", now.Display, "its method " + before.Name + "Async is " + after.Name + "Async now", Place(now), Place(was));
                if (arguments is { IsOrder: true })
                    list.Add("arguments-changed", now.Display, "the order of the arguments of " + after.Name + "Async changed", Place(now), Place(was));
                var text = isMoved
                    ? "The specification has changed " + was.Display + ": use " + now.From(after) + "." + (arguments is { Text.Length: > 0 } ? " " + arguments.Text : "")
                    : arguments!.Text;
                Keep(was, before, text, now.From(after), arguments?.Replacements ?? []);
            }
        }

        if (now.Operation.Methods.Any(static m => m.Paging is not null) && !was.Operation.Methods.Any(static m => m.Paging is not null))
            list.Add("paging-added", now.Display, "its pages can be walked", Place(now), Place(was));
    }

    private void Everywhere(string kind, ClientOperation now, string text, ApiPlace old, ApiPlace place, MethodModel? only = null)
    {
        list.Add(kind, now.Display, text, place, old);
        if (ChangeKinds.Get(kind).Class != ChangeClass.Compatible)
            _methods.Mark(now, ChangeUse.Any, TypeComparer.Sentence(now.Display, text), "", only);
    }

    private void Keep(ClientOperation was, MethodModel method, string message, string? replacedBy, IReadOnlyList<ArgumentReplacement> arguments)
    {
        var root = wasIndex.Root!;
        Add(was.Group?.Interface ?? root.Interface, isBound: false);
        if ((was.Group is null ? root.Bound?.Interface : was.Group.BoundInterface) is { } bound)
            Add(bound, isBound: true);

        void Add(string receiver, bool isBound) => list.Methods.Add(new RemovedMethodModel
        {
            Receiver = receiver,
            Operation = was.Operation,
            Method = method,
            IsBound = isBound,
            Message = message,
            ReplacedBy = replacedBy,
            Arguments = arguments.ToEquatableArray(),
        });
    }
}
