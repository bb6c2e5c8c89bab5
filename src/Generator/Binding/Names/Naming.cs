using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Names;

/// <summary>Turns any text of a specification into a C# identifier. Pure: the same text always gives the same name.</summary>
internal static class Naming
{
    /// <summary>A longer identifier is cut: a specification can contain anything, and a file name has limits too.</summary>
    private const int MaxLength = 100;

    /// <summary>PascalCase for types, members and methods; never empty.</summary>
    public static string Pascal(string text)
    {
        var name = Join(text, upperFirst: true);
        return char.IsDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>
    /// PascalCase for a value of an enum: the signs before it are spelled, since they distinguish <c>-created</c> from <c>created</c>, and digits stay apart,
    /// since <c>1.5</c> is not <c>15</c>.
    /// </summary>
    public static string EnumValue(string text)
    {
        var word = 0;
        while (word < text.Length && IsRelation(text[word]))
            word++;
        if (word == 0 || word == text.Length || !IsWordPart(text[word]))
            word = 0;
        var name = string.Concat(text.Take(word).Select(SpellCharacter)) + Join(text.Substring(word), upperFirst: true, separatesDigits: true);
        return Limited(char.IsDigit(name[0]) ? "_" + name : name);
    }

    /// <summary>
    /// Like <see cref="EnumValue"/>, for a value whose name another value has too: every character that is not part of a word is spelled,
    /// and capitals stay as they are.
    /// </summary>
    public static string EnumValueSpelled(string text)
    {
        var name = new StringBuilder();
        for (var i = 0; i < text.Length && name.Length < MaxLength; i++)
        {
            if (IsWordPart(text[i]))
                name.Append(name.Length == 0 || !IsWordPart(text[i - 1]) ? char.ToUpperInvariant(text[i]) : text[i]);
            else
                name.Append(text[i] == ' ' ? "Space" : SpellCharacter(text[i]) ?? "");
        }

        if (name.Length == 0)
            return Pascal(text);
        return Limited(char.IsDigit(name[0]) ? "_" + name : name.ToString());
    }

    /// <summary>camelCase for parameters and locals, with @ where it would be a keyword; never empty.</summary>
    public static string Camel(string text)
    {
        var name = Join(text, upperFirst: false);
        return EscapeKeyword(char.IsDigit(name[0]) ? "_" + name : name);
    }

    /// <summary>Puts @ before a reserved or contextual keyword.</summary>
    public static string EscapeKeyword(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || name is "field" or "extension"
            ? "@" + name
            : name;

    /// <summary>True if the text is valid in C# as the name of a namespace, whose parts are separated by dots.</summary>
    public static bool IsValidNamespace(string text)
    {
        foreach (var part in text.Split('.'))
        {
            if (!SyntaxFacts.IsValidIdentifier(part) || SyntaxFacts.GetKeywordKind(part) != SyntaxKind.None)
                return false;
        }

        return true;
    }

    private static string Limited(string name) => name.Length > MaxLength ? name.Substring(0, MaxLength) : name;

    private static bool IsRelation(char c) => c is '+' or '-' or '<' or '>' or '=' or '!' or '~';

    private static string Join(string text, bool upperFirst, bool separatesDigits = false)
    {
        var given = text;
        text = Normalize(InvisibleText.Without(text));
        var hasLower = false;
        foreach (var c in text)
            hasLower |= char.IsLower(c);

        var result = new StringBuilder(text.Length);
        var firstWord = 0;
        var acronymEnd = 0;
        var startOfWord = true;
        for (var i = 0; i < text.Length && result.Length < MaxLength; i++)
        {
            var c = text[i];

            // A mark belongs to the letter before it; after anything else, such as an emoji's variation selector, it has no meaning.
            if (!IsWordPart(c) || (IsMark(c) && (i == 0 || !IsWordPart(text[i - 1]))))
            {
                if (IsSign(text, i))
                    result.Append(c == '+' ? "Plus" : "Minus");
                else if (separatesDigits && i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]))
                    result.Append('_');
                startOfWord = true;
                if (firstWord == 0)
                    firstWord = result.Length;
                continue;
            }

            if (startOfWord)
                acronymEnd = EndOfAcronym(text, i);
            if (result.Length == 0 && !upperFirst)
                result.Append(char.ToLowerInvariant(c));
            else if (startOfWord)
                result.Append(char.ToUpperInvariant(c));
            else
                result.Append(hasLower && i >= acronymEnd ? c : char.ToLowerInvariant(c));
            startOfWord = false;
        }

        if (result.Length == 0)
            result.Append(Spell(given, upperFirst));
        if (!upperFirst)
            LowerLeadingAcronym(result, firstWord == 0 ? result.Length : firstWord);
        if (CharUnicodeInfo.GetUnicodeCategory(result[0]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            result.Insert(0, '_');
        return result.ToString();
    }

    /// <summary>A sign before a digit is the only difference between values such as +1 and -1, GMT+0 and GMT-0.</summary>
    private static bool IsSign(string text, int i)
        => i + 1 < text.Length && char.IsDigit(text[i + 1])
            && (text[i] == '+' || (text[i] == '-' && (i == 0 || (char.IsUpper(text[i - 1]) && text.IndexOf('/') >= 0))));

    /// <summary>The end of a word of capitals between separators, as API in <c>X-API-Key</c>; such a word is spelled Api. Two letters stay as they are.</summary>
    private static int EndOfAcronym(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsUpper(text[end]))
            end++;
        return end - start > 2 && (end == text.Length || !IsWordPart(text[end])) ? end : start;
    }

    /// <summary>"URLPath" becomes "urlPath".</summary>
    private static void LowerLeadingAcronym(StringBuilder name, int firstWord)
    {
        for (var i = 1; i < firstWord && char.IsUpper(name[i]); i++)
        {
            if (i + 1 < firstWord && char.IsLower(name[i + 1]))
                break;
            name[i] = char.ToLowerInvariant(name[i]);
        }
    }

    private static string Normalize(string text)
    {
        if (text.Length > MaxLength * 2)
            text = text.Substring(0, MaxLength * 2);
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Lone surrogates have no normal form; they are not part of a word either.
            return text;
        }
    }

