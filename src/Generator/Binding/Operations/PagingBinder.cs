using System.Globalization;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Determines whether and how the responses of an operation continue on further pages: as configured, otherwise by conventions that
/// are unlikely to be wrong. The conventions are in docs/supported-openapi.md.
/// </summary>
internal sealed class PagingBinder(BindingContext context, TypeCatalog types)
{
    private const string ItemsKey = "items:";

    /// <summary>Objects within objects in which a configured list is looked for.</summary>
    private const int MostLevels = 4;

    private static readonly string[] s_itemNames = ["items", "data", "results", "entries", "values", "records", "list"];
    private static readonly string[] s_resultNames = [.. s_itemNames, "result", "response", "payload", "embedded", "content", "body"];
    private static readonly string[] s_pageNames = ["page", "pagenumber", "pageno", "pagenum", "pageindex"];
    private static readonly string[] s_offsetNames = ["offset", "skip", "startindex", "startat"];
    private static readonly string[] s_sizeNames = ["perpage", "pagesize", "limit", "size", "maxresults", "top", "take", "count", "rows"];
    private static readonly string[] s_cursorNames = ["cursor", "pagetoken", "token", "marker", "continuationtoken", "continuation", "startkey", "pagecursor"];
    private static readonly string[] s_linkNames = ["nextpageuri", "nexturl", "nexturi", "nextlink", "nextpageurl", "nextpagelink", "odatanextlink", "nexthref"];
    private static readonly string[] s_envelopeNames = ["nextpage", "pagination", "paging", "meta", "metadata", "responsemetadata", "pageinfo", "cursor", "cursors", "links"];

    /// <summary>The method that returns the items of all pages, or null.</summary>
    public MethodModel? Bind(OperationDraft draft, IReadOnlyList<MethodModel> made, NameScope methods)
    {
        var configured = SpecOptions.Override(context.Options.Pagination, draft.OperationId, draft.Key);
        if (configured == "none" || (configured is null && draft.Method != "GET"))
            return null;
        var single = made.FirstOrDefault(m => m.Response.Kind == ResponseKind.Value && (m.Body is null || configured is not null));
        var page = single?.Response.Type;
        var found = page is null || page.Nullable ? null : configured is null ? Detect(draft, page) : Configured(draft, page, configured);
        if (single is null || page is null || page.Nullable)
        {
            if (configured is not null)
                Refuse(draft, configured, page is null ? "the operation has no response that is a single value" : "the operation also has responses without a page");
            return null;
        }

        if (found is null)
            return null;
        var items = found.Items!;
        var size = found.Kind is PagingKind.PageNumber or PagingKind.Offset ? Find(draft.Parameters, s_sizeNames, IsCount) : -1;
        var scope = draft.Locals(single.Body);
        var pageLocal = scope.Claim("page");
        var paging = new PagingModel
        {
            Kind = found.Kind,
            Single = single.Name,
            Page = page,
            Item = (items.Count == 0 ? page : items[items.Count - 1].Type).Item!,
            Items = items.Select(Step).ToEquatableArray(),
            Next = (found.Next ?? []).ToEquatableArray(),
            NextHeader = found.Header,
            HasMore = found.HasMore,
            Moving = found.Moving,
            Size = size,
            First = found.First,
            UsualSize = size < 0 ? null : Number(draft, draft.Parameters[size], "default"),
            PageLocal = pageLocal,
            PlaceLocal = scope.Claim(found.Kind switch { PagingKind.PageNumber or PagingKind.Offset => "number", PagingKind.Cursor => "cursor", _ => "link" }),
            TokenLocal = scope.Claim("token"),
        };
        return single with
        {
            Name = methods.Claim(draft.Name + "All"),
            Paging = paging,
            Arguments = ArgumentBinder.Bind(draft.Parameters, draft.Bag, single.Body, paging.Moving),
            NamesObsolete = types.HasObsoleteMembersBelow(page) || items.Exists(static p => p.Obsolete is not null || p.Type.IsObsolete)
                || (single.Body is not null && single.NamesObsolete),
        };
    }

    private Found? Detect(OperationDraft draft, TypeRef page) => ItemsOf(page, mostLevels: 2, s_resultNames) is { } items && Way(draft, page) is { } found ? found with { Items = items } : null;

