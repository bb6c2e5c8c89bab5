using System.Text;

namespace Wappfy.Runtime.Generated;

public partial struct ApiRequestBuilder
{
    /// <summary>Checks the value that a client is bound to, as each of its calls would.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="isSegment">Whether it fills a whole path segment.</param>
    /// <exception cref="ArgumentException">The value is empty or, as a segment, consists only of dots.</exception>
    public static string CheckBound(string value, string name, bool isSegment)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.Length == 0) throw new ArgumentException($"Path parameter '{name}' must not be empty, which would change the path.", name);
        if (SurrogateText.IndexOfHalf(value) is >= 0 and var half) throw new ArgumentException($"Path parameter '{name}' contains half of a surrogate pair at position {half}.", name);
        return isSegment && value is ("." or "..")
            ? throw new ArgumentException($"Path parameter '{name}' must not be '{value}', which would change the path.", name)
            : value;
    }

    private static string JsonOf<T>(T value, JsonCodec<T> codec)
    {
        using var buffer = JsonText.Write(value, codec);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void PathNode(string name, ParameterNode node, ParameterStyle style, bool explode, bool allowReserved)
    {
        ToVariable();
        var start = _url.Length;
        try
        {
            StyleWriter.WritePath(ref _url, name, node, style, explode, allowReserved ? Escaping.ReservedInPath : Escaping.Unreserved);
        }
        catch (ArgumentException e)
        {
            throw Unsendable(name, e, "Path");
        }

        // The prefix of the label or matrix style alone is not a value either (RFC 6570 allows it, but a router does not).
        if (_url.Length == start || (node.IsPrimitive && node.Inline.Length == 0)) RefuseEmpty(name);
        NoteInSegment(name, allowReserved);
    }

    private void QueryNode(string name, ParameterNode node, ParameterStyle style, bool explode, bool allowReserved, bool allowEmptyValue)
    {
        EndPath();
        var start = _url.Length;
        try
        {
            StyleWriter.WritePairs(ref _url, ref _query, name, node, style, explode, allowReserved ? Escaping.Reserved : Escaping.Unreserved);
        }
        catch (ArgumentException e)
        {
            throw Unsendable(name, e, "Query");
        }

        // OAS 3.1 §4.8.12.2.1: an empty string may replace a parameter that would be left out.
        if (_url.Length == start)
        {
            if (allowEmptyValue) _query.Begin(ref _url, name);
            else RefuseUnsent(name, "Query");
        }

        _required = null;
    }

    private void CookieNode(string name, ParameterNode node, ParameterStyle style, bool explode, bool allowReserved)
    {
        var encoded = style != ParameterStyle.Cookie;
        var start = _cookies.Length;
        StyleWriter.WritePairs(ref _cookies, ref _cookiePairs, name, node, ParameterStyle.Form, explode, !encoded ? Escaping.None : allowReserved ? Escaping.ReservedInCookie : Escaping.Unreserved);
        if (_cookies.Length == start) RefuseUnsent(name, "Cookie");
        _required = null;
        if (encoded || _cookies.Length == start) return;

        // OAS 3.2 §4.12.3: nothing is escaped, so what would end the cookie (RFC 6265 §4.1.1) must not be there; the pairs' own semicolons are counted off.
        var written = _cookies.Written.Slice(start);
        var separators = 0;
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] == ';') separators++;
            if (char.IsControl(written[i])) throw Refuse(name, "must not contain a control character", "Cookie");
        }

        if (separators > StyleWriter.PairCount(node, explode) - (start == 0 ? 1 : 0))
            throw Refuse(name, "must not contain a semicolon, which would end the cookie; escape it as the API expects", "Cookie");
    }

    private void HeaderNode(string name, ParameterNode node, ParameterStyle style, bool explode)
    {
        if (node.IsNull || StyleWriter.IsEmpty(node))
        {
            RefuseUnsent(name, "Header");
            return;
        }

        _required = null;
        var writer = default(UrlWriter);
        StyleWriter.WriteHeader(ref writer, node, style, explode);
        AddHeader(name, writer.Finish());
    }

    private void AddHeader(string name, string value)
    {
        if (!HeaderText.IsToken(name)) throw Refuse(name, "has a name that HTTP does not allow (RFC 9110 §5.1)", "Header");
        if (SurrogateText.IndexOfHalf(value) is >= 0 and var half) throw Refuse(name, $"contains half of a surrogate pair at position {half}, which cannot be encoded as UTF-8", "Header");
        if (!HeaderText.IsValidValue(value))
            throw Refuse(name, "must not contain a line break or another control character", "Header");
        (_headers ??= new List<KeyValuePair<string, string>>(2)).Add(new(name, value));
    }

    private void AppendChecked(string name, string text, Escaping escaping)
    {
        try
        {
            _url.AppendEscaped(text, escaping);
        }
        catch (ArgumentException e)
        {
            throw Unsendable(name, e, _query.Any ? "Query" : "Path");
        }
    }

    private void NoteInSegment(string name, bool allowReserved)
    {
        _segmentParameter = name;
        _segmentKeepsReserved |= allowReserved;
    }

    /// <summary>Writes the path template up to its next variable.</summary>
    private void ToVariable()
    {
        if (_template == NoTemplate) return;
        var template = _operation.Path;
        var variable = template.IndexOf('{', _template);
        if (variable < 0) return;
        Literal(template.AsSpan(_template, variable - _template));
        _template = template.IndexOf('}', variable) + 1;
    }

    private void EndPath()
    {
        if (_template != NoTemplate) Literal(_operation.Path.AsSpan(_template));
        _template = NoTemplate;
        EndSegment(_url.Length);
    }

    private void Literal(ReadOnlySpan<char> literal)
    {
        var end = literal.IndexOfAny('/', '?');
        var start = _url.Length;
        _url.Append(literal);
        if (end < 0) return;
        EndSegment(start + end);
        var slash = literal.LastIndexOf('/');
        if (slash >= 0) _segment = start + slash + 1;
        if (literal.IndexOf('?') >= 0) _query = PairWriter.MoreOfQuery;
    }

    /// <summary>
    /// Dots are unreserved and so never encoded; a segment of one or two of them would be removed by whoever normalizes the path
    /// (RFC 3986 §5.2.4), and the request would go to another operation. A segment is judged as a whole, since its pieces may be harmless alone;
    /// where a parameter keeps percent-encoded triplets, as whoever decodes them sees it (RFC 3986 §6.2.2).
    /// </summary>
    private void EndSegment(int end)
    {
        if (_segmentParameter is not { } name) return;
        if (DotSegments.Any(_url.Written.Slice(_segment, end - _segment), _segmentKeepsReserved))
            throw Refuse(name, "must not make a path segment of '.' or '..', which would change the path");
        _segmentParameter = null;
        _segmentKeepsReserved = false;
    }

    private readonly ParameterNode NodeOf<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, string location)
    {
        if (values is null) RefuseNull(name, location);
        return ParameterNode.List(name, values!, format);
    }

    private readonly void RefuseNull(string name, string location) => throw Refuse(name, "is required and must not be null", location);

    /// <summary>A list or an object of nothing is undefined and not sent (RFC 6570 §2.3), which a required parameter must not be.</summary>
    private readonly void RefuseUnsent(string name, string location)
    {
        if (_required is not null) throw Refuse(name, "is required, and its value is empty, which cannot be sent", location);
    }

    private readonly void RefuseEmpty(string name) => throw Refuse(name, "must not be empty, which would change the path");

    private readonly ArgumentException Unsendable(string name, ArgumentException reason, string location) => Refuse(name, "cannot be sent: " + reason.Message.TrimEnd('.'), location);

    private readonly ArgumentException Refuse(string name, string reason, string location = "Path") =>
        new($"{location} parameter '{name}' of {_operation.DisplayName} {reason}.", name);
}
