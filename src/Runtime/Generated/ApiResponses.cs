using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// The possible responses of an operation. An exact status takes precedence over a range, a range over <c>default</c> (OAS 3.1 §4.8.16.1); then the media
/// type decides. Generated code has one static instance per method.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiResponses
{
    private readonly List<string> _accept = [];
    private readonly List<ErrorCase> _errors = [];

    private protected ApiResponses()
    {
    }

    /// <summary>The responses of an operation that declares no body: status, headers and any body.</summary>
    public static ApiResponses<ApiResponse> Undescribed() => new ApiResponses<ApiResponse>().Response("default");

    /// <summary>The value of <c>Accept</c>: the declared media types of the success bodies, or null; some servers compare it with one type exactly.</summary>
    internal string? Accept { get; private protected set; }

    /// <summary>Whether any success is read as a whole, as opposed to a stream or a download.</summary>
    internal bool ReadsWhole { get; private protected set; }

    /// <summary>Whether this response's body is read into memory before it is looked at.</summary>
    internal abstract bool IsBuffered(int status, string? contentType);

    /// <summary>Whether the status is one that the document declares, as success or error.</summary>
    internal abstract bool IsDeclared(int status);

    /// <summary>Finds the declared error for a response; null without one.</summary>
    internal ErrorCase? FindError(int status, string? contentType)
    {
        ErrorCase? best = null;
        var bestScore = 0;
        foreach (var error in _errors)
        {
            var byStatus = error.Status.Match(status);
            var byType = error.MatchType(MediaTypes.Essence(contentType));
            if (byStatus == 0 || byType == 0 || byStatus * 8 + byType <= bestScore) continue;
            best = error;
            bestScore = byStatus * 8 + byType;
        }

        return best;
    }

    private protected bool DeclaresError(int status) => _errors.Exists(e => e.Status.Match(status) > 1);

    private protected bool DeclaresDefaultError => _errors.Exists(static e => e.Status.Match(599) == 1);

    private protected void AddError(ErrorCase error) => _errors.Add(error);

    private protected void AddAccept(string? mediaType)
    {
        if (mediaType is null || _accept.Contains(mediaType)) return;
        _accept.Add(mediaType);
        Accept = string.Join(", ", _accept);
    }
}