    private Found? Way(OperationDraft draft, TypeRef page)
    {
        if (HasLinkHeader(draft))
            return new Found(PagingKind.LinkHeader);
        if (types.Object(page) is { } record)
        {
            if (LinkMember(record) is { } link)
                return new Found(PagingKind.LinkMember, Next: link);
            for (var i = 0; i < draft.Parameters.Count; i++)
            {
                if (draft.Parameters[i] is { Location: ParameterLocation.Query, Type.Kind: TypeKind.String, Required: false } parameter && Cursor(record, OperationNames.Letters(parameter.WireName), i) is { } next)
                    return next;
            }
        }

        for (var i = 0; i < draft.Parameters.Count; i++)
        {
            if (draft.Parameters[i] is { Location: ParameterLocation.Query, Type.Kind: TypeKind.String, Required: false } parameter && CursorHeader(draft, OperationNames.Letters(parameter.WireName)) is { } header)
                return new Found(PagingKind.Cursor, i, Header: header);
        }

        if (Find(draft.Parameters, s_pageNames, IsCount) is >= 0 and var number)
            return new Found(PagingKind.PageNumber, number, First: FirstPage(draft, draft.Parameters[number]));
        if (Find(draft.Parameters, s_offsetNames, IsCount) is >= 0 and var offset && Find(draft.Parameters, s_sizeNames, IsCount) >= 0)
            return new Found(PagingKind.Offset, offset, First: FirstOffset(draft, draft.Parameters[offset]));

        // A string that no parameter takes is an address.
        return types.Object(page) is { } last && Named(last, "next") is { Type.Kind: TypeKind.String } address && !draft.Parameters.Exists(IsCursor)
            ? new Found(PagingKind.LinkMember, Next: Text(address))
            : null;
    }

    private static bool IsCursor(ParameterModel parameter)
        => parameter.Location == ParameterLocation.Query && OperationNames.Letters(parameter.WireName) is var name
            && (s_cursorNames.Contains(name) || s_pageNames.Contains(name) || s_offsetNames.Contains(name) || name is "after" or "before" or "from" or "since" || name.StartsWith("next", StringComparison.Ordinal) || name.StartsWith("start", StringComparison.Ordinal));

    /// <summary>A way, and the member with the list behind a comma where it is not found: <c>next:paging.next,items:result.pets</c>.</summary>
    private Found? Configured(OperationDraft draft, TypeRef page, string value)
    {
        var comma = value.IndexOf(',');
        if (comma >= 0 && !value.Substring(comma + 1).TrimStart().StartsWith(ItemsKey, StringComparison.Ordinal))
            return Refuse(draft, value, $"'{value.Substring(comma + 1)}' does not name the list: expected {ItemsKey}MEMBER");
        var path = comma < 0 ? null : value.Substring(comma + 1).TrimStart().Substring(ItemsKey.Length);
        var items = path is null ? ItemsOf(page, MostLevels, null) : Path(page, path) is { } members && members[members.Count - 1].Type.Kind == TypeKind.List ? members : null;
        if (items is null)
            return Refuse(draft, value, path is null ? "the response contains no list, or several: name it, as in 'next:MEMBER,items:MEMBER'" : $"the response has no list '{path}'");
        return ConfiguredWay(draft, page, comma < 0 ? value : value.Substring(0, comma), value) is { } found ? found with { Items = items } : null;
    }

    /// <summary>
    /// <c>link</c>, <c>next:MEMBER</c>, <c>page:PARAMETER</c>, <c>offset:PARAMETER</c>, <c>cursor:PARAMETER:MEMBER</c>; members by dotted paths, or the name of a
    /// declared response header.
    /// </summary>
    private Found? ConfiguredWay(OperationDraft draft, TypeRef page, string way, string value)
    {
        var parts = way.Split(':');
        if (parts[0] == "link" && parts.Length == 1)
            return new Found(PagingKind.LinkHeader);
        if (parts[0] == "next" && parts.Length == 2)
            return Next(draft, page, parts[1]) is { } link ? link with { Kind = PagingKind.LinkMember } : Refuse(draft, value, $"the response has no string and no header '{parts[1]}'");
        var moving = parts.Length > 1 ? draft.Parameters.FindIndex(p => p.WireName == parts[1] && p.Location != ParameterLocation.Path) : -1;
        if (parts.Length > 1 && moving < 0)
            return Refuse(draft, value, $"the operation has no parameter '{parts[1]}'");
        switch (parts[0])
        {
            case "page" when parts.Length == 2 && IsCount(draft.Parameters[moving]):
                return new Found(PagingKind.PageNumber, moving, First: FirstPage(draft, draft.Parameters[moving]));
            case "offset" when parts.Length == 2 && IsCount(draft.Parameters[moving]):
                return new Found(PagingKind.Offset, moving, First: FirstOffset(draft, draft.Parameters[moving]));
            case "cursor" when parts.Length == 3 && draft.Parameters[moving] is { Type.Kind: TypeKind.String, Required: true }:
                return Refuse(draft, value, $"'{parts[1]}' is required, so the first page cannot be requested without a cursor");
            case "cursor" when parts.Length == 3 && draft.Parameters[moving].Type.Kind == TypeKind.String:
                return Next(draft, page, parts[2]) is { } next ? next with { Moving = moving } : Refuse(draft, value, $"the response has no string and no header '{parts[2]}'");
            default:
                return Refuse(draft, value, "expected none, link, next:MEMBER, page:PARAMETER, offset:PARAMETER or cursor:PARAMETER:MEMBER, with a parameter of a suitable type");
        }
    }

