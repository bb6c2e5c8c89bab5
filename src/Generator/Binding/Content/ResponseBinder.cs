using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds the responses of an operation: the result of each method, and the declared errors.</summary>
internal sealed class ResponseBinder(BindingContext context)
{
    private readonly EventBinder _events = new(context);
    private readonly ErrorBinder _errors = new(context);

    /// <summary>The ways to receive a response, and the errors of the operation.</summary>
    /// <param name="operation">The operation object.</param>
    /// <param name="method">The operation's method.</param>
    /// <param name="typeBase">Start of the names of inline types.</param>
    /// <param name="isConditional">Whether the caller can cause a 304 with a declared header (RFC 9110 §13.1).</param>
    public BoundResponses Bind(SpecNode operation, string method, string typeBase, bool isConditional)
    {
        var declared = Declared(operation, method);
        var redirections = declared.FindAll(static r => r.Status[0] == '3');
        var successes = declared.FindAll(r => r.Status[0] == '2');
        if (successes.Count > BindingLimits.Responses)
        {
            context.Diagnostics.Report(
                Descriptors.OperationLimitExceeded, operation["responses"]!, BindingLimits.Text(successes.Count), "successful responses", BindingLimits.Text(BindingLimits.Responses));
            successes.RemoveRange(BindingLimits.Responses, successes.Count - BindingLimits.Responses);
        }

        if (redirections.Count > BindingLimits.Responses)
            redirections.RemoveRange(BindingLimits.Responses, redirections.Count - BindingLimits.Responses);

        // If only redirects are declared, the redirect is the result of the operation: it is returned to the caller, not followed.
        var redirectsOnly = successes.Count == 0 && redirections.Count > 0;
        if (successes.Count == 0 && !redirectsOnly)
            successes = declared.FindAll(r => r.Status == "default" && r.HasContent && r.Response["content"] is { Count: > 0 });

        var outcomes = new List<Outcome>();
        foreach (var success in successes)
            outcomes.AddRange(Outcomes(success, typeBase, successes.Count > 1 && success != successes[0]));
        var others = redirections.ConvertAll(r => Redirection(r, typeBase));
        if (redirectsOnly)
            outcomes.AddRange(others);

        var choices = Choices(outcomes, typeBase, redirectsOnly ? [] : others, isConditional);
        var errors = new List<ErrorModel>();
        foreach (var response in declared)
        {
            if (response.Status[0] is '4' or '5' or 'd' || (response.Status[0] == '3' && !choices.TrueForAll(c => c.Model.Cases.Any(r => r.Status == response.Status))))
                errors.AddRange(_errors.Bind(response, typeBase));
        }

        // If XML is requested, errors are XML as well.
        if (choices.Exists(c => c.Model.Cases.Any(static r => r.Xml is not null)))
        {
            foreach (var response in declared)
            {
                var known = errors.FindLastIndex(e => e.Status == response.Status && e is { Type: not null, IsText: false });
                if (known >= 0 && errors[known].Xml is null && _errors.BindXml(response, typeBase, errors[known].Description) is { } error)
                    errors.Insert(known + 1, error);
            }
        }

        return new BoundResponses(choices, errors, FollowsRedirects: !redirectsOnly || redirections.TrueForAll(static r => r.Status == "304"));
    }

    /// <summary>A declared 3xx, whose body is read if it is JSON: other bodies only repeat the headers in prose.</summary>
    private Outcome Redirection(DeclaredResponse declared, string typeBase)
    {
        foreach (var (contentType, media, at) in Content(declared))
        {
            if (MediaTypes.KindOf(contentType, null) != MediaKind.Json)
                continue;
            var (kind, type) = TypeOf(new MediaEntry(contentType, media, at), declared.InlineName(typeBase, StatusCodes.Word(declared.Status), "", "Response"));
            if (kind != MediaKind.Json)
                continue;
            return new Outcome
            {
                Status = declared.Status,
                ContentType = contentType,
                Kind = kind,
                Type = type,
                Description = SpecDocs.Trimmed(declared.Response.String("description")),
                At = at,
            };
        }

        return Bare(declared);
    }

    private static Outcome Bare(DeclaredResponse declared)
        => new Outcome
        {
            Status = declared.Status,
            ContentType = null,
            Kind = null,
            Type = null,
            Description = SpecDocs.Trimmed(declared.Response.String("description")),
            At = declared.Response,
        };