/// <inheritdoc cref="ApiResponses"/>
/// <typeparam name="T">What the generated method returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiResponses<T> : ApiResponses
{
    private readonly List<ResponseCase<T>> _cases = [];
    private bool _hasSuccess;

    /// <summary>No response yet.</summary>
    public ApiResponses()
    {
    }

    /// <summary>A body of <c>application/json</c> that is the only result.</summary>
    /// <param name="status"><c>200</c>, <c>2XX</c> or <c>default</c>; for a success, default covers 2xx only.</param>
    /// <param name="codec">Reads the body.</param>
    public ApiResponses(string status, JsonCodec<T> codec) => Json(status, codec);

    /// <summary>A JSON body of another media type that is the only result.</summary>
    /// <param name="status"><c>200</c>, <c>2XX</c> or <c>default</c>; for a success, default covers 2xx only.</param>
    /// <param name="codec">Reads the body.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>.</param>
    public ApiResponses(string status, JsonCodec<T> codec, string mediaType) => Json(status, codec, mediaType);

    /// <summary>A body of <c>application/json</c> that is the result itself.</summary>
    /// <param name="status"><c>200</c>, <c>2XX</c> or <c>default</c>; for a success, default covers 2xx only.</param>
    /// <param name="codec">Reads the body.</param>
    public ApiResponses<T> Json(string status, JsonCodec<T> codec) => Json(status, codec, "application/json");

    /// <summary>A JSON body of another media type that is the result itself.</summary>
    /// <param name="status"><c>200</c>, <c>2XX</c> or <c>default</c>; for a success, default covers 2xx only.</param>
    /// <param name="codec">Reads the body.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>.</param>
    public ApiResponses<T> Json(string status, JsonCodec<T> codec, string mediaType) =>
        Add(new JsonCase<T>(status, mediaType, codec));

    /// <summary>A JSON body that is one case of the result.</summary>
    public ApiResponses<T> Json<TBody>(string status, JsonCodec<TBody> codec, Func<TBody, ApiResponse, T> convert, string mediaType) =>
        Add(new JsonCase<T, TBody>(status, mediaType, codec, convert));

    /// <summary>A text body, decoded by its charset.</summary>
    public ApiResponses<T> Text(string status, Func<string, ApiResponse, T> convert, string mediaType) =>
        Add(new TextCase<T>(status, mediaType, convert));

    /// <summary>A text body that is a single value, such as a number or a date.</summary>
    /// <param name="status">The status.</param>
    /// <param name="codec">Reads the value.</param>
    /// <param name="isText">Whether the text is a JSON string's; else it is JSON itself: a number or a boolean.</param>
    /// <param name="convert">Creates the result.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>.</param>
    public ApiResponses<T> Text<TBody>(string status, JsonCodec<TBody> codec, bool isText, Func<TBody, ApiResponse, T> convert, string mediaType) =>
        Add(new TextCase<T, TBody>(status, mediaType, codec, isText, convert));

    /// <summary>An XML body.</summary>
    public ApiResponses<T> Xml<TBody>(string status, XmlCodec<TBody> codec, Func<TBody, ApiResponse, T> convert, string mediaType) =>
        Add(new XmlCase<T, TBody>(status, mediaType, codec, convert));

    /// <summary>A binary body, given as an open stream that the caller disposes.</summary>
    /// <param name="status">The status.</param>
    /// <param name="convert">Creates the result.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>; null if the document declares no body beside others that it does.</param>
    public ApiResponses<T> Binary(string status, Func<BinaryResponse, T> convert, string? mediaType) =>
        Add(new BinaryCase<T>(status, mediaType, convert));

    /// <summary>What is asked for, where that is not all that may come.</summary>
    /// <param name="mediaTypes">The value of <c>Accept</c>.</param>
    public ApiResponses<T> Accepting(string mediaTypes)
    {
        Accept = mediaTypes;
        return this;
    }

    /// <summary>No declared body: any received body is kept in the <see cref="ApiResponse"/>.</summary>
    public ApiResponses<T> Raw(string status, Func<ApiResponse, T> convert) => Add(new RawCase<T>(status, convert));

    /// <summary>No declared body, for a method that returns the <see cref="ApiResponse"/>, which keeps any received body.</summary>
    public ApiResponses<T> Response(string status) => Raw(status, static response => (T)(object)response);

    /// <summary>No body, beside others that are the result: the result is null, or the default of its type.</summary>
    public ApiResponses<T> Empty(string status) => Raw(status, static _ => default!);

    /// <summary>A declared error body of <c>application/json</c>: throws <see cref="ApiException{TError}"/>.</summary>
    public ApiResponses<T> Error(string status, IJsonCodec codec) => Error(status, codec, "application/json");

    /// <summary>A declared JSON error body of another media type: throws <see cref="ApiException{TError}"/>.</summary>
    public ApiResponses<T> Error(string status, IJsonCodec codec, string mediaType)
    {
        AddError(codec.MakeError(StatusRange.Parse(status), mediaType));
        return this;
    }

    /// <summary>A declared XML error body: throws <see cref="ApiException{TError}"/>.</summary>
    public ApiResponses<T> XmlError<TError>(string status, XmlCodec<TError> codec, string mediaType)
    {
        AddError(new XmlErrorCase<TError>(StatusRange.Parse(status), mediaType, codec));
        return this;
    }

    /// <summary>A declared text error body: throws <see cref="ApiException{TError}"/> of string.</summary>
    public ApiResponses<T> TextError(string status, string mediaType)
    {
        AddError(new TextErrorCase(StatusRange.Parse(status), mediaType));
        return this;
    }

    /// <summary>A declared error status without a body; it is only distinguished from undocumented ones.</summary>
    public ApiResponses<T> Error(string status)
    {
        AddError(new BareErrorCase(StatusRange.Parse(status)));
        return this;
    }

    internal override bool IsBuffered(int status, string? contentType) =>
        Find(status, contentType) is not { Buffered: false } found || found.RefuseType(MediaTypes.Essence(contentType)) is not null;

    internal override bool IsDeclared(int status)
    {
        foreach (var candidate in _cases)
        {
            if (candidate.Matches(status) > 0) return true;
        }

        return DeclaresError(status) || (status >= 300 && DeclaresDefaultError);
    }

    /// <summary>The success case for a response; null if it is an error.</summary>
    internal ResponseCase<T>? Find(int status, string? contentType)
    {
        var essence = MediaTypes.Essence(contentType);
        ResponseCase<T>? best = null;
        var bestScore = 0;
        foreach (var candidate in _cases)
        {
            var byStatus = candidate.Matches(status);
            // An undocumented 2xx is taken for the nearest documented success: servers respond with 201 instead of 200.
            // Where redirects alone are declared, any case takes what the redirect leads to.
            if (byStatus == 0 && (status is < 200 or > 299 || (_hasSuccess && !candidate.IsSuccess))) continue;
            var score = (byStatus * 8) + candidate.MatchType(essence) + 1;
            if (score <= bestScore) continue;
            best = candidate;
            bestScore = score;
        }

        // A documented error status is not a success, however the success is declared.
        return best is not null && best.Matches(status) <= 1 && DeclaresError(status) ? null : best;
    }

    internal ApiResponses<T> Add(ResponseCase<T> responseCase)
    {
        _cases.Add(responseCase);
        ReadsWhole |= responseCase.Buffered;
        _hasSuccess |= responseCase.IsSuccess;
        AddAccept(responseCase.MediaType);
        return this;
    }
}
