using System.Globalization;
using System.Text;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Emission.Types;

/// <summary>What a union's case looks like, as the text that <c>UnionCase</c> of the runtime reads.</summary>
internal static class CaseText
{
    private static readonly (JsonTypes Kind, char Letter)[] s_kinds =
    [
        (JsonTypes.Null, 'n'), (JsonTypes.Boolean, 'b'), (JsonTypes.Number, 'd'), (JsonTypes.String, 's'), (JsonTypes.Array, 'a'), (JsonTypes.Object, 'o'),
    ];

    private static readonly char[] s_reserved = ['%', ' ', '!', ':', '=', ',', '#'];

    /// <summary>The members that the schema of a case names.</summary>
    public static string Members(UnionCase @case)
    {
        var members = @case.Members.Select(Member).ToList();
        if (@case.IsClosed)
            members.Add("!");
        return string.Join(" ", members);
    }

    /// <summary>A name or value without the characters that separate them.</summary>
    public static string Escape(string text)
    {
        if (text.Length == 0)
            return "%";
        if (text.IndexOfAny(s_reserved) < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Array.IndexOf(s_reserved, c) >= 0)
                escaped.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Member(CaseMember member)
    {
        var text = new StringBuilder(Escape(member.Name));
        if (member.IsRequired)
            text.Append('!');
        if (member.Kinds != JsonTypes.None)
        {
            text.Append(':');
            foreach (var (kind, letter) in s_kinds)
            {
                if ((member.Kinds & kind) != 0)
                    text.Append(letter);
            }
        }

        for (var i = 0; i < member.Values.Count; i++)
        {
            var value = member.Values[i];
            text.Append(i == 0 ? '=' : ',');
            if (value[0] == '"')
                text.Append(value.Length == 2 ? "" : Escape(value.Substring(1, value.Length - 2)));
            else
                text.Append('#').Append(Escape(value));
        }

        return text.ToString();
    }
}
