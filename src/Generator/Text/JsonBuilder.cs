using System.Globalization;
using System.Text;

namespace Wappfy.Generator.Text;

/// <summary>Writes compact JSON, piece by piece.</summary>
internal sealed class JsonBuilder
{
    private readonly StringBuilder _text = new();

    public int Length => _text.Length;

    public JsonBuilder Open(char bracket)
    {
        _text.Append(bracket);
        return this;
    }

    public JsonBuilder Close(char bracket)
    {
        _text.Append(bracket);
        return this;
    }

    /// <summary>Writes JSON as it is.</summary>
    public JsonBuilder Raw(string json)
    {
        _text.Append(json);
        return this;
    }

    /// <summary>Writes a string.</summary>
    public JsonBuilder Text(string value)
    {
        JsonString.Append(_text, value);
        return this;
    }

    /// <summary>Writes the name of a member, and a comma if it is not the first one.</summary>
    public JsonBuilder Member(string name)
    {
        Comma();
        JsonString.Append(_text, name);
        _text.Append(':');
        return this;
    }

    /// <summary>Writes a comma before an item that is not the first one.</summary>
    public void Comma()
    {
        if (_text[_text.Length - 1] is not ('{' or '[' or ':' or ','))
            _text.Append(',');
    }

    /// <summary>The text in ASCII: JSON has other characters in strings only. A lone surrogate, which has no UTF-8 form, becomes U+FFFD.</summary>
    public string ToAscii()
    {
        var text = new StringBuilder(_text.Length);
        foreach (var c in SurrogateRepair.Of(_text.ToString()))
        {
            if (c < '\u007F')
                text.Append(c);
            else
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