    private List<DeclaredResponse> Declared(SpecNode operation, string method)
    {
        var result = new List<DeclaredResponse>();
        if (operation["responses"] is not { IsObject: true } responses)
            return result;
        for (var i = 0; i < responses.Count; i++)
        {
            var key = responses.NameAt(i);
            if (key.StartsWith("x-", StringComparison.Ordinal))
                continue;
            var status = StatusCodes.Normalize(key);
            if (status is null)
            {
                context.Diagnostics.ReportAtName(Descriptors.StatusInvalid, responses.Children[i], key);
                continue;
            }

            if (context.Resolve(responses.Children[i]) is not { IsObject: true } response)
                continue;
            var section = SectionWithoutContent(method, status);
            if (section is not null && response["content"] is { IsObject: true, Count: > 0 } content)
                context.Diagnostics.ReportAtName(Descriptors.ContentNotAllowed, content, method == "HEAD" ? "to HEAD" : "with the status " + status, section);
            result.Add(new DeclaredResponse(status, response, ReferenceName.Of(responses.Children[i]), HasContent: section is null));
        }

        return result;
    }

    /// <summary>The section of RFC 9110 that says that the response has no content; null where it may have some.</summary>
    private static string? SectionWithoutContent(string method, string status) => (method, status) switch
    {
        ("HEAD", _) => "9.3.2",
        (_, "204") => "15.3.5",
        (_, "205") => "15.3.6",
        (_, "304") => "15.4.5",
        _ => status[0] == '1' ? "15.2" : null,
    };

    /// <summary>The media types of a response, which are none where HTTP allows no content.</summary>
    private IEnumerable<MediaEntry> Content(DeclaredResponse declared, string? owner = null)
        => declared.HasContent ? ContentReader.Read(context, declared.Response, owner) : [];

    private List<Outcome> Outcomes(DeclaredResponse declared, string typeBase, bool secondary)
    {
        var description = SpecDocs.Trimmed(declared.Response.String("description"));
        var outcomes = new List<Outcome>();
        var any = false;
        var hasJson = false;
        var contents = Content(declared, "one response").ToList();
        var jsons = contents.FindAll(static c => MediaTypes.KindOf(c.ContentType, null) == MediaKind.Json).ConvertAll(static c => c.Media);
        foreach (var entry in contents)
        {
            var (contentType, media, at) = entry;
            if (MediaTypes.KindOf(contentType, null) == MediaKind.Text && TextContent.RepeatsJson(context, media, jsons))
                continue;
            var status = secondary ? StatusCodes.Word(declared.Status) : "";
            var name = declared.InlineName(typeBase, status, MediaTypes.KindOf(contentType, null) == MediaKind.Json && !hasJson ? "" : MediaTypes.Word(contentType), "Response");
            any = true;
            if (MediaTypes.KindOf(contentType, null) is MediaKind.Events)
            {
                var (item, events) = _events.Bind(media, ItemName(declared.InlineName(typeBase, status, "", "Response"), "Event"), ItemName(name, "Event"));
                outcomes.Add(new Outcome
                {
                    Status = declared.Status,
                    ContentType = contentType,
                    Kind = MediaKind.Events,
                    Type = item,
                    Description = description,
                    At = at,
                    Events = events,
                });
                continue;
            }

            var (kind, type) = TypeOf(entry, name);
            if (kind == MediaKind.Text)
                TextContent.ReportUntyped(context, at, media, contentType);
            hasJson |= kind == MediaKind.Json;
            outcomes.Add(new Outcome
            {
                Status = declared.Status,
                ContentType = contentType,
                Kind = kind,
                Type = type,
                Description = description,
                At = at,
            });
        }

        if (!any)
            outcomes.Add(Bare(declared));
        return outcomes.ConvertAll(o => XmlOrItsEqual(o, outcomes));
    }

    /// <summary>XML of a type that another media type returns as JSON does not need its own method: the JSON is requested.</summary>
    private Outcome XmlOrItsEqual(Outcome outcome, List<Outcome> all)
    {
        if (outcome.Kind != MediaKind.Xml)
            return outcome;
        return outcome.Type is not null && all.Exists(o => o.Kind == MediaKind.Json && o.Type!.CSharp == outcome.Type.CSharp) ? outcome : AsXml(outcome);
    }

