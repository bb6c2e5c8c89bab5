using System.Text.Json;
using System.Xml;

namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    /// <summary>Turns the response into the declared value or raises what the server answered.</summary>
    private T Interpret<T>(ApiRequest request, ApiResponses<T> responses, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var found = responses.Find(status, request.ContentType);
        if (!responses.IsDeclared(status)) NoteUndocumented(request, status);
        if (found is null) throw Error(request, responses, status);
        if (request.Buffer is null) return found.Open(request, response, this);

        response.Dispose();
        var body = request.Buffer!.WrittenMemory;
        if (request.Options.KeepBody) request.KeptBody = body.ToArray();
        if (found is not RawCase<T>)
        {
            if (body.IsEmpty && found.RefuseEmpty() is { } missing) throw Fault(request, body, missing);
            if (!body.IsEmpty && found.RefuseType(MediaTypes.Essence(request.ContentType)) is { } reason) throw Fault(request, body, reason);
        }

        ApiDrift.Enter(_definition.Telemetry, request.Operation);
        try
        {
            return found.Read(request, body);
        }
        catch (JsonException e)
        {
            throw Fault(request, body, "its body is not the JSON that the document declares: " + Redaction.Clean(e.Message, SecretsOf(request)), e, e.Path);
        }
        catch (XmlException e)
        {
            throw Fault(request, body, "its body is not the XML that the document declares: " + Redaction.Clean(e.Message, SecretsOf(request)), e, (e.InnerException as JsonException)?.Path);
        }
        finally
        {
            ApiDrift.Leave();
        }
    }

    /// <summary>The exception for a status that is no success: typed where the document declares its body.</summary>
    private ApiException Error(ApiRequest request, ApiResponses responses, int status)
    {
        request.Response!.Dispose();
        var body = request.Buffer?.WrittenMemory ?? ReadOnlyMemory<byte>.Empty;
        if (request.Options.KeepBody) request.KeptBody = body.ToArray();
        var fault = MakeFault(request, body, null, null, null);
        return (body.IsEmpty ? null : responses.FindError(status, request.ContentType)?.Create(fault, body, request.ContentType)) ?? new ApiException(fault);
    }

    private ApiException Fault(ApiRequest request, ReadOnlyMemory<byte> body, string detail, Exception? inner = null, string? jsonPath = null) =>
        new(MakeFault(request, body, detail, inner, jsonPath));

    private ApiFault MakeFault(ApiRequest request, ReadOnlyMemory<byte> body, string? detail, Exception? inner, string? jsonPath)
    {
        var response = new ApiResponse(request.Response!, request.KeptBody);
        var excerpt = Redaction.Excerpt(body.Span, SecretsOf(request));
        var essence = MediaTypes.Essence(request.ContentType);
        return new ApiFault(request.Operation.DisplayName, response, excerpt, ApiException.Describe(request.Operation.DisplayName, response, excerpt, detail))
        {
            RawBody = request.KeptBody,
            InnerException = inner,
            JsonPath = jsonPath,
            Problem = essence.Equals("application/problem+json".AsSpan(), StringComparison.OrdinalIgnoreCase) ? ApiProblem.TryRead(body) : null,
        };
    }

    /// <summary>What must not be shown: the client's credentials and whatever the request carried under a secret-sounding name.</summary>
    private List<string> SecretsOf(ApiRequest request)
    {
        var secrets = new List<string>();
        foreach (var credential in _credentials) credential.AddSecretsTo(secrets);
        foreach (var credential in _namedCredentials.Values) credential.AddSecretsTo(secrets);
        if (request.Headers is { } headers)
        {
            foreach (var header in headers)
            {
                if (Redaction.SoundsSecret(header.Key)) secrets.Add(header.Value);
            }
        }

        if (request.Options.HeadersOrNull is { } more)
        {
            foreach (var header in more)
            {
                if (Redaction.SoundsSecret(header.Key)) secrets.Add(header.Value);
            }
        }

        return secrets;
    }

    private void NoteUndocumented(ApiRequest request, int status)
    {
        _definition.Telemetry.Drift(request.Operation, "status", status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (_logger is not null) ApiLog.UndocumentedStatus(_logger, request.Operation.DisplayName, status);
    }
}
