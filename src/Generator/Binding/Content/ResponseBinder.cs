using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Binds the responses of an operation: the result of each method, and the declared errors.</summary>
internal sealed class ResponseBinder(BindingContext context)
{
    private readonly OutcomeBinder _outcomes = new(context);
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
            outcomes.AddRange(_outcomes.Bind(success, typeBase, successes.Count > 1 && success != successes[0]));
        var others = redirections.ConvertAll(r => _outcomes.BindRedirection(r, typeBase));
        if (redirectsOnly)
            outcomes.AddRange(others);

        var choices = new ResponseChooser(context, _outcomes).Choose(outcomes, typeBase, redirectsOnly ? [] : others, isConditional);
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

    /// <summary>The section of RFC 9110 that says that the response has no content; null if it may have some.</summary>
    private static string? SectionWithoutContent(string method, string status) => (method, status) switch
    {
        ("HEAD", _) => "9.3.2",
        (_, "204") => "15.3.5",
        (_, "205") => "15.3.6",
        (_, "304") => "15.4.5",
        _ => status[0] == '1' ? "15.2" : null,
    };
}

/// <summary>A response of an operation.</summary>
/// <param name="Status">Three digits, a range such as <c>4XX</c>, or <c>default</c>.</param>
/// <param name="Response">The Response Object.</param>
/// <param name="Component">The name of the component that it is, or null.</param>
/// <param name="HasContent">False if HTTP allows no content, whatever the document declares.</param>
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
