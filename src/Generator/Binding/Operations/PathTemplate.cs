using System.Text;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>A path of the specification, split into literals and variables.</summary>
internal sealed class PathTemplate
{
    private const string Unencoded = "-._~!$&'()*+,;=:@/";

    private readonly List<(string? Literal, string? Variable)> _parts = [];

    private PathTemplate(string text) => Text = text;

    /// <summary>The path in the specification.</summary>
    public string Text { get; }

    /// <summary>Names of the variables in their order, each once.</summary>
    public List<string> Variables { get; } = [];

    /// <summary>The path without the names of its variables: <c>/pets/{}</c>.</summary>
    public static string FormOf(string path)
    {
        var form = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            form.Append(path[i]);
            if (path[i] == '{' && path.IndexOf('}', i) is >= 0 and var end)
                i = end - 1;
        }

        return form.ToString();
    }

    /// <summary>
    /// Splits a path. A fragment is not sent: some documents use one for several operations of one path and method; some use a query for it, which is sent.
    /// </summary>
    /// <param name="path">The path in the specification.</param>
    /// <param name="queryParameters">Names of the operation's query parameters: they override the path's own query.</param>
    public static PathTemplate Parse(string path, ICollection<string> queryParameters)
    {
        var template = new PathTemplate(path);
        var hash = path.IndexOf('#');
        var sent = hash < 0 ? path : path.Substring(0, hash);
        if (!sent.StartsWith("/", StringComparison.Ordinal))
            sent = "/" + sent;
        var mark = sent.IndexOf('?');
        if (mark >= 0)
        {
            var pairs = sent.Substring(mark + 1).Split('&').Where(p => p.Length > 0 && !queryParameters.Contains(p.Split('=')[0])).ToArray();
            sent = sent.Substring(0, mark) + (pairs.Length == 0 ? "" : "?" + string.Join("&", pairs));
        }

        var literal = new StringBuilder();
        for (var i = 0; i < sent.Length; i++)
        {
            var end = sent[i] == '{' ? sent.IndexOf('}', i) : -1;
            if (end <= i + 1)
            {
                literal.Append(sent[i]);
                continue;
            }

            template.AddLiteral(literal);
            var name = sent.Substring(i + 1, end - i - 1);
            template._parts.Add((null, name));
            if (!template.Variables.Contains(name))
                template.Variables.Add(name);
            i = end;
        }

        template.AddLiteral(literal);
        return template;
    }

    /// <summary>Whether the pieces are those of the path in the specification, which the runtime has.</summary>
    public bool IsAsWritten => string.Concat(_parts.Select(static part => part.Literal ?? "{" + part.Variable + "}")) == Text;

    /// <summary>The pieces with the indexes of their parameters in <paramref name="parameters"/>.</summary>
    public EquatableArray<RoutePart> Route(List<ParameterModel> parameters)
        => _parts.Select(part => part.Literal is not null
            ? new RoutePart(part.Literal)
            : new RoutePart(null, parameters.FindIndex(p => p.Location == ParameterLocation.Path && p.WireName == part.Variable))).ToEquatableArray();

    private void AddLiteral(StringBuilder literal)
    {
        if (literal.Length > 0)
            _parts.Add((Encode(literal.ToString()), null));
        literal.Clear();
    }

    /// <summary>Percent-encodes characters that are not allowed in a path or query (RFC 3986 3.3); already encoded text is not changed.</summary>
    private static string Encode(string literal)
    {
        var text = new StringBuilder(literal.Length);
        for (var i = 0; i < literal.Length; i++)
        {
            var c = literal[i];
            if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '?' || Unencoded.IndexOf(c) >= 0
                || (c == '%' && i + 2 < literal.Length && Uri.IsHexDigit(literal[i + 1]) && Uri.IsHexDigit(literal[i + 2])))
            {
                text.Append(c);
                continue;
            }

            var isPair = char.IsHighSurrogate(c) && i + 1 < literal.Length && char.IsLowSurrogate(literal[i + 1]);
            var character = isPair ? literal.Substring(i++, 2) : char.IsSurrogate(c) ? "\uFFFD" : c.ToString();
            foreach (var octet in Encoding.UTF8.GetBytes(character))
                text.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
