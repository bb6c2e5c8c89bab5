using System.Globalization;
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
    private static readonly string[] s_itemNames = ["items", "data", "results", "entries", "values", "records", "list"];
    private static readonly string[] s_pageNames = ["page", "pagenumber", "pageno", "pagenum", "pageindex"];
    private static readonly string[] s_offsetNames = ["offset", "skip", "startindex", "startat"];
    private static readonly string[] s_sizeNames = ["perpage", "pagesize", "limit", "size", "maxresults", "top", "take", "count", "rows"];
    private static readonly string[] s_cursorNames = ["cursor", "pagetoken", "token", "marker", "continuationtoken", "continuation", "startkey", "pagecursor"];
    private static readonly string[] s_linkNames = ["nextpageuri", "nexturl", "nexturi", "nextlink", "nextpageurl", "nextpagelink", "odatanextlink", "nexthref"];
    private static readonly string[] s_envelopeNames = ["nextpage", "pagination", "paging", "meta", "metadata", "responsemetadata", "pageinfo", "cursor", "cursors", "links"];

    /// <summary>The method that returns the items of all pages, or null.</summary>
    public MethodModel? Bind(OperationDraft draft, IReadOnlyList<MethodModel> made, NameScope methods)
    {
        if (draft.Method != "GET" || made.FirstOrDefault(m => m.Body is null && m.Response.Kind == ResponseKind.Value) is not { } single)
            return null;
        var configured = SpecOptions.Override(context.Options.Pagination, draft.OperationId, draft.Key);
        if (configured == "none")
            return null;
        var page = single.Response.Type!;
        if (page.Nullable || ItemsOf(page) is not { } items)
        {
            if (configured is not null)
                Refuse(draft, configured, "the response contains no list");
            return null;
        }

        var found = configured is null ? Detect(draft, page) : Configured(draft, page, configured);
        if (found is null)
            return null;
        var size = found.Kind is PagingKind.PageNumber or PagingKind.Offset ? Find(draft.Parameters, s_sizeNames, IsCount) : -1;
        var scope = draft.Locals(single.Body);
        var pageLocal = scope.Claim("page");
        var paging = new PagingModel
        {
            Kind = found.Kind,
            Single = single.Name,
            Page = page,
            Item = items.Item,
            Items = items.Property is { } list ? new EquatableArray<MemberStep>([Step(list)]) : default,
            Next = (found.Next ?? []).ToEquatableArray(),
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
            NamesObsolete = types.HasObsoleteMembersBelow(page),
        };
    }

    private Found? Detect(OperationDraft draft, TypeRef page)
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

        if (Find(draft.Parameters, s_pageNames, IsCount) is >= 0 and var number)
            return new Found(PagingKind.PageNumber, number, First: FirstPage(draft, draft.Parameters[number]));
        return Find(draft.Parameters, s_offsetNames, IsCount) is >= 0 and var offset && Find(draft.Parameters, s_sizeNames, IsCount) >= 0
            ? new Found(PagingKind.Offset, offset, First: FirstOffset(draft, draft.Parameters[offset]))
            : null;
    }

    /// <summary><c>link</c>, <c>next:MEMBER</c>, <c>page:PARAMETER</c>, <c>offset:PARAMETER</c>, <c>cursor:PARAMETER:MEMBER</c>; members by dotted paths.</summary>
    private Found? Configured(OperationDraft draft, TypeRef page, string value)
    {
        var parts = value.Split(':');
        if (parts[0] == "link" && parts.Length == 1)
            return new Found(PagingKind.LinkHeader);
        if (parts[0] == "next" && parts.Length == 2)
            return Path(page, parts[1]) is { } link ? new Found(PagingKind.LinkMember, Next: link) : Refuse(draft, value, $"the response has no string '{parts[1]}'");
        var moving = parts.Length > 1 ? draft.Parameters.FindIndex(p => p.WireName == parts[1] && p.Location != ParameterLocation.Path) : -1;
        if (parts.Length > 1 && moving < 0)
            return Refuse(draft, value, $"the operation has no parameter '{parts[1]}'");
        switch (parts[0])
        {
            case "page" when parts.Length == 2 && IsCount(draft.Parameters[moving]):
                return new Found(PagingKind.PageNumber, moving, First: FirstPage(draft, draft.Parameters[moving]));
            case "offset" when parts.Length == 2 && IsCount(draft.Parameters[moving]):
                return new Found(PagingKind.Offset, moving, First: FirstOffset(draft, draft.Parameters[moving]));
            case "cursor" when parts.Length == 3 && draft.Parameters[moving].Type.Kind == TypeKind.String:
                return Path(page, parts[2]) is { } next ? new Found(PagingKind.Cursor, moving, next) : Refuse(draft, value, $"the response has no string '{parts[2]}'");
            default:
                return Refuse(draft, value, "expected none, link, next:MEMBER, page:PARAMETER, offset:PARAMETER or cursor:PARAMETER:MEMBER, with a parameter of a suitable type");
        }
    }

    private Found? Refuse(OperationDraft draft, string value, string reason)
    {
        context.Diagnostics.ReportAtName(Descriptors.PaginationInvalid, draft.Node, draft.OperationId ?? draft.Key, value, reason);
        return null;
    }

    private (PropertyModel? Property, TypeRef Item)? ItemsOf(TypeRef page)
    {
        if (page is { Kind: TypeKind.List, Item: { } own })
            return (null, own);
        if (types.Object(page) is not { } record)
            return null;
        var lists = record.Properties.Where(p => p.Type.Kind == TypeKind.List).ToList();
        var named = s_itemNames.Select(name => lists.Find(p => OperationNames.Letters(p.JsonName) == name)).FirstOrDefault(p => p is not null);
        return (named ?? (lists.Count == 1 ? lists[0] : null)) is { } property ? (property, property.Type.Item!) : null;
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
            if (name == "links" && types.Object(property.Type)?.Properties.FirstOrDefault(p => OperationNames.Letters(p.JsonName) == "next") is { } next && Text(property, next) is { } text)
                return text;
        }

        return null;
    }

    private static bool SaysUrl(PropertyModel property)
        => property.Type.Kind == TypeKind.Uri || (property.Doc.Summary + property.Doc.Remarks).IndexOf("url", StringComparison.OrdinalIgnoreCase) >= 0;

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
    private IReadOnlyList<MemberStep>? Path(TypeRef page, string path)
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

        return Text([.. members]);
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

    private static MemberStep Step(PropertyModel property)
        => new(property.Name, property.Form == MemberForm.OptionalNullable, property.Form is not (MemberForm.Required or MemberForm.Constant or MemberForm.Preset));

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
    private sealed record Found(PagingKind Kind, int Moving = -1, IReadOnlyList<MemberStep>? Next = null, long First = 0, MemberStep? HasMore = null);
}