    private static bool IsWordPart(char c)
    {
        if (c < 128)
            return c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;
    }

    private static bool IsMark(char c)
        => c >= 128 && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A text without letters or digits is spelled out, so that operators and emoji keep different names.</summary>
    private static string Spell(string text, bool upperFirst)
    {
        if (text.Trim().Length == 0)
            return (text.Length, upperFirst) switch { (0, true) => "Empty", (0, false) => "empty", (_, true) => "Blank", _ => "blank" };
        var result = new StringBuilder();
        for (var i = 0; i < text.Length && result.Length < MaxLength; i++)
        {
            var word = SpellCharacter(text[i]);
            if (word is null)
            {
                var code = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                    ? char.ConvertToUtf32(text[i], text[++i])
                    : text[i];
                word = "U" + code.ToString("X4", CultureInfo.InvariantCulture);
            }

            result.Append(word);
        }

        if (!upperFirst)
            result[0] = char.ToLowerInvariant(result[0]);
        return result.ToString();
    }

    private static string? SpellCharacter(char c) => c switch
    {
        '+' => "Plus",
        '-' => "Minus",
        '*' => "Star",
        '/' => "Slash",
        '\\' => "Backslash",
        '=' => "Equal",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Not",
        '&' => "And",
        '|' => "Or",
        '%' => "Percent",
        '$' => "Dollar",
        '#' => "Hash",
        '@' => "At",
        '?' => "Question",
        '.' => "Dot",
        ',' => "Comma",
        ':' => "Colon",
        ';' => "Semicolon",
        '_' => "Underscore",
        '~' => "Tilde",
        '^' => "Caret",
        _ => null,
    };
}
