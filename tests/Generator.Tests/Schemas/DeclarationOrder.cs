using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Pipeline;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Declares the schemas and members of a specification in other orders, and says what becomes of it apart from the order.</summary>
internal static partial class DeclarationOrder
{
    private static readonly TargetInfo s_target = new()
    {
        LanguageVersion = 1400,
        Runtime = new RuntimeContract("", RuntimeContract.NeededMajor, RuntimeContract.NeededMinor),
        HasModernTypes = true,
        HasHosting = true,
        HasTesting = false,
        HasDataAnnotations = true,
        MissingTypes = default,
    };

    /// <summary>Lists that follow the order of declaration: members, and what is made for each of them.</summary>
    private static readonly HashSet<Type> s_unordered =
        [typeof(PropertyModel), typeof(DiscriminatorCase), typeof(XmlMemberModel), typeof(XmlObjectModel), typeof(FieldModel)];

    /// <summary>The specification as JSON, so that only the order distinguishes it from its variants.</summary>
    public static string AsJson(string text) => JsonText.Of(SpecReader.Read("spec" + (text.TrimStart().StartsWith('{') ? ".json" : ".yaml"), text, new DiagnosticBag(), CancellationToken.None)!)!;

    /// <summary>The same specification with the schemas of its components, and the members of its schemas, in another order.</summary>
    public static string Shuffle(string json, int seed)
    {
        var random = new Random(seed);
        var root = JsonNode.Parse(json)!.AsObject();
        if ((root["components"]?["schemas"] ?? root["definitions"]) is JsonObject schemas)
            Shuffle(schemas, random);
        Visit(root, random);
        return root.ToJsonString();
    }

    /// <summary>
    /// All that is generated and reported: a text per file and diagnostic, in which only what follows the order of declaration is sorted. The types of inline
    /// schemas that several components share are called by their pointers (<see cref="SharedComponents"/>), and the variables of the method that writes a form are
    /// left out. The headers of a form's parts are arguments in the order of the form's members.
    /// </summary>
    public static SortedDictionary<string, string> Describe(string json)
    {
        var file = new SpecFile("spec.json", SourceText.From(json, Encoding.UTF8), new SpecItem(IsExplicit: true, "App", default), looksLikeOpenApi: true, default);
        var result = BindStage.Run(InputStage.Inputs([file]).Single(), s_target, CancellationToken.None);
        var shared = SharedComponents(JsonNode.Parse(json)!);
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in result.Model.Files.OfType<TypeModel>().Where(type => shared.Exists(s => type.Pointer.StartsWith(s, StringComparison.Ordinal))))
            renamed.Add(type.CSharp, "<" + type.Pointer + ">");

        var described = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var model in result.Model.Files)
        {
            var unnamed = model is TypeModel type && renamed.ContainsKey(type.CSharp) ? type with { HintName = "", Head = type.Head with { HintName = "", Name = "" } } : null;
            var key = unnamed is null ? model.HintName : unnamed.Pointer;
            var text = Text(unnamed ?? model);
            text = TypeNames().Replace(text, match => renamed.GetValueOrDefault(match.Value, match.Value));
            described[key] = described.TryGetValue(key, out var others) ? string.Join("\n", others.Split('\n').Append(text).Order(StringComparer.Ordinal)) : text;
        }

        foreach (var diagnostic in result.Diagnostics)
            described[diagnostic.Descriptor.Id + " " + string.Join(" ", diagnostic.Arguments)] = "reported";
        return described;
    }

    /// <summary>
    /// The one exception. Where a component takes another one in by allOf, or refers to a schema inside of it, both have the other's inline schemas. Such a schema
    /// becomes one type, and it has always been called after the component that is declared first. To call it after its owner would rename types of documents in
    /// which nothing collides. So the names of these types, and nothing else of them, depend on the order.
    /// </summary>
    /// <returns>Pointers to what stands inside of such components.</returns>
    private static List<string> SharedComponents(JsonNode root)
    {
        var shared = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<(JsonNode? Node, bool IsTakenIn)>([(root, false)]);
        while (pending.TryPop(out var next))
        {
            if (next.Node is JsonArray list)
            {
                foreach (var item in list)
                    pending.Push((item, next.IsTakenIn));
            }

            if (next.Node is not JsonObject value)
                continue;
            foreach (var (name, child) in value)
            {
                if (name == "$ref" && child is JsonValue reference && reference.TryGetValue<string>(out var target) && Component().Match(target) is { Success: true } match && (next.IsTakenIn || match.Length < target.Length))
                    shared.Add(match.Value.Replace("#/definitions/", "#/components/schemas/", StringComparison.Ordinal) + "/");
                pending.Push((child, name == "allOf" || (next.IsTakenIn && name is "oneOf" or "anyOf")));
            }
        }

        return [.. shared];
    }

    [GeneratedRegex("^#/(?:components/schemas|definitions)/[^/]+")]
    private static partial Regex Component();

    [GeneratedRegex("global::[\\w.]+")]
    private static partial Regex TypeNames();

    private static void Visit(JsonNode? node, Random random)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Visit(item, random);
        }

        if (node is not JsonObject value)
            return;
        foreach (var (name, child) in value.ToList())
        {
            if (name is "example" or "examples" or "default" or "enum" or "const" or "mapping" || name.StartsWith("x-", StringComparison.Ordinal))
                continue;
            if (name == "properties" && child is JsonObject members)
            {
                Shuffle(members, random);
                foreach (var (_, member) in members)
                    Visit(member, random);
            }
            else
            {
                Visit(child, random);
            }
        }
    }

    private static void Shuffle(JsonObject map, Random random)
    {
        var entries = map.ToArray();
        random.Shuffle(entries);
        map.Clear();
        foreach (var (name, value) in entries)
            map.Add(name, value);
    }

    private static string Text(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return "\"" + text + "\"";
            case IEnumerable<ArgumentModel> arguments:
                return "[" + string.Join(", ", arguments.Where(static a => a.Kind != ArgumentKind.PartHeader).Select(Text).Concat(arguments.Where(static a => a.Kind == ArgumentKind.PartHeader).Select(Text).Order(StringComparer.Ordinal))) + "]";
            case IEnumerable list:
                var items = list.Cast<object?>().Select(Text).ToList();
                if (value.GetType() is { IsGenericType: true } listType && s_unordered.Contains(listType.GetGenericArguments()[0]))
                    items.Sort(StringComparer.Ordinal);
                return "[" + string.Join(", ", items) + "]";
            case TypeRef type:
                return type.CSharpWithNull;
            case IFormattable scalar:
                return scalar.ToString(null, CultureInfo.InvariantCulture);
            case bool flag:
                return flag ? "true" : "false";
            default:
                var members = value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract" && !(p.Name == nameof(FieldModel.Local) && value is FieldModel or FieldBranchModel));
                return value.GetType().Name + " { " + string.Join(", ", members.Select(p => p.Name + " = " + Text(p.GetValue(value)))) + " }";
        }
    }
}
