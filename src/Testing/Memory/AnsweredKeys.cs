using System.Text;
using Wappfy.Testing.Checking;

namespace Wappfy.Testing.Memory;

/// <summary>The requests that were carried out, by their idempotency keys (draft-ietf-httpapi-idempotency-key-header-07).</summary>
internal sealed class AnsweredKeys
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    /// <summary>Looks for an earlier request with the key of this one; if there is none, this is the first.</summary>
    public KeyClaim Claim(OperationDescription operation, FakeCall call)
    {
        if (operation.KeyHeader is not { } header || !call.Headers.TryGetValue(header, out var key) || key.Trim().Length == 0)
            return new KeyClaim();
        var fingerprint = Fingerprint(call);
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                entry = new Entry(fingerprint);
                _entries.Add(key, entry);
                return new KeyClaim { End = answer => End(key, entry, answer) };
            }

            // §2.7: a key is not used for another request, nor again before the first one has its response.
            if (!entry.Fingerprint.AsSpan().SequenceEqual(fingerprint))
                return new KeyClaim { Rejection = new FakeRequestException(operation.Key, "/header/" + SchemaValidator.Escape(header), "was sent before with another request: each request needs a key of its own", 422) };
            return new KeyClaim { Answer = entry.Answer, IsInProgress = entry.Answer is null };
        }
    }

    /// <summary>Keeps the response of the first request; without one, the next request with the key is the first.</summary>
    private void End(string key, Entry entry, Reply? answer)
    {
        lock (_gate)
        {
            entry.Answer = answer;
            if (answer is null && _entries.TryGetValue(key, out var present) && ReferenceEquals(present, entry))
                _entries.Remove(key);
        }
    }

    /// <summary>What is the same in repetitions of a request: a multipart body may have another boundary.</summary>
    private static byte[] Fingerprint(FakeCall call)
    {
        var head = call.Method + " " + call.Address.PathAndQuery + "\n" + MediaNames.Bare(call.ContentType ?? "") + "\n";
        var text = new MemoryStream();
        Write(Encoding.UTF8.GetBytes(head));
        if (MultipartParts.Boundary(call.ContentType) is { } boundary && MultipartParts.Read(call.Body, boundary) is { } parts)
        {
            foreach (var part in parts)
            {
                Write(Encoding.UTF8.GetBytes($"{part.Name}\n{part.FileName}\n{part.ContentType}\n{part.Body.Length}\n"));
                Write(part.Body.ToArray());
            }
        }
        else
        {
            Write(call.Bytes);
        }

        return text.ToArray();

        void Write(byte[] bytes) => text.Write(bytes, 0, bytes.Length);
    }

    private sealed class Entry(byte[] fingerprint)
    {
        public byte[] Fingerprint { get; } = fingerprint;

        /// <summary>Null while the first request is being carried out.</summary>
        public Reply? Answer { get; set; }
    }
}

/// <summary>What the key of a request says: whether it is the first with the key, and otherwise what became of the first. Its end is that of the request.</summary>
internal sealed class KeyClaim : IDisposable
{
    private Reply? _recorded;

    /// <summary>Why the request is rejected, or null.</summary>
    public FakeRequestException? Rejection { get; init; }

    /// <summary>The response of the first request, or null.</summary>
    public Reply? Answer { get; init; }

    /// <summary>Whether the first request has no response yet.</summary>
    public bool IsInProgress { get; init; }

    /// <summary>Receives the response of the first request, or null if it was not carried out.</summary>
    public Action<Reply?>? End { get; init; }

    /// <summary>Keeps the response of a request that was carried out.</summary>
    public void Record(Reply reply) => _recorded = reply.Status < 400 ? reply : null;

    public void Dispose() => End?.Invoke(_recorded);
}
