using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Decides by which methods the declared responses are received, and what each of them returns.</summary>
internal sealed class ResponseChooser(BindingContext context, OutcomeBinder binder)
{
    /// <summary>The ways to receive one of the outcomes.</summary>
    /// <param name="outcomes">The successes.</param>
    /// <param name="typeBase">Start of the names of inline types.</param>
    /// <param name="redirections">The 3xx that are declared beside them.</param>
    /// <param name="isConditional">Whether the caller can cause a 304.</param>
    public List<ResponseChoice> Choose(List<Outcome> outcomes, string typeBase, List<Outcome> redirections, bool isConditional)
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
                taken = taken.ConvertAll(binder.AsXml);
                choices.Add(new ResponseChoice(Model(WithRedirections(taken, redirections, isConditional), contentType, typeBase + "As" + word), "As" + word));
            }
        }
        else if (plain.Exists(o => o.ContentType is not null) || streams.Count == 0)
        {
            var preferred = Preferred(plain);
            plain = plain.FindAll(o => o.Kind != MediaKind.Xml || o.Xml is not null);
            choices.Add(new ResponseChoice(Model(WithRedirections(plain, redirections, isConditional), preferred, typeBase), ""));
        }

        foreach (var stream in streams)
        {
            if (streams.Find(s => s.ContentType == stream.ContentType) != stream)
                continue;
            var suffix = choices.Count == 0 ? "" : choices.Exists(c => c.Suffix == "Stream") ? "As" + MediaTypes.Word(stream.ContentType!) : "Stream";
            choices.Add(new ResponseChoice(Stream(stream), suffix));
        }

        return choices;
    }

    private ResponseModel Stream(Outcome stream)
    {
        var cases = Cases([stream], named: false);
        return new ResponseModel
        {
            Kind = stream.Kind == MediaKind.Events ? ResponseKind.Events : ResponseKind.JsonLines,
            Type = stream.Type,
            ResultType = null,
            Accept = Accept(stream.ContentType, cases),
            Cases = cases,
            Description = Describe(stream.Description, "The items as they arrive."),
            Events = stream.Events,
            IsTextLines = binder.IsTextLines(stream),
        };
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
            var type = (statuses[i].Find(static o => MediaTypes.KindOf(o.ContentType!, null) == MediaKind.Json) ?? statuses[i].Find(static o => o.Kind == MediaKind.Json) ?? statuses[i][0]).ContentType!;
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
        if (AreOfSeveralTypes(bodies))
            return [.. outcomes, .. redirections];
        var isValue = bodies.Count > 0 && bodies[0].Kind != MediaKind.Binary;
        var fitting = redirections.FindAll(r => !isValue || bodies.Count < outcomes.Count || (isConditional && r.Status == "304"));
        return [.. outcomes, .. fitting.ConvertAll(static r => r with { ContentType = null, Kind = null, Type = null })];
    }

    private ResponseModel Model(List<Outcome> outcomes, string? accept, string typeBase)
    {
        var bodies = outcomes.FindAll(o => o.Kind is not null);
        var isResult = AreOfSeveralTypes(bodies);
        var cases = Cases(outcomes, named: isResult);
        var description = Describe(outcomes.FirstOrDefault()?.Description, outcomes.Count == 1 && bodies.Count == 1 ? BodyOf(outcomes[0].Status) : "");
        var untyped = new ResponseModel
        {
            Kind = ResponseKind.Untyped,
            Type = null,
            ResultType = null,
            Accept = Accept(accept, cases),
            Cases = cases,
            Description = description,
            ReturnsAny = cases.IsEmpty,
        };
        if (bodies.Count == 0)
            return untyped;
        if (isResult)
            return untyped with { Kind = ResponseKind.Result, ResultType = context.Types.ClaimType(typeBase + "Result"), Description = "One of the declared responses." };
        if (bodies[0].Kind == MediaKind.Binary)
            return untyped with { Kind = ResponseKind.Binary };
        var value = untyped with { Kind = ResponseKind.Value, Type = bodies[0].Type! };
        if (bodies.Count == outcomes.Count)
            return value;
        return value with
        {
            Type = value.Type.Kind == TypeKind.Json ? value.Type : value.Type.AsNullable(),
            Description = SpecDocs.Sentence(description) + "\nNull, or undefined JSON, if the response has no body.",
        };
    }

    /// <summary>Whether no C# type has all values; bytes are one type.</summary>
    private static bool AreOfSeveralTypes(List<Outcome> bodies)
        => bodies.Select(ValueOf).Distinct().Count() > 1;

    private static string ValueOf(Outcome body) => body.Kind == MediaKind.Binary ? "binary" : body.Type!.CSharpWithNull;

    /// <summary>The Accept header, if it is not what the runtime makes of the cases.</summary>
    private static string? Accept(string? accept, EquatableArray<ResponseCase> cases)
        => accept == string.Join(", ", cases.Select(static c => c.MediaType).OfType<string>().Distinct()) ? null : accept;

    private EquatableArray<ResponseCase> Cases(List<Outcome> outcomes, bool named)
    {
        var scope = NameScope.ForMembers("Result", "Status", "Headers", "Response", "Value");
        var names = new Dictionary<(string Status, string? Value), string>();
        return outcomes
            .Select(o => new ResponseCase
            {
                Status = o.Status,
                MediaType = o.ContentType,
                Media = o.Kind,
                Type = o.Type,
                Case = named ? NameOf(o) : "",
                Description = o.Description,
                Constraints = context.Resolve(o.At) is { } media ? BodyLimits.Read(context, media, o.Type, o.Kind) : null,
                Xml = o.Xml,
                TextForm = o is { Kind: MediaKind.Text, Type: { } value } ? TextContent.FormOf(value) : HeaderForm.Plain,
            })
            .ToEquatableArray();

        // ASP.NET Core declares each body as text/plain, application/json and text/json: for the caller, they are the same.
        string NameOf(Outcome outcome)
        {
            var key = (outcome.Status, outcome.Kind is null ? null : ValueOf(outcome));
            if (!names.TryGetValue(key, out var name))
                names.Add(key, name = scope.Claim(StatusCodes.Word(outcome.Status)));
            return name;
        }
    }

    private static string BodyOf(string status) => status == "default" ? "The body of the response." : "The body of the " + status + " response.";

    private static string Describe(string? description, string otherwise) => description is { Length: > 0 } ? description : otherwise;
}

/// <summary>One way to receive an operation's response.</summary>
/// <param name="Suffix">The suffix of its method's name.</param>
internal sealed record ResponseChoice(ResponseModel Model, string Suffix);
