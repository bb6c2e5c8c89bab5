using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Writes values by style and explode. OAS 3.1 §4.8.12.4 and RFC 6570 §3.2 decide. Where they are silent: a list or an object
/// inside a value of a style without nesting is its JSON text, except that a list of a member has a pair for each item where members have pairs of their own; deepObject nests as <c>a[b][c]</c>, with lists as <c>a[b][]</c>
/// (in a query as a repeated <c>a[b]</c>), and lists of objects by index; an exploded spaceDelimited or pipeDelimited value is written as form does; null items and members,
/// and lists and objects without others, are treated as undefined and write nothing (RFC 6570 §2.3, §3.2.1).
/// </summary>
internal static class StyleWriter
{
    /// <summary>Into a path: simple, label, matrix; and OpenAPI 2.0's other separators.</summary>
    public static void WritePath(ref UrlWriter writer, string name, ParameterNode node, ParameterStyle style, bool explode, Escaping escaping)
    {
        switch (style)
        {
            case ParameterStyle.Label:
                writer.Append('.');
                // RFC 6570 §3.2.5: {.list} joins by commas, {.list*} by dots.
                WriteJoined(ref writer, node, explode ? "." : ",", explode, escaping);
                break;
            case ParameterStyle.Matrix:
                WriteMatrix(ref writer, name, node, explode, escaping);
                break;
            default:
                WriteJoined(ref writer, node, Separator(style), explode, escaping);
                break;
        }
    }

    /// <summary>Into a header value: simple, without percent-encoding (OAS 3.1.1 appendix D).</summary>
    public static void WriteHeader(ref UrlWriter writer, ParameterNode node, ParameterStyle style, bool explode) =>
        WriteJoined(ref writer, node, style == ParameterStyle.SpaceDelimited ? " " : style == ParameterStyle.PipeDelimited ? "|" : style == ParameterStyle.TabDelimited ? "\t" : ",", explode, Escaping.None);

    /// <summary>Into a query, a form body or a cookie: pairs, each begun by <paramref name="pairs"/>.</summary>
    public static void WritePairs(ref UrlWriter writer, ref PairWriter pairs, string name, ParameterNode node, ParameterStyle style, bool explode, Escaping escaping, bool isBody = false)
    {
        if (node.IsNull) return;
        if (node.IsPrimitive)
        {
            pairs.Begin(ref writer, name);
            writer.AppendEscaped(node.Text!, escaping);
        }
        else if (style == ParameterStyle.DeepObject)
        {
            foreach (var (key, value) in Pairs(name, node, style, explode, isBody))
            {
                pairs.Begin(ref writer, key);
                writer.AppendEscaped(value, escaping);
            }
        }
        else if (explode && node.Items is { } items)
        {
            foreach (var item in items)
            {
                pairs.Begin(ref writer, name);
                writer.AppendEscaped(item.Inline, escaping);
            }
        }
        else if (explode)
        {
            foreach (var member in node.Members!)
            {
                if (member.Value.IsNull) continue;
                if (member.Value.Items is { } list)
                {
                    foreach (var item in list)
                    {
                        pairs.Begin(ref writer, member.Key);
                        writer.AppendEscaped(item.Inline, escaping);
                    }

                    continue;
                }

                pairs.Begin(ref writer, member.Key);
                writer.AppendEscaped(member.Value.Inline, escaping);
            }
        }
        else if (!IsEmpty(node))
        {
            pairs.Begin(ref writer, name);
            WriteJoined(ref writer, node, Separator(style), explode: false, escaping);
        }
    }

    /// <summary>How many pairs <see cref="WritePairs"/> writes in the style form.</summary>
    public static int PairCount(ParameterNode node, bool explode)
    {
        if (node.IsNull || IsEmpty(node)) return 0;
        if (!explode || node.IsPrimitive) return 1;
        return node.Items?.Count ?? node.Members!.Sum(static m => m.Value.IsNull ? 0 : m.Value.Items?.Count ?? 1);
    }

    /// <summary>The names and values that <see cref="WritePairs"/> writes, not encoded.</summary>
    public static List<(string Name, string Value)> Pairs(string name, ParameterNode node, ParameterStyle style, bool explode, bool isBody)
    {
        var pairs = new List<(string Name, string Value)>();
        if (style == ParameterStyle.DeepObject)
        {
            AddDeep(pairs, name, node, isSwaggerUi: !isBody && node.Items is null);
        }
        else if (explode && node.Items is { } items)
        {
            foreach (var item in items) pairs.Add((name, item.Inline));
        }
        else if (explode && node.Members is { } members)
        {
            foreach (var member in members)
            {
                if (member.Value.Items is { } list)
                {
                    foreach (var item in list) pairs.Add((member.Key, item.Inline));
                }
                else if (!member.Value.IsNull)
                {
                    pairs.Add((member.Key, member.Value.Inline));
                }
            }
        }
        else if (!node.IsNull && !IsEmpty(node))
        {
            var writer = default(UrlWriter);
            WriteJoined(ref writer, node, PlainSeparator(style), explode: false, Escaping.None);
            pairs.Add((name, writer.Finish()));
        }

        return pairs;
    }