    /// <summary>The outcome with its XML; text if its schema does not define its XML form.</summary>
    private Outcome AsXml(Outcome outcome)
    {
        if (outcome.Kind != MediaKind.Xml || outcome.Xml is not null)
            return outcome;
        if (outcome.Type is not null && context.Resolve(outcome.At)?["schema"] is { } schema && context.Xml.Bind(schema) is { } xml)
            return outcome with { Xml = xml };
        context.Diagnostics.ReportAtName(Descriptors.XmlAsText, outcome.At, outcome.ContentType!);
        return outcome with { Kind = MediaKind.Text, Type = TypeRef.String };
    }

    private (MediaKind Kind, TypeRef? Type) TypeOf(MediaEntry entry, string name)
    {
        var (contentType, media, _) = entry;
        var kind = MediaTypes.KindOf(contentType, null);
        var schema = media["schema"];
        if (kind is MediaKind.Json or MediaKind.JsonLines or MediaKind.Xml or MediaKind.Text && MediaTypes.IsFile(context.Resolve(schema)))
            return (MediaKind.Binary, null);
        if (kind is MediaKind.JsonLines)
            return (kind, LineType(media, ItemName(name, "Line")));
        if (kind is MediaKind.Text)
            return (kind, TextContent.Bind(context, entry, name));
        if (schema is not null && !MediaTypes.SaysItself(contentType) && context.Schemas.IsBytes(schema))
            return (MediaKind.Binary, null);
        if (schema is not null && kind is MediaKind.Xml)
            return (kind, context.Schemas.Bind(schema, name));
        if (schema is not null && (kind is MediaKind.Json || !MediaTypes.SaysItself(contentType)))
        {
            var type = context.Schemas.Bind(schema, name);
            kind = MediaTypes.KindOf(contentType, type);
            if (kind is MediaKind.Json)
                return (kind, type);
        }

        return kind switch
        {
            MediaKind.Json => (kind, TypeRef.Json),
            MediaKind.Xml => (kind, null),
            MediaKind.Text or MediaKind.Form => (MediaKind.Text, TypeRef.String),
            _ => (MediaKind.Binary, null),
        };
    }

    /// <summary>A string cannot be a sequence of JSON texts: it is their text, line by line.</summary>
    private bool IsString(SpecNode at) => context.Resolve(at) is { } media && media["itemSchema"] is null && media["schema"] is { } schema && context.Schemas.MergedOf(schema).EffectiveTypes == JsonTypes.String;

