using System.Net.ServerSentEvents;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests.Support;

/// <summary>The contract for generated code has no optional arguments. These are the usual ones, which tests need not repeat.</summary>
internal static class Shorthand
{
    private const string OctetStream = "application/octet-stream";

    extension(ApiBodies)
    {
        public static ApiBody Json<T>(T value, JsonCodec<T> codec) => ApiBodies.Json(value, codec, "application/json");

        public static ApiBody Text(string text) => ApiBodies.Text(text, "text/plain");

        public static ApiBody Xml<T>(T value, XmlCodec<T> codec) => ApiBodies.Xml(value, codec, "application/xml");

        public static ApiBody Bytes(ReadOnlyMemory<byte> bytes) => ApiBodies.Bytes(bytes, OctetStream);

        public static ApiBody File(FilePart file) => ApiBodies.File(file, OctetStream);

        public static ApiBody JsonLines<T>(IReadOnlyList<T> values, JsonCodec<T> codec) => ApiBodies.JsonLines(values, codec, "application/jsonl");
    }

    extension(ApiPaging)
    {
        public static IAsyncEnumerable<TItem> ByPage<TPage, TItem>(ApiOperation operation, long first, long? pageSize, Func<long, CancellationToken, Task<TPage>> fetch, Func<TPage, IReadOnlyList<TItem>?> items) =>
            ApiPaging.ByPage(operation, first, pageSize, fetch, items, CancellationToken.None);

        public static IAsyncEnumerable<TItem> ByOffset<TPage, TItem>(ApiOperation operation, long first, long? limit, Func<long, CancellationToken, Task<TPage>> fetch, Func<TPage, IReadOnlyList<TItem>?> items) =>
            ApiPaging.ByOffset(operation, first, limit, fetch, items, CancellationToken.None);

        public static IAsyncEnumerable<TItem> ByCursor<TPage, TItem>(ApiOperation operation, string? first, Func<string?, CancellationToken, Task<TPage>> fetch, Func<TPage, IReadOnlyList<TItem>?> items, Func<TPage, string?> next) =>
            ApiPaging.ByCursor(operation, first, fetch, items, next, CancellationToken.None);

        public static IAsyncEnumerable<TItem> ByLink<TPage, TItem>(ApiOperation operation, Func<string?, CancellationToken, Task<ApiResponse<TPage>>> fetch, Func<TPage, IReadOnlyList<TItem>?> items) =>
            ApiPaging.ByLink(operation, fetch, items, CancellationToken.None);
    }

    extension(XmlBody)
    {
        public static XmlCodec<T> Of<T>(JsonCodec<T> codec, XmlShape shape, XmlLabel root) => XmlBody.Of(codec, shape, root, isNamed: false);
    }

    extension(XmlShape)
    {
        public static XmlShape Array(XmlShape item, XmlLabel label) => XmlShape.Array(item, label, wrapped: false);
    }

    extension(XmlMember)
    {
        public static XmlMember Element(string name, XmlLabel label, XmlShape shape) => XmlMember.Element(name, label, shape, required: false);

        public static XmlMember Attribute(string name, XmlLabel label, XmlShape shape) => XmlMember.Attribute(name, label, shape, required: false);

        public static XmlMember Content(string name, XmlShape shape) => XmlMember.Content(name, shape, required: false);
    }

    extension(ref ApiRequestBuilder request)
    {
        public void PathParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format) =>
            request.PathParameter(name, values, format, ParameterStyle.Simple, explode: false, allowReserved: false);

        public void PathParameter(string name, ParameterValue value, ParameterStyle style) => request.PathParameter(name, value, style, allowReserved: false);

        public void PathParameter(string name, ParameterValue value, bool allowReserved) => request.PathParameter(name, value, ParameterStyle.Simple, allowReserved);

