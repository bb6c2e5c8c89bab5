using System.Globalization;
using System.Reflection;
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
            var (target, method) = methods[i];
            var outcome = new CallOutcome(operation, method.Name);
            try
            {
                var arguments = Arguments(operation, method, i, cancellationToken);
                await EndOf(method.Invoke(target, arguments)!);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                var cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
                outcome = outcome with { Fault = cause.GetType().Name + ": " + Line(cause.Message) };
            }

            outcomes.Add(outcome with { Request = recorder.Request, Refusal = recorder.Refusal ?? (recorder.Status is null ? "nothing was sent: " + outcome.Fault : null) });
        }

        return outcomes;
    }

    private static object?[] Arguments(SpecOperation operation, MethodInfo method, int overload, CancellationToken cancellationToken)
    {
        var maker = new ExampleMaker(operation.Spec);
        var given = operation.Parameters();
        var values = given.Select(parameter => (Name: (string)parameter["name"]!, Value: maker.Make(parameter))).ToList();
        return [.. method.GetParameters().Select(parameter => Argument(parameter))];

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
            return ClrValues.Convert(parameter.ParameterType, maker.Make(bodies[Math.Min(overload, bodies.Count - 1)].Media));
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

    private static string Line(string message) => message.ReplaceLineEndings(" ") is { Length: > 400 } text ? text[..400] : message.ReplaceLineEndings(" ");
}

/// <summary>What became of one call.</summary>
/// <param name="Method">The generated method.</param>
internal sealed record CallOutcome(SpecOperation Operation, string Method)
{
    /// <summary>Why the request is not what the specification asks for; null where Prism took it.</summary>
    public string? Refusal { get; init; }

    /// <summary>What the client threw: with an accepted request, its word on the answer.</summary>
    public string? Fault { get; init; }

    /// <summary>The request line.</summary>
    public string? Request { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Operation} by {Method} [{Request}]: {Refusal ?? Fault ?? "accepted"}");
}

/// <summary>Keeps the last request and Prism's judgement of it.</summary>
internal sealed class Recorder : DelegatingHandler
{
    private const string ErrorPrefix = "https://stoplight.io/prism/errors#";

    // The validation of the request is over when Prism looks for an answer; these are its troubles with that.
    private static readonly string[] OfTheAnswer = ["NOT_ACCEPTABLE", "NO_RESPONSE_DEFINED", "NO_SUCCESS_RESPONSE_DEFINED", "SCHEMA_TOO_COMPLEX", "NOT_FOUND"];

    public string? Request { get; private set; }

    public int? Status { get; private set; }

    public string? Refusal { get; private set; }

    public void Clear() => (Request, Status, Refusal) = (null, null, null);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request.Method + " " + request.RequestUri!.PathAndQuery;
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Status = (int)response.StatusCode;
        Refusal = Judge(response, body);
        return response;
    }

    private static string? Judge(HttpResponseMessage response, string body)
    {
        // Prism's own faults carry its own kind of problem; without --errors a breach would only stand in this header.
        if (response.Headers.TryGetValues("sl-violations", out var violations) && string.Join(" ", violations) is var all && all.Contains("[\"request\"", StringComparison.Ordinal))
            return all;
        var start = body.IndexOf(ErrorPrefix, StringComparison.Ordinal);
        if (start >= 0)
        {
            var code = string.Concat(body[(start + ErrorPrefix.Length)..].TakeWhile(c => char.IsAsciiLetter(c) || c == '_'));
            return OfTheAnswer.Contains(code) ? null : $"{(int)response.StatusCode} {body}";
        }

        return (int)response.StatusCode is 400 or 401 or 415 or 422 ? $"{(int)response.StatusCode} {body}" : null;
    }
}
