using System.Text.RegularExpressions;
using Wappfy.Generator.Binding.Names;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Finds the operation that replaces a deprecated one, where the specification names it: by method and path, by operationId,
/// by its title in a link, or by the same name without a marker such as <c>DEPRECATED_</c>. What is not clear is left open.
/// </summary>
internal sealed class Replacements
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(200);
    private static readonly Regex s_route = new(@"\b(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)\s+(/[^\s""'`)\],;]*)", RegexOptions.CultureInvariant, s_timeout);
    private static readonly string[] s_methodWords = ["Get", "Post", "Put", "Patch", "Delete"];
    private static readonly string[] s_advice = ["use ", "using ", "instead", "replace", "superseded", "in favor", "in favour", "prefer"];

    private readonly List<OperationDraft> _current = [];

    public Replacements(IEnumerable<OperationDraft> operations)
    {
        foreach (var operation in operations)
        {
            if (!operation.IsDeprecated)
                _current.Add(operation);
        }
    }

    /// <summary>The method that replaces a deprecated operation, from the root client on; null if none is known.</summary>
    public string? Of(OperationDraft draft)
    {
        if (!draft.IsDeprecated || Find(draft) is not { } found)
            return null;
        var method = found.Methods[0].Name + "Async";
        return found.GroupProperty.Length == 0 ? method : found.GroupProperty + "." + method;
    }

    private OperationDraft? Find(OperationDraft draft)
    {
        var text = Advice(draft.Node.String("summary") + "\n" + draft.Node.String("description"));
        return ByRoute(text) ?? Only(o => o.OperationId is { Length: > 3 } id && HasWord(text, id)) ?? ByTitle(text) ?? ByName(draft);
    }

    /// <summary>The lines that say what to do instead: others may name operations for any reason.</summary>
    private static string Advice(string text)
        => string.Join("\n", text.Split('\n').Where(static line => s_advice.Any(word => line.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)));

    private OperationDraft? ByRoute(string text)
    {
        Match match;
        try
        {
            match = s_route.Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // A text on which the search takes so long names nothing clearly.
            return null;
        }

        if (!match.Success)
            return null;
        var method = match.Groups[1].Value;
        var route = match.Groups[2].Value.TrimEnd('.', ':', '/');
        return Only(o => o.Method == method && o.Path == route)
            ?? Only(o => o.Method == method && SameRoute(o.Path, route))
            ?? Only(o => SameRoute(o.Path, route));
    }

    private OperationDraft? ByTitle(string text)
        => Only(o => o.Node.String("summary") is { Length: > 5 } title && text.Contains("[" + title.Trim() + "]"));

    /// <summary><c>DEPRECATED_start</c> and <c>start</c> in one group; <c>sendTextGet</c> and <c>sendText</c> on one path.</summary>
    private OperationDraft? ByName(OperationDraft draft)
    {
        if (draft.OperationId is not { } id)
            return null;
        var name = OperationNames.FromId(id, draft.Tag, out var isMarked);
        return Only(o => o.GroupProperty == draft.GroupProperty
            && (isMarked ? o.Name == name : o.Path == draft.Path && s_methodWords.Any(word => draft.Name == o.Name + word)));
    }

    private OperationDraft? Only(Func<OperationDraft, bool> fits)
    {
        OperationDraft? found = null;
        foreach (var operation in _current)
        {
            if (!fits(operation))
                continue;
            if (found is not null)
                return null;
            found = operation;
        }

        return found;
    }

    /// <summary>Descriptions shorten paths and call variables by other names: the literal segments at the end must be the same.</summary>
    private static bool SameRoute(string path, string named)
    {
        var whole = path.TrimEnd('/').Split('/');
        var part = named.Split('/');
        if (IsVariable(whole[whole.Length - 1]) != IsVariable(part[part.Length - 1]))
            return false;
        var literals = whole.Where(static s => s.Length > 0 && !IsVariable(s)).ToList();
        var wanted = part.Where(static s => s.Length > 0 && !IsVariable(s)).ToList();
        return wanted.Count > 0 && literals.Count >= wanted.Count && literals.Skip(literals.Count - wanted.Count).SequenceEqual(wanted);
    }

    private static bool IsVariable(string segment) => segment.StartsWith("{", StringComparison.Ordinal) || segment.StartsWith(":", StringComparison.Ordinal);

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsWordPart(text[at - 1])) && (end == text.Length || !IsWordPart(text[end])) && word.Any(static c => char.IsUpper(c) || c is '_' or '-' or '/'))
                return true;
        }

        return false;
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '/';
}