    private Found? Refuse(OperationDraft draft, string value, string reason)
    {
        context.Diagnostics.ReportAtName(Descriptors.PaginationInvalid, draft.Node, draft.OperationId ?? draft.Key, value, reason);
        return null;
    }

    /// <summary>The members from a page to the list of its items; none if the page is the list, null if it has none or several.</summary>
    /// <param name="page">The page.</param>
    /// <param name="mostLevels">Objects on the way.</param>
    /// <param name="names">Names of the members that may lead to the list; null for any.</param>
    private List<PropertyModel>? ItemsOf(TypeRef page, int mostLevels, string[]? names)
    {
        if (page.Kind == TypeKind.List)
            return [];
        if (mostLevels == 0 || types.Object(page) is not { } record)
            return null;
        var lists = record.Properties.Where(p => p.Type.Kind == TypeKind.List).ToList();
        var named = s_itemNames.Select(name => lists.Find(p => OperationNames.Letters(p.JsonName) == name)).FirstOrDefault(p => p is not null);
        if (lists.Count > 0)
            return (named ?? (lists.Count == 1 ? lists[0] : null)) is { } property ? [property] : null;

        // A list within a member, if no other member has one.
        List<PropertyModel>? only = null;
        foreach (var member in record.Properties)
        {
            if (member.Type.Kind != TypeKind.Object || names?.Contains(OperationNames.Letters(member.JsonName)) == false || ItemsOf(member.Type, mostLevels - 1, names) is not { } below)
                continue;
            if (only is not null)
                return null;
            only = [member, .. below];
        }

        return only;
    }

    /// <summary>The next cursor or address: a string member by its dotted path, or a declared response header.</summary>
    private Found? Next(OperationDraft draft, TypeRef page, string path)
    {
        if (Path(page, path) is { } members && Text([.. members]) is { } steps)
            return new Found(PagingKind.Cursor, Next: steps);
        return draft.Headers?.Headers.FirstOrDefault(h => h.WireName.Equals(path, StringComparison.OrdinalIgnoreCase)) is { } header ? new Found(PagingKind.Cursor, Header: header.WireName) : null;
    }

    /// <summary>A declared response header such as <c>X-Next-Cursor</c> for the parameter <c>cursor</c>, or <c>next-token</c> for <c>token</c>.</summary>
    private static string? CursorHeader(OperationDraft draft, string parameter)
    {
        foreach (var header in draft.Headers?.Headers ?? default)
        {
            var name = OperationNames.Letters(header.WireName);
            name = name.StartsWith("x", StringComparison.Ordinal) ? name.Substring(1) : name;
            if (name == "next" + parameter && s_cursorNames.Contains(parameter))
                return header.WireName;
        }

        return null;
    }