    /// <summary>
    /// Servers that read brackets, such as those of Rack, PHP and qs, read a name that is repeated without them as one value, the last. In a query, a list of a member
    /// keeps the repeated name of Swagger UI, which most parameters with deepObject are written for; below a list that is the value itself, which Swagger UI has no form
    /// for, and in bodies, all lists have brackets.
    /// </summary>
    private static void AddDeep(List<(string Name, string Value)> pairs, string name, ParameterNode node, bool isSwaggerUi, bool isMember = false)
    {
        if (node.Members is { } members)
        {
            foreach (var member in members) AddDeep(pairs, name + "[" + member.Key + "]", member.Value, isSwaggerUi, isMember: true);
        }
        else if (node.Items is { } items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i].IsPrimitive) pairs.Add((isMember && isSwaggerUi ? name : name + "[]", items[i].Inline));
                else AddDeep(pairs, name + "[" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]", items[i], isSwaggerUi);
            }
        }
        else if (!node.IsNull)
        {
            pairs.Add((name, node.Text!));
        }
    }

    private static string PlainSeparator(ParameterStyle style) => style switch
    {
        ParameterStyle.SpaceDelimited => " ",
        ParameterStyle.PipeDelimited => "|",
        ParameterStyle.TabDelimited => "\t",
        _ => ",",
    };

    private static void WriteMatrix(ref UrlWriter writer, string name, ParameterNode node, bool explode, Escaping escaping)
    {
        if (explode && node.Items is { } items)
        {
            foreach (var item in items) WriteMatrixPair(ref writer, name, item.Inline, escaping);
        }
        else if (explode && node.Members is { } members)
        {
            foreach (var member in members)
            {
                if (!member.Value.IsNull) WriteMatrixPair(ref writer, member.Key, member.Value.Inline, escaping);
            }
        }
        else if (node.IsPrimitive)
        {
            WriteMatrixPair(ref writer, name, node.Inline, escaping);
        }
        else if (!IsEmpty(node))
        {
            writer.Append(';');
            writer.AppendEscaped(name, Escaping.Unreserved);
            writer.Append('=');
            WriteJoined(ref writer, node, ",", explode: false, escaping);
        }
    }

    /// <summary>RFC 6570 §3.2.7: an empty value leaves the equals sign out.</summary>
    private static void WriteMatrixPair(ref UrlWriter writer, string name, string value, Escaping escaping)
    {
        writer.Append(';');
        writer.AppendEscaped(name, Escaping.Unreserved);
        if (value.Length == 0) return;
        writer.Append('=');
        writer.AppendEscaped(value, escaping);
    }

    private static void WriteJoined(ref UrlWriter writer, ParameterNode node, string separator, bool explode, Escaping escaping)
    {
        if (node.IsPrimitive)
        {
            writer.AppendEscaped(node.Inline, escaping);
            return;
        }

        var first = true;
        if (node.Items is { } items)
        {
            foreach (var item in items)
            {
                if (!first) writer.Append(separator);
                first = false;
                writer.AppendEscaped(item.Inline, escaping);
            }

            return;
        }

        foreach (var member in node.Members!)
        {
            if (member.Value.IsNull) continue;
            if (!first) writer.Append(separator);
            first = false;
            writer.AppendEscaped(member.Key, escaping);
            writer.Append(explode ? "=" : separator);
            writer.AppendEscaped(member.Value.Inline, escaping);
        }
    }

    /// <summary>Whether a list or an object has nothing to send (RFC 6570 §2.3).</summary>
    public static bool IsEmpty(ParameterNode node) => node.Items is { Count: 0 } || (node.Members is { } members && members.TrueForAll(static m => m.Value.IsNull));

    private static string Separator(ParameterStyle style) => style switch
    {
        ParameterStyle.SpaceDelimited => "%20",
        ParameterStyle.PipeDelimited => "%7C",
        ParameterStyle.TabDelimited => "%09",
        _ => ",",
    };
}

/// <summary>Begins the pairs of a query (<c>?</c>, then <c>&amp;</c>), a form body (<c>&amp;</c>) or a cookie (<c>; </c>).</summary>
internal struct PairWriter(string first, string next, Escaping nameEscaping)
{
    private string? _separator = first;

    public readonly bool Any => ReferenceEquals(_separator, next);

    public static PairWriter Query => new("?", "&", Escaping.Unreserved);

    /// <summary>Continues a query that the path has begun.</summary>
    public static PairWriter MoreOfQuery => new("&", "&", Escaping.Unreserved);

    public static PairWriter Form => new(string.Empty, "&", Escaping.Form);

    public static PairWriter Cookie => new(string.Empty, "; ", Escaping.Unreserved);

    public void BeginRaw(ref UrlWriter writer)
    {
        writer.Append(_separator!);
        _separator = next;
    }

    public void Begin(ref UrlWriter writer, string name)
    {
        BeginRaw(ref writer);
        writer.AppendEscaped(name, nameEscaping);
        writer.Append('=');
    }
}
