using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Input;

/// <summary>Validates the metadata of an item and creates the options. A value that is not valid is reported and has no effect.</summary>
internal static class OptionsReader
{
    private static readonly char[] Separators = [';', '|', '\n'];

    /// <summary>The metadata that the generator knows; the props file makes the same visible.</summary>
    public static readonly string[] Names =
    [
        "Overlays",
        "Baseline",
        "Namespace",
        "ClientName",
        "Visibility",
        "IncludeTags",
        "ExcludeTags",
        "IncludePaths",
        "ExcludePaths",
        "IncludeOperations",
        "ExcludeOperations",
        "OperationNames",
        "TypeNames",
        "Bind",
        "WebhookDiscriminator",
        "Pagination",
        "IdempotencyKey",
        "StrictReading",
        "TreatSpecWarningsAsErrors",
    ];

    /// <summary>The options of a client.</summary>
    /// <param name="documents">Its documents. What the items of several do not all say applies to all; where they contradict each other, the first counts.</param>
    /// <param name="diagnostics">Receives what is not valid.</param>
    public static SpecOptions Read(EquatableArray<SpecFile> documents, DiagnosticBag diagnostics)
    {
        if (Combine(documents, diagnostics) is not { } item)
            return new SpecOptions();
        var reader = new ItemReader(item, documents[0].Path, diagnostics);
        return new SpecOptions
        {
            Namespace = reader.Namespace(),
            ClientName = reader.Identifier("ClientName"),
            IsPublic = reader.Choice("Visibility", "public", "internal"),
            IncludeTags = reader.List("IncludeTags"),
            ExcludeTags = reader.List("ExcludeTags"),
            IncludePaths = reader.List("IncludePaths"),
            ExcludePaths = reader.List("ExcludePaths"),
            IncludeOperations = reader.List("IncludeOperations"),
            ExcludeOperations = reader.List("ExcludeOperations"),
            OperationNames = reader.Map("OperationNames", namesOnly: true),
            TypeNames = reader.Map("TypeNames", namesOnly: true),
            Bind = reader.List("Bind"),
            WebhookDiscriminator = item["WebhookDiscriminator"],
            Pagination = reader.Map("Pagination", namesOnly: false),
            IdempotencyKey = reader.Header("IdempotencyKey"),
            IsStrict = reader.Choice("StrictReading", "true", "false", presetIsFirst: false),
            TreatSpecWarningsAsErrors = reader.Choice("TreatSpecWarningsAsErrors", "true", "false", presetIsFirst: false),
        };
    }

    /// <summary>The entries of a list.</summary>
    public static IEnumerable<string> Split(string value)
        => value.Split(Separators).Select(static part => part.Trim()).Where(static part => part.Length > 0);

    private static SpecItem? Combine(EquatableArray<SpecFile> documents, DiagnosticBag diagnostics)
    {
        var item = documents[0].Item;
        var reported = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < documents.Count; i++)
        {
            if (documents[i].Item is not { } other || other.Equals(item))
                continue;
            if (item is null)
            {
                item = other;
                continue;
            }

            foreach (var value in other.Values)
            {
                // Each document has its own overlays, and may have its own baseline.
                if (value.From is "Overlays" or "Baseline")
                    continue;
                if (item[value.From] is not { } present)
                    item = item with { Values = item.Values.Append(value).ToEquatableArray() };
                else if (present != value.To && reported.Add(value.From))
                    diagnostics.Report(Descriptors.InvalidOption, documents[i].Path, 0, 0, 1, value.From, value.To, "another item of the same client says '" + present + "', which is used for all of its documents");
            }
        }

        return item;
    }

    /// <summary>True for a name that C# takes as it is: a keyword needs a mark that would follow it everywhere.</summary>
    public static bool IsIdentifier(string name)
        => SyntaxFacts.IsValidIdentifier(name)
        && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && !name.Any(static c => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format || InvisibleText.IsIgnorable(c));

    private static readonly HashSet<string> s_ownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Authorization", "Connection", "Content-Length", "Content-Type", "Cookie", "Host", "Transfer-Encoding", "User-Agent",
    };

    private sealed class ItemReader(SpecItem item, string path, DiagnosticBag diagnostics)
    {
        public string Namespace()
        {
            var value = item["Namespace"];
            if (value is "Wappfy.Runtime" or "Wappfy.Runtime.Generated" or "Wappfy.Runtime.Hosting")
            {
                // Its types would clash with generated ones of the same name.
                Refuse("Namespace", value, "this namespace is reserved for the runtime; choose another one");
                return "";
            }

            if (value is null || value.Split('.').All(IsIdentifier))
                return value ?? "";
            Refuse("Namespace", value, "a namespace consists of C# identifiers separated by dots, none of them a keyword");
            return "";
        }

        public string Identifier(string name)
        {
            var value = item[name];
            if (value is null || IsIdentifier(value))
                return value ?? "";
            Refuse(name, value, "expected a C# identifier that is not a keyword");
            return "";
        }

        public bool Choice(string name, string whenTrue, string whenFalse, bool presetIsFirst = true)
        {
            var value = item[name];
            if (value is null)
                return presetIsFirst;
            if (string.Equals(value, whenTrue, StringComparison.OrdinalIgnoreCase))
                return true;
            if (string.Equals(value, whenFalse, StringComparison.OrdinalIgnoreCase))
                return false;
            Refuse(name, value, "expected '" + whenTrue + "' or '" + whenFalse + "'");
            return presetIsFirst;
        }

        /// <summary>The name of a request header (RFC 9110 5.1) that the transport does not set itself.</summary>
        public string? Header(string name)
        {
            var value = item[name];
            if (value is null || (value.All(IsTokenCharacter) && !s_ownHeaders.Contains(value)))
                return value;
            Refuse(name, value, "expected the name of a request header, such as Idempotency-Key");
            return null;
        }

        private static bool IsTokenCharacter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' || "!#$%&'*+-.^_`|~".Contains(c);

        public EquatableArray<string> List(string name)
            => item[name] is { } value ? Split(value).Distinct(StringComparer.Ordinal).ToEquatableArray() : default;

        public EquatableArray<NameOverride> Map(string name, bool namesOnly)
        {
            if (item[name] is not { } value)
                return default;
            var pairs = new List<NameOverride>();
            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var entry in Split(value))
            {
                // The last sign counts: a path may contain one, a C# name may not.
                var sign = namesOnly ? entry.LastIndexOf('=') : entry.IndexOf('=');
                var from = sign < 0 ? "" : entry.Substring(0, sign).Trim();
                var to = sign < 0 ? "" : entry.Substring(sign + 1).Trim();
                if (from.Length == 0 || to.Length == 0)
                    Refuse(name, entry, "entries have the form old=New, separated by semicolons");
                else if (namesOnly && !IsIdentifier(to))
                    Refuse(name, entry, "'" + to + "' is not a valid C# identifier");
                else if (!taken.Add(from))
                    Refuse(name, entry, "'" + from + "' occurs twice");
                else
                    pairs.Add(new NameOverride(from, to));
            }

            return pairs.ToEquatableArray();
        }

        private void Refuse(string name, string value, string reason)
            => diagnostics.Report(Descriptors.InvalidOption, path, 0, 0, 1, name, value, reason);
    }
}
