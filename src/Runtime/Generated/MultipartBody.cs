using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Builds a <c>multipart/form-data</c> (RFC 7578) or another multipart body. Parts are written one after the other, files straight from
/// their source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MultipartBody
{
    private readonly List<MultipartPart> _parts = [];
    private HashSet<string>? _ended;

    /// <summary>A primitive field: <c>text/plain</c> without a header for it.</summary>
    public MultipartBody Add(string name, ParameterValue value) => Add(name, value, null, null);

    /// <summary>A primitive field: <c>text/plain</c> without a header for it, unless the encoding object names a type.</summary>
    public MultipartBody Add(string name, ParameterValue value, string? contentType, IReadOnlyDictionary<string, string>? headers) =>
        AddPart(name, null, contentType, headers, Encoding.UTF8.GetBytes(FormFields.Text(name, value)));

    /// <summary>A list of primitives: one part of the same name per item (RFC 7578 §4.3).</summary>
    public MultipartBody Add<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, string? contentType, IReadOnlyDictionary<string, string>? headers)
    {
        FormFields.RefuseNull(name, values);
        for (var i = 0; i < values.Count; i++) Add(name, ParameterNode.Item(name, values, i, format), contentType, headers);
        return this;
    }

    /// <summary>A part with JSON text; the default for objects (OAS 3.1 §4.8.14.4).</summary>
    public MultipartBody AddJson<T>(string name, T value, JsonCodec<T> codec, string contentType, IReadOnlyDictionary<string, string>? headers)
    {
        FormFields.RefuseNull(name, value, codec);
        using var buffer = JsonText.Write(value, codec);
        return AddPart(name, null, contentType, headers, buffer.WrittenSpan.ToArray());
    }

    /// <summary>A list of objects: one JSON part of the same name per item.</summary>
    public MultipartBody AddJson<T>(string name, IReadOnlyList<T> values, JsonCodec<T> codec, string contentType, IReadOnlyDictionary<string, string>? headers)
    {
        FormFields.RefuseNull(name, values);
        for (var i = 0; i < values.Count; i++) AddJson(name, values[i], codec, contentType, headers);
        return this;
    }

    /// <summary>
    /// A field that the encoding object gives a style (OAS 3.1 §4.8.15.1.2): the parts that a query would have as pairs, without percent-encoding,
    /// which multipart bodies do not have.
    /// </summary>
    public MultipartBody AddStyled<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode, IReadOnlyDictionary<string, string>? headers)
    {
        FormFields.RefuseNull(name, value, codec);
        foreach (var (part, text) in StyleWriter.Pairs(name, ParameterNode.From(value, codec), style, explode, isBody: true)) Add(part, text, null, headers);
        return this;
    }

    /// <summary>A field whose kind only its value tells: text, a part per item of a list, or a JSON part for an object.</summary>
    public MultipartBody AddAny<T>(string name, T value, JsonCodec<T> codec, IReadOnlyDictionary<string, string>? headers)
    {
        FormFields.RefuseNull(name, value, codec);
        return AddAny(name, ParameterNode.From(value, codec), headers);
    }

    /// <summary>All members of an object, each as <see cref="AddAny{T}"/> adds it.</summary>
    public MultipartBody AddMembers<T>(T value, JsonCodec<T> codec)
    {
        foreach (var member in ParameterNode.From(value, codec).Members ?? []) AddAny(member.Key, member.Value, null);
        return this;
    }

    /// <summary>A file; its own media type takes precedence over the encoding object's.</summary>
    public MultipartBody AddFile(string name, FilePart file, string contentType, IReadOnlyDictionary<string, string>? headers)
    {
        FormFields.RefuseNull(name, file);
        var all = file.Headers.Count == 0 && headers is null ? null : Merge(headers, file.Headers);
        // A server tells a file from a field by its name's presence, so that an unnamed file gets one.
        return AddPart(new MultipartPart(name, MultipartPart.Head(name, file.FileName ?? name, file.ContentType ?? contentType, all), default, file));
    }

    /// <summary>Files under one name, one part each (RFC 7578 §4.3).</summary>
    public MultipartBody AddFiles(string name, IReadOnlyList<FilePart> files, string contentType, IReadOnlyDictionary<string, string>? headers)
    {
        FormFields.RefuseNull(name, files);
        for (var i = 0; i < files.Count; i++) AddFile(name, files[i], contentType, headers);
        return this;
    }

    /// <summary>
    /// The items of a list, each a part by its position (OAS 3.2 §4.14.5.2): text, or JSON for lists and objects. In <c>multipart/form-data</c>, whose
    /// parts have names, each item is an object, and its members name them.
    /// </summary>
    /// <param name="value">The list.</param>
    /// <param name="codec">Writes it.</param>
    /// <param name="areNamed">Whether the items' members are the parts.</param>
    /// <param name="contentType">The media type of each part; null for the default.</param>
    /// <param name="first">Media types of the first parts; empty ones for the default.</param>
    public MultipartBody AddItems<T>(T value, JsonCodec<T> codec, bool areNamed, string? contentType, string[]? first)
    {
        using var buffer = JsonText.Write(value, codec);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        var index = 0;
        foreach (var item in document.RootElement.EnumerateArray())
        {
            var type = index >= (first?.Length ?? 0) ? contentType : first![index].Length > 0 ? first[index] : null;
            index++;
            if (areNamed && item.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in item.EnumerateObject()) AddItem(member.Name, member.Value, type);
            }
            else
            {
                AddItem(null, item, type);
            }
        }

        return this;
    }

    /// <summary>Files without names of fields, each a part by its position; a file's own name goes along as that of an attachment (RFC 2183 §2.3).</summary>
    public MultipartBody AddParts(IReadOnlyList<FilePart> files, string contentType) => AddParts(files, contentType, []);

    /// <summary>Files without names of fields, of which the first have media types of their own.</summary>
    /// <param name="files">The files; a file's own media type takes precedence.</param>
    /// <param name="contentType">The media type of each part.</param>
    /// <param name="first">Media types of the first parts.</param>
    public MultipartBody AddParts(IReadOnlyList<FilePart> files, string contentType, string[] first)
    {
        ArgumentNullException.ThrowIfNull(files);
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            var type = file.ContentType ?? (i < first.Length ? first[i] : contentType);
            AddPart(new MultipartPart(null, MultipartPart.Head(null, file.FileName, type, file.Headers.Count == 0 ? null : Merge(null, file.Headers)), default, file));
        }

        return this;
    }

    /// <summary>
    /// Ends one of several records that a value is at the same time. Parts of the following records are left out if an ended one has parts of the same name:
    /// records that hold together have the same member only once.
    /// </summary>
    public MultipartBody EndRecord()
    {
        _ended = new HashSet<string>(_parts.ConvertAll(static part => part.Name ?? string.Empty), StringComparer.Ordinal);
        return this;
    }

    /// <summary>The headers of a part; those without a value are left out.</summary>
    public static IReadOnlyDictionary<string, string> Headers(params (string Name, string? Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var all = new Dictionary<string, string>(headers.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (value is not null) all[name] = value;
        }

        return all;
    }

    /// <summary>The finished body; <paramref name="contentType"/> gets its boundary.</summary>
    public ApiBody Build(string contentType) => new MultipartStreamBody([.. _parts], contentType, "----wappfy" + Guid.NewGuid().ToString("N"));

    private MultipartBody AddAny(string name, ParameterNode node, IReadOnlyDictionary<string, string>? headers)
    {
        if (node.Items is { } items)
        {
            foreach (var item in items) AddAny(name, item, headers);
            return this;
        }

        if (node.IsNull) return this;
        return node.Members is null ? Add(name, node.Text, null, headers) : AddPart(name, null, "application/json", headers, Encoding.UTF8.GetBytes(node.Json!));
    }

    private void AddItem(string? name, JsonElement item, string? contentType)
    {
        var isJson = contentType is null ? item.ValueKind is JsonValueKind.Object or JsonValueKind.Array : MediaTypes.IsJson(MediaTypes.Essence(contentType));
        var text = isJson || item.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) ? item.GetRawText() : item.GetString() ?? string.Empty;
        AddPart(name, null, contentType ?? (isJson ? "application/json" : "text/plain; charset=utf-8"), null, Encoding.UTF8.GetBytes(text));
    }

    private MultipartBody AddPart(string? name, string? fileName, string? contentType, IReadOnlyDictionary<string, string>? headers, byte[] bytes) =>
        AddPart(new MultipartPart(name, MultipartPart.Head(name, fileName, contentType is null ? null : MediaTypes.InUtf8(contentType), headers), bytes, null));

    private MultipartBody AddPart(MultipartPart part)
    {
        if (part.Name is null || _ended?.Contains(part.Name) != true) _parts.Add(part);
        return this;
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? first, IDictionary<string, string> second)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (first is not null)
        {
            foreach (var header in first) all[header.Key] = header.Value;
        }

        foreach (var header in second) all[header.Key] = header.Value;
        return all;
    }
}

