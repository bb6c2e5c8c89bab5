using System.ComponentModel;
using System.Text;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Builds an <c>application/x-www-form-urlencoded</c> body, property by property with the encoding object's style (OAS 3.1 §4.8.15.1.3). Its fields
/// are encoded as browsers do, a space as <c>+</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FormBody
{
    private UrlWriter _text;
    private PairWriter _pairs = PairWriter.Form;

    /// <summary>A primitive field.</summary>
    public FormBody Add(string name, ParameterValue value) => Add(name, value, allowReserved: false);

    /// <summary>A primitive field.</summary>
    public FormBody Add(string name, ParameterValue value, bool allowReserved)
    {
        var text = FormFields.Text(name, value);
        _pairs.Begin(ref _text, name);
        _text.AppendEscaped(text, allowReserved ? Escaping.ReservedInForm : Escaping.Form);
        return this;
    }

    /// <summary>A field that is a list of primitives.</summary>
    public FormBody Add<T>(string name, IReadOnlyList<T> values, Func<T, ParameterValue> format, ParameterStyle style, bool explode, bool allowReserved)
    {
        FormFields.RefuseNull(name, values);
        return AddNode(name, ParameterNode.List(name, values, format), style, explode, allowReserved);
    }

    /// <summary>A field of any type, by its JSON form flattened by style and explode.</summary>
    public FormBody Add<T>(string name, T value, JsonCodec<T> codec, ParameterStyle style, bool explode, bool allowReserved)
    {
        FormFields.RefuseNull(name, value, codec);
        return AddNode(name, ParameterNode.From(value, codec), style, explode, allowReserved);
    }

    /// <summary>A field whose encoding says <c>contentType: application/json</c>: JSON text.</summary>
    public FormBody AddJson<T>(string name, T value, JsonCodec<T> codec)
    {
        FormFields.RefuseNull(name, value, codec);
        using var buffer = JsonText.Write(value, codec);
        return Add(name, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>A field whose kind only its value tells: text, a field per item of a list, or the JSON text of an object.</summary>
    public FormBody AddAny<T>(string name, T value, JsonCodec<T> codec)
    {
        FormFields.RefuseNull(name, value, codec);
        return AddAny(name, ParameterNode.From(value, codec));
    }

    /// <summary>All members of an object, each a field in form style; nested objects and lists of objects are JSON text.</summary>
    public FormBody AddMembers<T>(T value, JsonCodec<T> codec)
    {
        foreach (var member in ParameterNode.From(value, codec).Members ?? []) AddAny(member.Key, member.Value);
        return this;
    }

    /// <summary>The finished body.</summary>
    public ApiBody Build(string contentType) => new MemoryBody(Encoding.ASCII.GetBytes(_text.Finish()), MediaTypes.InUtf8(contentType));

    private FormBody AddAny(string name, ParameterNode node) =>
        AddNode(name, node.Members is null ? node : ParameterNode.Primitive(node.Json), ParameterStyle.Form, explode: true, allowReserved: false);

    private FormBody AddNode(string name, ParameterNode node, ParameterStyle style, bool explode, bool allowReserved)
    {
        StyleWriter.WritePairs(ref _text, ref _pairs, name, node, style, explode, allowReserved ? Escaping.ReservedInForm : Escaping.Form, isBody: true);
        return this;
    }
}
