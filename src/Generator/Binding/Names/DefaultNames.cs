using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Names;

/// <summary>
/// The names of a client for which the project sets none: the leading words of the title up to the first punctuation
/// (<c>Wappfy - WhatsApp HTTP API</c> gives <c>WappfyClient</c>), and the project's root namespace with that name.
/// </summary>
internal static class DefaultNames
{
    private const int MostWords = 4;

    /// <summary>Names of a client's types are made from its own; C# has a limit.</summary>
    private const int LongestName = 60;

    /// <summary>The options with their namespace and client name set.</summary>
    public static SpecOptions Settle(SpecOptions options, SpecDocument document, SpecFile file)
    {
        var title = document.Root["info"]?["title"] is { Kind: SpecNodeKind.String or SpecNodeKind.Number } node ? node.Text : "";
        var named = options.ClientName.Length > 0 ? options : options with { ClientName = ClientName(title, SpecPath.Stem(file.Path)) };
        return named.Namespace.Length > 0 ? named : named with { Namespace = Namespace(file.Item?.RootNamespace ?? "", named.Stem) };
    }

    public static string ClientName(string title, string fileStem)
    {
        var name = FromTitle(title);
        if (name.Length == 0)
            name = Join(Words(fileStem, stopAtPunctuation: false));
        if (name.Length == 0)
            name = "Api";
        if (name.EndsWith("Client", StringComparison.Ordinal) && name.Length > 6)
            return name;
        return CommonTypeNames.Contains(name + "Client") ? name + "ApiClient" : name + "Client";
    }

    private static string FromTitle(string title)
    {
        var words = Words(title, stopAtPunctuation: true);
        if (words.Count > 1 && Is(words[0], "the"))
            words.RemoveAt(0);

        // The kind of a document ("API", "v3 REST API") does not identify its owner.
        var end = words.FindIndex(1 <= words.Count ? 1 : 0, static word => Is(word, "api") || Is(word, "apis"));
        if (end > 0)
            words.RemoveRange(end, words.Count - end);
        while (words.Count > 1 && IsNoise(words[words.Count - 1]))
            words.RemoveAt(words.Count - 1);
        if (words.Count > MostWords)
            words.RemoveRange(MostWords, words.Count - MostWords);
        return Join(words);
    }

    private static bool Is(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsNoise(string word)
        => Is(word, "api") || Is(word, "rest") || Is(word, "restful") || Is(word, "http") || Is(word, "openapi") || Is(word, "swagger")
        || Is(word, "specification") || Is(word, "spec") || Is(word, "reference") || Is(word, "documentation") || Is(word, "docs")
        || (word.Length > 1 && word[0] is 'v' or 'V' && word.Skip(1).All(char.IsDigit));

    private static List<string> Words(string text, bool stopAtPunctuation)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
                continue;
            }

            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();

            // An apostrophe or an underscore joins; what comes before the first word (an emoji, a bracket) is ignored.
            if (stopAtPunctuation && words.Count > 0 && !char.IsWhiteSpace(c) && c is not ('\'' or '’' or '_' or '&' or '.'))
                break;
        }

        if (word.Length > 0)
            words.Add(word.ToString());
        return words;
    }

    private static string Join(List<string> words)
    {
        var name = new StringBuilder();
        foreach (var word in words)
        {
            var rest = word.Length > 2 && word.All(static c => char.IsUpper(c) || char.IsDigit(c)) ? word.Substring(1).ToLowerInvariant() : word.Substring(1);
            name.Append(char.ToUpperInvariant(word[0])).Append(rest);
        }

        if (name.Length > 0 && char.IsDigit(name[0]))
            name.Insert(0, "Api");
        var text = name.Length > LongestName ? name.ToString(0, LongestName) : name.ToString();
        return OptionsReader.IsIdentifier(text) ? text : "";
    }

    private static string Namespace(string root, string stem)
    {
        var segments = root.Split('.').Select(CleanSegment).Where(static segment => segment.Length > 0).ToList();
        segments.Add(stem);
        return string.Join(".", segments);
    }

    /// <summary>A root namespace is derived from the project's file name and may not be valid C#.</summary>
    private static string CleanSegment(string segment)
    {
        var text = new StringBuilder(segment.Length);
        foreach (var c in segment)
            text.Append(SyntaxFacts.IsIdentifierPartCharacter(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format ? c : '_');
        if (text.Length == 0)
            return "";
        if (!SyntaxFacts.IsIdentifierStartCharacter(text[0]) || SyntaxFacts.GetKeywordKind(text.ToString()) != SyntaxKind.None)
            text.Insert(0, '_');
        return text.ToString();
    }
}