/// <summary>One part: its name, its headers, and bytes or a file.</summary>
internal sealed record MultipartPart(string? Name, byte[] Headers, ReadOnlyMemory<byte> Bytes, FilePart? File)
{
    public long? Length => Headers.Length + (File is null ? Bytes.Length : File.Length);

    public static byte[] Head(string? name, string? fileName, string? contentType, IReadOnlyDictionary<string, string>? headers)
    {
        var text = new StringBuilder();
        if (name is not null) text.Append("Content-Disposition: form-data; name=\"").Append(Quote(name)).Append('"');
        else if (fileName is not null) text.Append("Content-Disposition: attachment");
        if (fileName is not null) text.Append("; filename=\"").Append(Quote(fileName)).Append('"');
        if (text.Length > 0) text.Append("\r\n");
        if (contentType is not null) Append(text, "Content-Type", contentType);
        if (headers is not null)
        {
            foreach (var header in headers)
            {
                if (!string.Equals(header.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)) Append(text, header.Key, header.Value);
            }
        }

        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (!HeaderText.IsToken(name) || !HeaderText.IsValidValue(value) || SurrogateText.IndexOfHalf(value) >= 0)
            throw new ArgumentException($"The part header '{name}' contains a line break, another control character or half of a surrogate pair, or its name is not a token.");
        text.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    /// <summary>The escapes of RFC 7578 §4.2 as browsers write them (HTML, multipart/form-data encoding algorithm); the rest is UTF-8.</summary>
    private static string Quote(string text)
    {
        if (SurrogateText.IndexOfHalf(text) is >= 0 and var half) throw new ArgumentException($"The name of a part or of its file contains half of a surrogate pair at position {half}, which cannot be encoded as UTF-8.");
        var quoted = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            // Other control characters end a header for some servers as well.
            if (c is '"' or < ' ' or '\x7F') quoted.Append('%').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            else quoted.Append(c);
        }

        return quoted.ToString();
    }
}