        public void PathParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style, bool explode = false, bool allowReserved = false) =>
            request.PathParameter(name, values, format, style, explode, allowReserved);

        public void PathParameter<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode) =>
            request.PathParameter(name, value, codec, style, explode, allowReserved: false);

        public void QueryParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style, bool explode) =>
            request.QueryParameter(name, values, format, style, explode, allowReserved: false, allowEmptyValue: false);

        public void QueryParameter<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode) =>
            request.QueryParameter(name, value, codec, style, explode, allowReserved: false, allowEmptyValue: false);

        public void QueryParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, bool allowEmptyValue) =>
            request.QueryParameter(name, values, format, ParameterStyle.Form, explode: true, allowReserved: false, allowEmptyValue);

        public void QueryParameter<T>(string name, T value, JsonCodec<T> codec, bool explode) =>
            request.QueryParameter(name, value, codec, ParameterStyle.Form, explode, allowReserved: false, allowEmptyValue: false);

        public void HeaderParameter<T>(string name, T value, JsonCodec<T> codec, bool explode) =>
            request.HeaderParameter(name, value, codec, ParameterStyle.Simple, explode);

        public void CookieParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format) =>
            request.CookieParameter(name, values, format, ParameterStyle.Form, explode: true, allowReserved: false);

        public void HeaderParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format) =>
            request.HeaderParameter(name, values, format, ParameterStyle.Simple, explode: false);

        public void CookieParameter<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, bool explode) =>
            request.CookieParameter(name, values, format, ParameterStyle.Form, explode, allowReserved: false);

        public void CookieParameter<T>(string name, T value, JsonCodec<T> codec, bool explode) =>
            request.CookieParameter(name, value, codec, ParameterStyle.Form, explode, allowReserved: false);
    }

    public static T Deserialize<T>(this XmlCodec<T> codec, ReadOnlyMemory<byte> xml) => codec.Deserialize(xml, null);

    public static FormBody Add<T>(this FormBody form, string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style = ParameterStyle.Form, bool explode = true) =>
        form.Add(name, values, format, style, explode, allowReserved: false);

    public static FormBody Add<T>(this FormBody form, string name, T value, JsonCodec<T> codec, ParameterStyle style = ParameterStyle.Form, bool explode = true) =>
        form.Add(name, value, codec, style, explode, allowReserved: false);

    public static ApiBody Build(this FormBody form) => form.Build("application/x-www-form-urlencoded");

    public static MultipartBody Add(this MultipartBody body, string name, ParameterValue value, string contentType) => body.Add(name, value, contentType, null);

    public static MultipartBody Add<T>(this MultipartBody body, string name, IReadOnlyList<T> values, Func<T, ParameterValue> format) => body.Add(name, values, format, null, null);

    public static MultipartBody AddJson<T>(this MultipartBody body, string name, T value, JsonCodec<T> codec) => body.AddJson(name, value, codec, "application/json", null);

    public static MultipartBody AddFile(this MultipartBody body, string name, FilePart file, string contentType = OctetStream) => body.AddFile(name, file, contentType, null);

    public static ApiBody Build(this MultipartBody body) => body.Build("multipart/form-data");

    public static ApiResponses<T> Json<T, TBody>(this ApiResponses<T> responses, string status, JsonCodec<TBody> codec, Func<TBody, ApiResponse, T> convert) =>
        responses.Json(status, codec, convert, "application/json");

    public static ApiResponses<T> Text<T>(this ApiResponses<T> responses, string status, Func<string, ApiResponse, T> convert) => responses.Text(status, convert, "text/plain");

    public static ApiResponses<T> Xml<T, TBody>(this ApiResponses<T> responses, string status, XmlCodec<TBody> codec, Func<TBody, ApiResponse, T> convert) =>
        responses.Xml(status, codec, convert, "application/xml");

    public static ApiResponses<T> Binary<T>(this ApiResponses<T> responses, string status, Func<BinaryResponse, T> convert) => responses.Binary(status, convert, OctetStream);

    public static ApiResponses<IAsyncEnumerable<T>> ServerSentEvents<T>(this ApiResponses<IAsyncEnumerable<T>> responses, string status, JsonCodec<T> codec) =>
        responses.ServerSentEvents(status, codec, "text/event-stream", []);

    public static ApiResponses<IAsyncEnumerable<SseItem<T>>> ServerSentEvents<T>(this ApiResponses<IAsyncEnumerable<SseItem<T>>> responses, string status, JsonCodec<T> codec) =>
        responses.ServerSentEvents(status, codec, "text/event-stream", []);

    public static ApiResponses<IAsyncEnumerable<SseItem<string>>> ServerSentTexts(this ApiResponses<IAsyncEnumerable<SseItem<string>>> responses, string status) =>
        responses.ServerSentTexts(status, "text/event-stream", []);

    public static ApiResponses<IAsyncEnumerable<T>> JsonLines<T>(this ApiResponses<IAsyncEnumerable<T>> responses, string status, JsonCodec<T> codec) =>
        responses.JsonLines(status, codec, "application/jsonl");
}