    private static string ItemName(string name, string suffix)
        => (name.EndsWith("Response", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Response".Length) : name) + suffix;

    /// <summary>The type of one line. OpenAPI 3.2 describes it by itemSchema (§4.14.2); before, documents describe it, or the list of all lines, by schema.</summary>
    private TypeRef LineType(SpecNode media, string name)
    {
        if (media["itemSchema"] is { } item)
            return context.Schemas.Bind(item, name);
        if (media["schema"] is not { } schema)
            return TypeRef.Json;
        var type = context.Schemas.Bind(schema, name);
        return type is { Kind: TypeKind.List, Item: { } element } ? element : type;
    }

    private List<ResponseChoice> Choices(List<Outcome> outcomes, string typeBase, List<Outcome> redirections, bool isConditional)
    {
        var streams = outcomes.FindAll(o => o.IsStream);
        var plain = outcomes.FindAll(o => !o.IsStream);
        var choices = new List<ResponseChoice>();

        var words = WordsToChooseFrom(plain);
        if (words.Count > 1)
        {
            foreach (var (contentType, word) in words)
            {
                var taken = plain.FindAll(o => o.ContentType == contentType || !plain.Exists(p => p.Status == o.Status && p.ContentType == contentType));
                taken = taken.FindAll(o => o.ContentType == contentType || o.ContentType is null || plain.Count(p => p.Status == o.Status) == 1);
                taken = taken.ConvertAll(AsXml);
                choices.Add(new ResponseChoice(Model(WithRedirections(taken, redirections, isConditional), contentType, typeBase + "As" + word), "As" + word));
            }
        }
        else if (plain.Exists(o => o.ContentType is not null) || streams.Count == 0)
        {
            var preferred = Preferred(plain);
            plain = plain.FindAll(o => o.Kind != MediaKind.Xml || o.Xml is not null);
            choices.Add(new ResponseChoice(Model(WithRedirections(plain, redirections, isConditional), preferred, typeBase), ""));
        }

        for (var i = 0; i < streams.Count; i++)
        {
            if (streams.FindIndex(s => s.ContentType == streams[i].ContentType) < i)
                continue;
            var suffix = choices.Count == 0 ? "" : choices.Exists(c => c.Suffix == "Stream") ? "As" + MediaTypes.Word(streams[i].ContentType!) : "Stream";
            var stream = streams[i];
            var cases = Cases([stream], named: false);
            var merged = stream.Kind == MediaKind.Events ? ResponseKind.Events : ResponseKind.JsonLines;
            choices.Add(new ResponseChoice(
                new ResponseModel
                {
                    Kind = merged,
                    Type = stream.Type,
                    ResultType = null,
                    Accept = Accept(stream.ContentType, cases),
                    Cases = cases,
                    Description = Describe(stream.Description, "The items as they arrive."),
                    Events = stream.Events,
                    IsTextLines = merged == ResponseKind.JsonLines && IsString(stream.At),
                }, suffix));
        }

        return choices;
    }

    /// <summary>The content types that differ for the caller: those of one C# type count once, the preferred first.</summary>
    private static List<(string ContentType, string Word)> WordsToChooseFrom(List<Outcome> outcomes)
    {
        var chosen = new List<Outcome>();
        foreach (var outcome in outcomes.Where(o => o.ContentType is not null).OrderBy(o => o.Kind == MediaKind.Json ? 0 : 1))
        {
            var known = chosen.FindIndex(c => c.ContentType == outcome.ContentType || (c.Status == outcome.Status && c.Type is not null && c.Type.CSharp == outcome.Type?.CSharp));
            if (known < 0)
                chosen.Add(outcome);
        }

        // Different statuses are distinguished by the response, not by the request.
        var mustChoose = chosen.GroupBy(c => c.Status).Any(g => g.Count() > 1);
        if (!mustChoose)
            return [];
        var scope = new NameScope(StringComparer.Ordinal);
        return chosen.Select(c => (c.ContentType!, scope.Claim(MediaTypes.Word(c.ContentType!)))).ToList();
    }

    /// <summary>
    /// The media types to request: a single one, since some servers compare the header as a whole, and another only for a status that has none
    /// of the previous ones. If an earlier status has that one too, it is requested with a lower weight (RFC 9110 §12.4.2).
    /// </summary>
    private static string? Preferred(List<Outcome> outcomes)
    {
        var accepted = new List<string>();
        var header = new List<string>();
        var statuses = outcomes.Where(static o => o.ContentType is not null).GroupBy(static o => o.Status).Select(static g => g.ToList()).ToList();
        for (var i = 0; i < statuses.Count; i++)
        {
            if (statuses[i].Exists(o => accepted.Contains(o.ContentType!)))
                continue;
            var type = (statuses[i].Find(static o => o.Kind == MediaKind.Json) ?? statuses[i][0]).ContentType!;
            accepted.Add(type);
            header.Add(statuses.Take(i).Any(s => s.Exists(o => o.ContentType == type)) ? type + ";q=0.5" : type);
        }

        return header.Count == 0 ? null : string.Join(", ", header);
    }

    /// <summary>
    /// Adds the declared 3xx that a method's result can represent. A plain value cannot, and is not changed: redirects are followed unless the caller
    /// says otherwise, and 304 is only a response to conditional requests. If these are declared, 304 is null.
    /// </summary>
    private static List<Outcome> WithRedirections(List<Outcome> outcomes, List<Outcome> redirections, bool isConditional)
    {
        if (redirections.Count == 0)
            return outcomes;
        var bodies = outcomes.FindAll(static o => o.Kind is not null);
        var isResult = bodies.Select(static b => b.Kind == MediaKind.Binary ? "binary" : b.Type!.CSharpWithNull).Distinct().Count() > 1;
        if (isResult)
            return [.. outcomes, .. redirections];
        var isValue = bodies.Count > 0 && bodies[0].Kind != MediaKind.Binary;
        var fitting = redirections.FindAll(r => !isValue || bodies.Count < outcomes.Count || (isConditional && r.Status == "304"));
        return [.. outcomes, .. fitting.ConvertAll(static r => r with { ContentType = null, Kind = null, Type = null })];
    }

    private ResponseModel Model(List<Outcome> outcomes, string? accept, string typeBase)
    {
        var bodies = outcomes.FindAll(o => o.Kind is not null);
        var empty = outcomes.Count > bodies.Count;
        var kinds = bodies.Select(b => b.Kind == MediaKind.Binary ? "binary" : b.Type!.CSharpWithNull).Distinct().ToList();
        var cases = Cases(outcomes, named: kinds.Count > 1);
        var description = Describe(outcomes.FirstOrDefault()?.Description, outcomes.Count == 1 && bodies.Count == 1 ? BodyOf(outcomes[0].Status) : "");

        if (bodies.Count == 0)
            return new ResponseModel
            {
                Kind = ResponseKind.Untyped,
                Type = null,
                ResultType = null,
                Accept = Accept(accept, cases),
                Cases = cases,
                Description = description,
            };
        if (kinds.Count > 1)
        {
            var result = context.Types.ClaimType(typeBase + "Result");
            return new ResponseModel
            {
                Kind = ResponseKind.Result,
                Type = null,
                ResultType = result,
                Accept = Accept(accept, cases),
                Cases = cases,
                Description = "One of the declared answers.",
            };
        }

        if (bodies[0].Kind == MediaKind.Binary)
            return new ResponseModel
            {
                Kind = ResponseKind.Binary,
                Type = null,
                ResultType = null,
                Accept = Accept(accept, cases),
                Cases = cases,
                Description = description,
            };
        var type = bodies[0].Type!;
        return new ResponseModel
        {
            Kind = ResponseKind.Value,
            Type = empty && type.Kind != TypeKind.Json ? type.AsNullable() : type,
            ResultType = null,
            Accept = Accept(accept, cases),
            Cases = cases,
            Description = empty ? SpecDocs.Sentence(description) + "\nNull, or undefined JSON, where the answer has no body." : description,
        };
    }

    /// <summary>The Accept header, if it is not what the runtime makes of the cases.</summary>
    private static string? Accept(string? accept, EquatableArray<ResponseCase> cases)
        => accept == string.Join(", ", cases.Select(static c => c.MediaType).OfType<string>().Distinct()) ? null : accept;

    private static EquatableArray<ResponseCase> Cases(List<Outcome> outcomes, bool named)
    {
        var scope = NameScope.ForMembers("Result", "Status", "Headers", "Response", "Value");
        return outcomes
            .Select(o => new ResponseCase
            {
                Status = o.Status,
                MediaType = o.ContentType,
                Media = o.Kind,
                Type = o.Type,
                Case = named ? scope.Claim(StatusCodes.Word(o.Status)) : "",
                Description = o.Description,
                Xml = o.Xml,
                TextForm = o is { Kind: MediaKind.Text, Type: { } value } ? TextContent.FormOf(value) : HeaderForm.Plain,
            })
            .ToEquatableArray();
    }

    private static string BodyOf(string status) => status == "default" ? "The body of the response." : "The body of the " + status + " response.";

    private static string Describe(string? description, string otherwise) => description is { Length: > 0 } ? description : otherwise;

    private sealed record Outcome
    {
        public required string Status { get; init; }

        public required string? ContentType { get; init; }

        public required MediaKind? Kind { get; init; }

        public required TypeRef? Type { get; init; }

        public required string Description { get; init; }

        public required SpecNode At { get; init; }

        public XmlBodyModel? Xml { get; init; }

        /// <summary>The items of a sequence of server-sent events; null for others.</summary>
        public EventsModel? Events { get; init; }

        public bool IsStream => Kind is MediaKind.Events or MediaKind.JsonLines;
    }
}

/// <summary>A response of an operation.</summary>
/// <param name="Status">Three digits, a range such as <c>4XX</c>, or <c>default</c>.</param>
/// <param name="Response">The Response Object.</param>
/// <param name="Component">The name of the component that it is, or null.</param>
/// <param name="HasContent">False where HTTP allows no content, whatever the document declares.</param>
internal sealed record DeclaredResponse(string Status, SpecNode Response, string? Component, bool HasContent = true)
{
    /// <summary>The name of an inline type of its body.</summary>
    public string InlineName(string typeBase, string statusWord, string mediaWord, string suffix)
    {
        if (Component is null)
            return typeBase + statusWord + mediaWord + suffix;
        var name = Naming.Pascal(Component);
        return name.EndsWith("Response", StringComparison.Ordinal) || name.EndsWith("Error", StringComparison.Ordinal) ? name + mediaWord : name + mediaWord + suffix;
    }
}

/// <summary>The ways to receive an operation's response, its errors, and whether redirects are followed.</summary>
internal sealed record BoundResponses(List<ResponseChoice> Choices, List<ErrorModel> Errors, bool FollowsRedirects);

/// <summary>One way to receive an operation's response.</summary>
/// <param name="Suffix">The suffix of its method's name.</param>
internal sealed record ResponseChoice(ResponseModel Model, string Suffix);