/// <summary>A multipart body that is written part by part.</summary>
internal sealed class MultipartStreamBody(MultipartPart[] parts, string contentType, string boundary)
    // A token needs no quotes (RFC 2046 §5.1.1), which some servers do not understand.
    : ApiBody(contentType + "; boundary=" + boundary)
{
    private readonly byte[] _delimiter = Encoding.ASCII.GetBytes("--" + boundary + "\r\n");
    private readonly byte[] _end = Encoding.ASCII.GetBytes("--" + boundary + "--\r\n");

    private static ReadOnlyMemory<byte> NewLine { get; } = "\r\n"u8.ToArray();

    public override bool IsReplayable => Array.TrueForAll(parts, static part => part.File is not { IsReplayable: false });

    internal override bool RunsUserCode => Array.Exists(parts, static part => part.File is not null);

    internal override bool TryGetLength(out long length)
    {
        length = _end.Length;
        foreach (var part in parts)
        {
            if (part.Length is not { } partLength) return false;
            length += _delimiter.Length + partLength + NewLine.Length;
        }

        return true;
    }

    internal override async Task WriteToAsync(Stream stream, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            await stream.WriteAsync(_delimiter.AsMemory(), cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(part.Headers.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (part.File is not null) await part.File.WriteToAsync(stream, cancellationToken).ConfigureAwait(false);
            else await stream.WriteAsync(part.Bytes, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(NewLine, cancellationToken).ConfigureAwait(false);
        }

        await stream.WriteAsync(_end.AsMemory(), cancellationToken).ConfigureAwait(false);
    }
}
