using System.Net;
using System.Net.Http.Headers;
using Wappfy.Testing.Checking;
using Wappfy.Testing.Memory;

namespace Wappfy.Testing;

/// <summary>Receives requests: finds the operation, checks the request, and sends the response.</summary>
internal sealed class FakeHandler(ApiFake fake, FakeDefinition definition, FakeEndpoint[] endpoints, FakeMemory memory, AnsweredKeys keys) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? [] : await Read(request.Content, cancellationToken).ConfigureAwait(false);
        var call = new FakeCall(request, body);
        fake.Calls.Add(call);
        var matches = definition.Match(call, CallMark.Of(request));
        if (matches.Count == 0)
            throw call.Rejection!;

        // Templates such as /journals/{id} and /journals/{number} have the same paths: the first operation that allows the request is meant.
        var check = definition.Check;
        var operation = matches[0].Operation;
        FakeRequestException? rejection = null;
        for (var i = 0; i < matches.Count; i++)
        {
            call.PathValues = matches[i].Values;
            var fault = check.Fault(matches[i].Operation, call);
            if (i == 0)
                rejection = fault;
            if (fault is not null)
                continue;
            operation = matches[i].Operation;
            rejection = null;
            break;
        }

        call.Operation = operation.Key;
        var endpoint = endpoints[operation.Index];
        endpoint.Calls.Add(call);
        if (rejection is not null)
        {
            call.PathValues = matches[0].Values;
            throw call.Rejection = rejection;
        }

        var claim = keys.Claim(operation, call);
        if (claim.Rejection is not null)
            throw call.Rejection = claim.Rejection;
        using (claim)
            return claim.IsInProgress ? Response(operation.Error(409, call, definition), request, isTruncated: false) : await Respond(operation, endpoint, call, claim, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> Respond(OperationDescription operation, FakeEndpoint endpoint, FakeCall call, KeyClaim claim, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var step = endpoint.Next(call);
        if (step?.Delay > TimeSpan.Zero)
        {
#if NET8_0_OR_GREATER
            await Task.Delay(step.Delay, fake.TimeProvider, cancellationToken).ConfigureAwait(false);
#else
            await fake.TimeProvider.Delay(step.Delay, cancellationToken).ConfigureAwait(false);
#endif
        }

        call.IsRepeated = claim.Answer is not null;
        var reply = claim.Answer is not null && step?.IsError != true ? claim.Answer
            : step?.Reply?.Invoke(operation, call, definition) ?? (fake.Remembers ? memory.Respond(operation, call) : operation.Success(call, definition));
        claim.Record(reply);
        if (step?.IsDropped == true)
            throw new HttpRequestException("The fake dropped the response.", Dropped());
        return Response(reply, request, step?.IsTruncated == true);
    }

    internal static IOException Dropped()
    {
#if NET8_0_OR_GREATER
        return new HttpIOException(HttpRequestError.ResponseEnded, "The fake closed the connection.");
#else
        return new IOException("The fake closed the connection.");
#endif
    }

    private static HttpResponseMessage Response(Reply reply, HttpRequestMessage request, bool isTruncated)
    {
        var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { RequestMessage = request };
        var isEmpty = reply.Body is null || reply.Status is 204 or 304 || request.Method == HttpMethod.Head;
        var bytes = isEmpty ? [] : reply.Body!;
        response.Content = isTruncated ? new StreamContent(new TruncatedStream(bytes)) : new ByteArrayContent(bytes);
        response.Content.Headers.ContentLength = bytes.Length;
        if (!isEmpty && reply.ContentType is { } type)
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (reply.RetryAfter is { } retryAfter)
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(Math.Ceiling(retryAfter.TotalSeconds)));
        foreach (var header in reply.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }

    private static Task<byte[]> Read(HttpContent content, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return content.ReadAsByteArrayAsync(cancellationToken);
#else
        _ = cancellationToken;
        return content.ReadAsByteArrayAsync();
#endif
    }

    /// <summary>The first half of a body, and then the end of the connection.</summary>
    private sealed class TruncatedStream(byte[] body) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var left = Math.Min(count, (body.Length / 2) - _position);
            if (left <= 0)
                throw Dropped();
            Array.Copy(body, _position, buffer, offset, left);
            _position += left;
            return left;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
