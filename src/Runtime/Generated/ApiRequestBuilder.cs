using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Builds the request of one call: path pieces in order, then query, headers, cookies and the body, then <see cref="Build"/>.
/// A mutable value: keep it in a local variable. A parameter that is not given is left out by not calling its method, or by the value null for those that are named optional.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct ApiRequestBuilder
{
    private const int NoTemplate = -1;

    private readonly ApiOperation _operation;
    private UrlWriter _url;
    private PairWriter _query;
    private PairWriter _cookiePairs;
    private UrlWriter _cookies;
    private List<KeyValuePair<string, string>>? _headers;
    private string? _accept;
    private ApiBody? _body;
    private int _segment;
    private string? _segmentParameter;
    private bool _segmentKeepsReserved;
    private string? _required;
    private bool _isBuilt;

    /// <summary>The position in the operation's path up to which it was written; -1 after its end, and if generated code names its pieces.</summary>
    private int _template;

    /// <summary>Begins a request of <paramref name="operation"/>.</summary>
    public ApiRequestBuilder(ApiOperation operation)
    {
        _operation = operation;
        _query = PairWriter.Query;
        _cookiePairs = PairWriter.Cookie;
    }

    /// <summary>
    /// A literal piece of the path, already percent-encoded, if these pieces are not those of the operation's path template. The first one begins with a slash.
    /// Some documents have a part of the query there, which parameters carry on.
    /// </summary>
    public void Path(string literal)
    {
        _template = NoTemplate;
        Literal(literal.AsSpan());
    }

    /// <summary>A primitive path parameter in the simple style.</summary>
    /// <exception cref="ArgumentException">The value is empty or makes a segment of dots only.</exception>
    public void PathParameter(string name, ParameterValue value) => PathParameter(name, value, ParameterStyle.Simple, allowReserved: false);

    /// <summary>
    /// A text as a path parameter in the simple style. The frequent types have methods with names of their own, since the compiler examines all conversions to
    /// <see cref="ParameterValue"/> for each call that needs one.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty or makes a segment of dots only.</exception>
    public void PathText(string name, string value) => PathParameter(name, (ParameterValue)value, ParameterStyle.Simple, allowReserved: false);

    /// <summary>An integer as a path parameter in the simple style.</summary>
    public void PathInteger(string name, long value) => PathParameter(name, (ParameterValue)value, ParameterStyle.Simple, allowReserved: false);

    /// <summary>A primitive path parameter, which no style explodes.</summary>
    /// <exception cref="ArgumentException">The value is empty or makes a segment of dots only.</exception>
    public void PathParameter(string name, ParameterValue value, ParameterStyle style, bool allowReserved)
    {
        if (style != ParameterStyle.Simple)
        {
            PathNode(name, ParameterNode.Primitive(value.Text), style, explode: false, allowReserved);
            return;
        }

        if (value.Text.Length == 0) RefuseEmpty(name);
        ToVariable();
        AppendChecked(name, value.Text, allowReserved ? Escaping.ReservedInPath : Escaping.Unreserved);
        NoteInSegment(name, allowReserved);
    }

    /// <summary>A primitive path parameter whose slashes separate segments of the path.</summary>
    /// <exception cref="ArgumentException">The value is empty or makes a segment of dots only.</exception>
    public void PathSegments(string name, ParameterValue value, bool allowReserved)
    {
        if (value.Text.Length == 0) RefuseEmpty(name);
        ToVariable();
        AppendChecked(name, value.Text, allowReserved ? Escaping.ReservedInSegments : Escaping.Segments);
        NoteInSegment(name, allowReserved);
    }

    /// <summary>A path parameter that is a list of primitives.</summary>
    /// <exception cref="ArgumentException">The list is empty or makes a segment of dots only.</exception>
    public void PathParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style, bool explode, bool allowReserved) =>
        PathNode(name, NodeOf(name, values, format, "Path"), style, explode, allowReserved);

    /// <summary>A path parameter of any type, from its JSON form.</summary>
    /// <exception cref="ArgumentException">The value is empty or makes a segment of dots only.</exception>
    public void PathParameter<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode, bool allowReserved) =>
        PathNode(name, ParameterNode.From(value, codec), style, explode, allowReserved);

    /// <summary>A <c>content</c>-typed path parameter: JSON text, percent-encoded.</summary>
    public void PathJson<T>(string name, T value, JsonCodec<T> codec) => PathParameter(name, JsonOf(value, codec));

    /// <summary>Demands that the next parameter is sent: a list or an object without anything to send is refused, not left out.</summary>
    /// <param name="name">The next parameter's name.</param>
    public void Require(string name) => _required = name;

    /// <summary>A primitive query parameter.</summary>
    public void QueryParameter(string name, ParameterValue value) => QueryParameter(name, value, allowReserved: false);

    /// <summary>A primitive query parameter, which each query style writes as <c>name=value</c> (OAS 3.1 §4.8.12.4).</summary>
    public void QueryParameter(string name, ParameterValue value, bool allowReserved)
    {
        if (value.IsMissing) RefuseNull(name, "Query");
        EndPath();
        _query.Begin(ref _url, name);
        AppendChecked(name, value.Text, allowReserved ? Escaping.Reserved : Escaping.Unreserved);
    }

    /// <summary>An optional text as a query parameter; null is left out.</summary>
    public void OptionalQueryText(string name, string? value)
    {
        if (value is not null) QueryParameter(name, (ParameterValue)value, allowReserved: false);
    }

    /// <summary>An optional integer as a query parameter; null is left out.</summary>
    public void OptionalQueryInteger(string name, long? value)
    {
        if (value is { } given) QueryParameter(name, (ParameterValue)given, allowReserved: false);
    }

    /// <summary>An optional boolean as a query parameter; null is left out.</summary>
    public void OptionalQueryBoolean(string name, bool? value)
    {
        if (value is { } given) QueryParameter(name, (ParameterValue)given, allowReserved: false);
    }

    /// <summary>A query parameter that is a list of primitives in the form style, exploded: a pair for each item, and nothing for an empty list.</summary>
    public void QueryParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format) =>
        QueryParameter(name, values, format, ParameterStyle.Form, explode: true, allowReserved: false, allowEmptyValue: false);

    /// <summary>
    /// A query parameter that is a list of primitives; an empty list sends nothing (RFC 6570 §2.3) and is rejected after <see cref="Require"/>, or sends <c>name=</c> with <paramref name="allowEmptyValue"/>.
    /// </summary>
    public void QueryParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style, bool explode, bool allowReserved, bool allowEmptyValue) =>
        QueryNode(name, NodeOf(name, values, format, "Query"), style, explode, allowReserved, allowEmptyValue);

    /// <summary>A query parameter of any type in the form style, exploded, by its JSON form.</summary>
    public void QueryParameter<T>(string name, T value, JsonCodec<T> codec) =>
        QueryParameter(name, value, codec, ParameterStyle.Form, explode: true, allowReserved: false, allowEmptyValue: false);

    /// <summary>
    /// A query parameter of any type, by its JSON form flattened by style and explode; JSON null, an empty list and an empty object send nothing, or
    /// <c>name=</c> with <paramref name="allowEmptyValue"/>.
    /// </summary>
    public void QueryParameter<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode, bool allowReserved, bool allowEmptyValue) =>
        QueryNode(name, ParameterNode.From(value, codec), style, explode, allowReserved, allowEmptyValue);

    /// <summary>A <c>content</c>-typed query parameter: JSON text, percent-encoded.</summary>
    public void QueryJson<T>(string name, T value, JsonCodec<T> codec) => QueryParameter(name, JsonOf(value, codec));

    /// <summary>The whole query as one text, already encoded (OAS 3.2 <c>in: querystring</c>), without the question mark.</summary>
    public void QueryString(string encoded)
    {
        EndPath();
        if (encoded.Length == 0) return;
        _query.BeginRaw(ref _url);
        _url.AppendEscaped(encoded, Escaping.Reserved);
    }

    /// <summary>The whole query from an object's members, as a form (OAS 3.2 <c>in: querystring</c>): a list is a repeated name, an object its JSON text.</summary>
    public void QueryStringForm<T>(T value, JsonCodec<T> codec)
    {
        foreach (var member in ParameterNode.From(value, codec).Members ?? [])
        {
            var field = member.Value.Members is null ? member.Value : ParameterNode.Primitive(member.Value.Inline);
            QueryNode(member.Key, field, ParameterStyle.Form, explode: true, allowReserved: false, allowEmptyValue: false);
        }
    }

    /// <summary>The whole query as JSON text (OAS 3.2 <c>in: querystring</c>).</summary>
    public void QueryStringJson<T>(T value, JsonCodec<T> codec)
    {
        EndPath();
        _query.BeginRaw(ref _url);
        _url.AppendEscaped(JsonOf(value, codec), Escaping.Unreserved);
    }

    /// <summary>A primitive header parameter; sent as it is, since headers know no percent-encoding.</summary>
    /// <exception cref="ArgumentException">The value contains a line break or another control character.</exception>
    public void HeaderParameter(string name, ParameterValue value)
    {
        if (value.IsMissing) RefuseNull(name, "Header");
        AddHeader(name, value.Text);
    }

    /// <summary>A header parameter that is a list of primitives, joined by commas.</summary>
    /// <exception cref="ArgumentException">A value contains a line break or another control character.</exception>
    public void HeaderParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style, bool explode) =>
        HeaderNode(name, NodeOf(name, values, format, "Header"), style, explode);

    /// <summary>A header parameter of any type, by its JSON form.</summary>
    /// <exception cref="ArgumentException">A value contains a line break or another control character.</exception>
    public void HeaderParameter<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode) =>
        HeaderNode(name, ParameterNode.From(value, codec), style, explode);

    /// <summary>A <c>content</c>-typed header parameter: JSON text.</summary>
    public void HeaderJson<T>(string name, T value, JsonCodec<T> codec) => AddHeader(name, JsonOf(value, codec));

    /// <summary>A primitive cookie parameter, percent-encoded.</summary>
    public void CookieParameter(string name, ParameterValue value) => CookieParameter(name, value, ParameterStyle.Form, allowReserved: false);

    /// <summary>A primitive cookie parameter, percent-encoded unless the style is <see cref="ParameterStyle.Cookie"/>.</summary>
    /// <exception cref="ArgumentException">A value that is not encoded contains a semicolon or a control character, which would end the cookie.</exception>
    public void CookieParameter(string name, ParameterValue value, ParameterStyle style, bool allowReserved)
    {
        if (value.IsMissing) RefuseNull(name, "Cookie");
        CookieNode(name, ParameterNode.Primitive(value.Text), style, explode: true, allowReserved);
    }

    /// <summary>A cookie parameter that is a list of primitives; exploded, it becomes one cookie per item.</summary>
    /// <exception cref="ArgumentException">A value that is not encoded contains a semicolon or a control character, which would end the cookie.</exception>
    public void CookieParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style, bool explode, bool allowReserved) =>
        CookieNode(name, NodeOf(name, values, format, "Cookie"), style, explode, allowReserved);

    /// <summary>A cookie parameter of any type, by its JSON form; exploded, it becomes one cookie per member.</summary>
    /// <exception cref="ArgumentException">A value that is not encoded contains a semicolon or a control character, which would end the cookie.</exception>
    public void CookieParameter<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode, bool allowReserved) =>
        CookieNode(name, ParameterNode.From(value, codec), style, explode, allowReserved);

    /// <summary>A <c>content</c>-typed cookie parameter: JSON text, percent-encoded.</summary>
    public void CookieJson<T>(string name, T value, JsonCodec<T> codec) => CookieParameter(name, JsonOf(value, codec));

    /// <summary>Asks for exactly these media types, instead of those that the responses declare.</summary>
    public void Accept(string mediaTypes) => _accept = mediaTypes;

    /// <summary>The request's body; see <see cref="ApiBodies"/>.</summary>
    public void Body(ApiBody body) => _body = body;

    /// <summary>A body of <c>application/json</c>.</summary>
    public void JsonBody<T>(T value, JsonCodec<T> codec) => JsonBody(value, codec, "application/json");

    /// <summary>A JSON body of another media type.</summary>
    public void JsonBody<T>(T value, JsonCodec<T> codec, string contentType) => _body = ApiBodies.Json(value, codec, contentType);

    /// <summary>The finished request, good for one call.</summary>
    /// <exception cref="InvalidOperationException">The request was built already.</exception>
    public ApiRequest Build()
    {
        // The request takes over the path's pooled buffer, which must not have two owners.
        if (_isBuilt) throw new InvalidOperationException("A request builder builds one request: create a new one.");
        EndPath();
        _isBuilt = true;
        return new ApiRequest(_operation, _url, _headers, _cookies.Length == 0 ? null : _cookies.Finish(), _accept, _body);
    }
}
