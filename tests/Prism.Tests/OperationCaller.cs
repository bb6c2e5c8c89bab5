using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Runtime;

namespace Wappfy.Prism.Tests;

/// <summary>Calls one operation through its generated methods and keeps what Prism said to it.</summary>
internal sealed class OperationCaller(GeneratedClient client, Recorder recorder)
{
    private static readonly MethodInfo FirstOf = typeof(OperationCaller).GetMethod(nameof(FirstAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public async Task<IReadOnlyList<CallOutcome>> CallAsync(SpecOperation operation, CancellationToken cancellationToken)
    {
        var methods = client.Methods(operation);
        if (methods.Count == 0) return [new CallOutcome(operation, "(none)") { Refusal = "no generated method calls it" }];
        var outcomes = new List<CallOutcome>();
        for (var i = 0; i < methods.Count; i++)
        {
            recorder.Clear();
            recorder.Documented = operation.Statuses();
            var (target, method) = methods[i];
            var outcome = new CallOutcome(operation, method.Name);
            JsonNode? made = null;
            try
            {
                var arguments = Arguments(operation, method, i, out var body, cancellationToken);
                made = body;
                await EndOf(method.Invoke(target, arguments)!);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                var cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
                outcome = outcome with { Fault = cause.GetType().Name + ": " + Line(cause.Message) };
            }

            outcomes.Add(outcome with { Request = recorder.Request, Refusal = recorder.Refusal ?? Unsaid(made, outcome.Fault) });
        }

        return outcomes;
    }

    /// <summary>What Prism cannot know: that nothing came, or that the body is not the JSON that the argument was read from.</summary>
    private string? Unsaid(JsonNode? made, string? fault)
    {
        if (recorder.Status is null) return CallOutcome.NoAnswer + fault;
        return recorder.Json is { } sent && !JsonNode.DeepEquals(sent, made) ? $"{made?.ToJsonString()} was sent as {sent.ToJsonString()}" : null;
    }

    private static object?[] Arguments(SpecOperation operation, MethodInfo method, int overload, out JsonNode? body, CancellationToken cancellationToken)
    {
        JsonNode? made = null;
        var maker = new ExampleMaker(operation.Spec);
        var given = operation.Parameters();
        var values = given.Select(parameter => (Name: (string)parameter["name"]!, Value: maker.Make(parameter))).ToList();
        object?[] arguments = [.. method.GetParameters().Select(parameter => Argument(parameter))];
        body = made;
        return arguments;

        object? Argument(ParameterInfo parameter)
        {
            if (parameter.ParameterType == typeof(CancellationToken)) return cancellationToken;
            if (parameter.ParameterType == typeof(RequestOptions)) return null;
            if (values.Find(value => ClrValues.SameName(parameter.Name!, value.Name)) is { Name: not null } value) return ClrValues.Convert(parameter.ParameterType, value.Value);
            if (parameter.Name == "contentType") return parameter.DefaultValue;
            if (parameter.HasDefaultValue && operation.Bodies().Count == 0)
            {
                var bag = new JsonObject(values
                    .Where(v => parameter.ParameterType.GetProperties().Any(p => ClrValues.SameName(p.Name, v.Name)))
                    .Select(v => KeyValuePair.Create(v.Name, v.Value?.DeepClone())));
                return ClrValues.Convert(parameter.ParameterType, bag);
            }

            var bodies = operation.Bodies();
            if (bodies.Count == 0) throw new InvalidOperationException($"The specification has nothing for the argument '{parameter.Name}'.");
            made = maker.Make(bodies[Math.Min(overload, bodies.Count - 1)].Media);
            return ClrValues.Convert(parameter.ParameterType, made);
        }
    }

    /// <summary>The end of a call: of its task, or the first item of its stream.</summary>
    private static async Task EndOf(object result)
    {
        if (result is Task task)
        {
            await task;
            if (task.GetType().GetProperty("Result")?.GetValue(task) is IDisposable answer) answer.Dispose();
            return;
        }

        var sequence = result.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        await (Task)FirstOf.MakeGenericMethod(sequence.GenericTypeArguments[0]).Invoke(null, [result])!;
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> sequence)
    {
        await using var items = sequence.GetAsyncEnumerator();
        await items.MoveNextAsync();
    }

    private static string Line(string message) => message.ReplaceLineEndings(" ") is { Length: > 300 } text ? text[..300] : message.ReplaceLineEndings(" ");
}

/// <summary>What became of one call.</summary>
/// <param name="Method">The generated method.</param>
internal sealed record CallOutcome(SpecOperation Operation, string Method)
{
    /// <summary>The beginning of a refusal where nothing came back.</summary>
    public const string NoAnswer = "no answer: ";

    /// <summary>Why the request violates the specification; null if Prism accepted it.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether nothing came back.</summary>
    public bool IsUnanswered => Refusal?.StartsWith(NoAnswer, StringComparison.Ordinal) == true;

    /// <summary>What the client threw: with an accepted request, its word on the response.</summary>
    public string? Fault { get; init; }

    /// <summary>The request line.</summary>
    public string? Request { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Operation} by {Method} [{Request}]: {Refusal ?? Fault ?? "accepted"}");
}

/// <summary>Keeps the last request and Prism's judgement of it.</summary>
internal sealed class Recorder : DelegatingHandler
{
    private const string ErrorPrefix = "https://stoplight.io/prism/errors#";

    // The validation of the request is over when Prism looks for a response; these are its troubles with that.
    private static readonly string[] OfTheAnswer = ["NOT_ACCEPTABLE", "NO_RESPONSE_DEFINED", "NO_RESPONSE_RESPONSE_DEFINED", "NO_SUCCESS_RESPONSE_DEFINED", "SCHEMA_TOO_COMPLEX", "NOT_FOUND"];

    public string? Request { get; private set; }

    public int? Status { get; private set; }

    public string? Refusal { get; private set; }

    /// <summary>The request's body where it is JSON.</summary>
    public JsonNode? Json { get; private set; }

    /// <summary>The statuses that the specification documents for the operation.</summary>
    public IReadOnlyCollection<int> Documented { get; set; } = [];

    public void Clear() => (Request, Status, Refusal, Json) = (null, null, null, null);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request.Method + " " + request.RequestUri!.PathAndQuery;
        if (request.Content?.Headers.ContentType?.MediaType == "application/json") Json = Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Status = (int)response.StatusCode;
        Refusal = Judge(response, body);
        return response;
    }

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? Judge(HttpResponseMessage response, string body)
    {
        // Where the specification documents a response for invalid requests, Prism gives that, and names the breaches in this header.
        if (response.Headers.TryGetValues("sl-violations", out var violations) && Breaches(JsonNode.Parse(string.Join(",", violations))) is { Length: > 0 } named)
            return named;
        var status = (int)response.StatusCode;
        var start = body.IndexOf(ErrorPrefix, StringComparison.Ordinal);
        if (start < 0) return status is 400 or 401 or 415 or 422 && !Documented.Contains(status) ? $"{status} {body}" : null;
        var code = string.Concat(body[(start + ErrorPrefix.Length)..].TakeWhile(c => char.IsAsciiLetter(c) || c == '_'));
        if (OfTheAnswer.Contains(code)) return null;
        return code == "VIOLATIONS" && Breaches(JsonNode.Parse(body)!["validation"]).Length == 0 ? null : $"{status} {body}";
    }

    /// <summary>The violations of the request, without warnings of Prism and without violations of its own response.</summary>
    private static string Breaches(JsonNode? violations)
        => string.Join("; ", (violations as JsonArray ?? [])
            .Where(violation => (string?)violation!["severity"] == "Error" && (string?)violation["location"]?[0] != "response")
            .Select(violation => violation!.ToJsonString()));
}