    private bool HasLinkHeader(OperationDraft draft)
    {
        if (draft.Node["responses"] is not { IsObject: true } responses)
            return false;
        for (var i = 0; i < responses.Count; i++)
        {
            if (responses.NameAt(i).StartsWith("2", StringComparison.Ordinal) && context.Resolve(responses.Children[i])?["headers"] is { IsObject: true } headers
                && Enumerable.Range(0, headers.Count).Any(h => headers.NameAt(h).Equals("Link", StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }

    /// <summary>The member with the next page's address, in the response or in an object such as <c>links</c>.</summary>
    private IReadOnlyList<MemberStep>? LinkMember(ObjectModel record)
    {
        foreach (var property in record.Properties)
        {
            var name = OperationNames.Letters(property.JsonName);
            if (s_linkNames.Contains(name) || (name == "next" && SaysUrl(property)))
                return Text(property);
            if (name != "links" || types.Object(property.Type) is not { } links || Named(links, "next") is not { } next)
                continue;
            if (Text(property, next) is { } text)
                return text;

            // HAL and JSON:API: an object with the address.
            if (types.Object(next.Type) is { } link && Named(link, "href") is { } href && Text(property, next, href) is { } address)
                return address;
        }

        return null;
    }

    private static bool SaysUrl(PropertyModel property)
        => property.Type.Kind == TypeKind.Uri || ((property.Doc.Summary.Length > 0 ? property.Doc.Summary : property.JsonName) + property.Doc.Remarks).IndexOf("url", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The path to the next cursor if the response has one for a parameter of this name.</summary>
    private Found? Cursor(ObjectModel record, string parameter, int moving)
    {
        if (parameter == "after" && Named(record, "lastid") is { Type.Kind: TypeKind.String } last && Named(record, "hasmore") is { Type.Kind: TypeKind.Boolean } more)
            return new Found(PagingKind.Cursor, moving, [Step(last)], HasMore: Step(more));
        if (Match(record, parameter) is { } own)
            return new Found(PagingKind.Cursor, moving, Text(own));
        foreach (var envelope in record.Properties)
        {
            var name = OperationNames.Letters(envelope.JsonName);
            if (!s_envelopeNames.Contains(name) || types.Object(envelope.Type) is not { } inner)
                continue;

            // An object that is itself the next page, or the cursors, names its member as the parameter.
            var member = name is "nextpage" or "cursor" or "cursors" ? Named(inner, parameter) ?? Match(inner, parameter) : Match(inner, parameter);
            if (member is { Type.Kind: TypeKind.String })
                return new Found(PagingKind.Cursor, moving, Text(envelope, member));
        }

        return null;
    }

    /// <summary><c>next_cursor</c> for <c>cursor</c>, <c>nextPageToken</c> for <c>pageToken</c>, <c>end_cursor</c> for <c>after</c>.</summary>
    private static PropertyModel? Match(ObjectModel record, string parameter)
    {
        foreach (var property in record.Properties)
        {
            var name = OperationNames.Letters(property.JsonName);
            if (property.Type.Kind != TypeKind.String)
                continue;
            if ((name == "next" + parameter && s_cursorNames.Contains(parameter)) || (name == parameter && parameter.StartsWith("next", StringComparison.Ordinal)) || (name == "endcursor" && parameter == "after"))
                return property;
        }

        return null;
    }

    private static PropertyModel? Named(ObjectModel record, string name) => record.Properties.FirstOrDefault(p => OperationNames.Letters(p.JsonName) == name);

    /// <summary>The members along a dotted path of JSON names.</summary>
    private List<PropertyModel>? Path(TypeRef page, string path)
    {
        var members = new List<PropertyModel>();
        var type = page;
        foreach (var name in path.Split('.'))
        {
            if (types.Object(type)?.Properties.FirstOrDefault(p => p.JsonName == name) is not { } property)
                return null;
            members.Add(property);
            type = property.Type;
        }

        return members;
    }

    /// <summary>The steps from a page over members to a text; null if the last one is not a text.</summary>
    private static IReadOnlyList<MemberStep>? Text(params PropertyModel[] members)
    {
        var steps = members.Select(Step).ToList();
        switch (members[members.Length - 1].Type.Kind)
        {
            case TypeKind.String:
                return steps;
            case TypeKind.Uri:
                steps.Add(new MemberStep(nameof(Uri.OriginalString), IsOptional: false, MayBeNull: false));
                return steps;
            default:
                return null;
        }
    }

    /// <summary>The step to a member.</summary>
    public static MemberStep Step(PropertyModel property)
        => new(property.Name, property.Form == MemberForm.OptionalNullable, property.Form is not (MemberForm.Required or MemberForm.Constant or MemberForm.Preset)) { JsonName = property.JsonName };

    private static int Find(IReadOnlyList<ParameterModel> parameters, string[] names, Func<ParameterModel, bool> fits)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                if (parameters[i].Location == ParameterLocation.Query && OperationNames.Letters(parameters[i].WireName) == name && fits(parameters[i]))
                    return i;
            }
        }

        return -1;
    }

    private static bool IsCount(ParameterModel parameter) => parameter.Type.Kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.Double;

    /// <summary>Pages are counted from one, unless the document says that they begin at zero.</summary>
    private long FirstPage(OperationDraft draft, ParameterModel parameter) => Number(draft, parameter, "default") ?? Number(draft, parameter, "minimum") ?? 1;

    /// <summary>Items are counted from zero, unless the document says that they begin at one, as those of SCIM do (RFC 7644 §3.4.2.4).</summary>
    private long FirstOffset(OperationDraft draft, ParameterModel parameter)
        => (Number(draft, parameter, "default") ?? Number(draft, parameter, "minimum")) == 1 ? 1 : 0;

    private long? Number(OperationDraft draft, ParameterModel parameter, string keyword)
    {
        foreach (var level in new[] { draft.Node["parameters"], draft.PathItem["parameters"] })
        {
            foreach (var declared in level?.Children ?? [])
            {
                if (context.Resolve(declared) is { } node && node.String("name") == parameter.WireName && context.Resolve(node["schema"])?[keyword] is { Kind: SpecNodeKind.Number } value)
                    return long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
            }
        }

        return null;
    }

    /// <param name="Next">The path to the next cursor or address.</param>
    /// <param name="Header">The response header with the next cursor or address.</param>
    private sealed record Found(PagingKind Kind, int Moving = -1, IReadOnlyList<MemberStep>? Next = null, long First = 0, MemberStep? HasMore = null, string? Header = null)
    {
        /// <summary>The members from a page to the list of its items.</summary>
        public List<PropertyModel>? Items { get; init; }
    }
}
