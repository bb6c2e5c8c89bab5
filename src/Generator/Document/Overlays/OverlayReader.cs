using System.Globalization;
using System.Text.RegularExpressions;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>
/// Reads an overlay (Overlay Specification 1.0 to 1.2). What is not valid is reported and ignored; the rest is applied.
/// </summary>
internal sealed class OverlayReader
{
    private const string ActionPointer = "#/components/actions/";

    private static readonly string[] s_changes = ["update", "remove", "copy"];

    private readonly SpecNode _root;
    private readonly DiagnosticBag _diagnostics;
    private readonly OverlayVersion _version;

    private OverlayReader(SpecNode root, OverlayVersion version, DiagnosticBag diagnostics)
    {
        _root = root;
        _version = version;
        _diagnostics = diagnostics;
    }

    /// <summary>The overlay; null if it cannot be applied, which has been reported.</summary>
    public static OverlayDocument? Read(SpecNode root, DiagnosticBag diagnostics)
    {
        if (root["overlay"] is not { Kind: SpecNodeKind.String or SpecNodeKind.Number } mark)
        {
            diagnostics.Report(Descriptors.InvalidOverlay, root["overlay"] ?? root, "an overlay is an object with the member 'overlay', its version; it is not applied");
            return null;
        }

        return VersionOf(mark, diagnostics) is { } version ? new OverlayReader(root, version, diagnostics).Read() : null;
    }

    /// <summary>A later version of the same major version is read as the latest known.</summary>
    private static OverlayVersion? VersionOf(SpecNode mark, DiagnosticBag diagnostics)
    {
        var match = Regex.Match(mark.Text, @"^1\.(?<minor>[0-9]{1,4})(?<patch>\.[0-9]+)?\z", RegexOptions.CultureInvariant);
        if (!match.Success)
        {
            diagnostics.Report(Descriptors.UnknownOverlayVersion, mark, mark.Text, "The overlay is not applied.");
            return null;
        }

        var minor = int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture);
        var version = minor switch { 0 => OverlayVersion.V10, 1 => OverlayVersion.V11, _ => OverlayVersion.V12 };
        if (minor > 2 || !match.Groups["patch"].Success || !mark.IsString)
            diagnostics.Report(Descriptors.UnknownOverlayVersion, mark, mark.Text, "It is read as " + Display(version) + ".0.");
        return version;
    }

    private static string Display(OverlayVersion version) => "1." + ((int)version).ToString(CultureInfo.InvariantCulture);

    private OverlayDocument? Read()
    {
        CheckMembers(_root, "an overlay", _version < OverlayVersion.V12
            ? ["overlay", "info", "extends", "actions"]
            : ["overlay", "info", "extends", "actions", "$self", "components"]);
        CheckInfo();
        CheckAddress("extends");
        if (_version >= OverlayVersion.V12)
        {
            CheckAddress("$self");
            CheckComponents();
        }

        if (_root["actions"] is not { IsArray: true, Count: > 0 } list)
        {
            Report(_root["actions"] ?? _root, "'actions' must be an array with at least one action; nothing is applied");
            return null;
        }

        var actions = new List<OverlayAction>();
        var seen = new Dictionary<SpecNode, SpecNode>(SameValue.Instance);
        foreach (var item in list.Children)
        {
            if (Action(item, seen) is { } action)
                actions.Add(action);
        }

        return new OverlayDocument { Version = _version, Actions = actions };
    }

    private void CheckInfo()
    {
        if (_root["info"] is not { IsObject: true } info)
        {
            Report(_root["info"] ?? _root, "'info' must be an object with 'title' and 'version'");
            return;
        }

        CheckMembers(info, "'info'", ["title", "version", "description"]);
        foreach (var name in new[] { "title", "version" })
        {
            if (info[name] is not { IsString: true })
                Report(info[name] ?? info, "'info' must have the string '" + name + "'");
        }

        CheckText(info, "description");
    }

    /// <summary>Overlay 1.2: the URI of a document has no fragment.</summary>
    private void CheckAddress(string name)
    {
        if (!CheckText(_root, name))
            return;
        if (_root[name] is { } address && address.Text.IndexOf('#') >= 0)
            Report(address, "'" + name + "' names a document, so it must not have a fragment");
    }

    private void CheckComponents()
    {
        if (_root["components"] is not { } components)
            return;
        if (!components.IsObject || components["actions"] is { IsObject: false })
        {
            Report(components, "'components' must be an object whose 'actions' are an object");
            return;
        }

        CheckMembers(components, "'components'", ["actions"]);
        for (var i = 0; i < (components["actions"]?.Count ?? 0); i++)
        {
            var action = components["actions"]!.Children[i];
            if (!action.IsObject || action["fields"] is { IsObject: false })
            {
                Report(action, "a reusable action must be an object whose 'fields' are an object");
                continue;
            }

            CheckMembers(action, "a reusable action", ["description", "fields"]);
            CheckText(action, "description");
            if (action["fields"] is not { } fields)
                continue;
            CheckMembers(fields, "the fields of a reusable action", ["description", .. s_changes]);
            CheckText(fields, "description");
        }
    }

    private OverlayAction? Action(SpecNode item, Dictionary<SpecNode, SpecNode> seen)
    {
        if (!item.IsObject)
        {
            Report(item, "an action must be an object; it is not applied");
            return null;
        }

        if (item["target"] is not { IsString: true } target)
        {
            Report(item["target"] ?? item, "an action must have the string 'target', a JSONPath query; it is not applied");
            return null;
        }

        // The schema of the specification requires distinct actions; an update that is applied twice would append its items twice.
        if (seen.TryGetValue(item, out var previous))
        {
            Report(item, "this action is the same as that of line " + (previous.Line + 1).ToString(CultureInfo.InvariantCulture) + "; it is not applied again");
            return null;
        }

        seen[item] = item;
        var fields = _version >= OverlayVersion.V12 && item["$ref"] is { } reference ? Reused(reference) : item;
        if (fields is null)
            return null;
        CheckMembers(item, "an action", ReferenceEquals(fields, item) ? Fields() : ["$ref", .. Fields()]);
        CheckText(item, "description");
        return Changes(item, fields, target);
    }

    private string[] Fields() => _version == OverlayVersion.V10 ? ["target", "description", "update", "remove"] : ["target", "description", .. s_changes];

    /// <summary>The fields of a reusable action (Overlay 1.2, Reusable Action Reference Object).</summary>
    private SpecNode? Reused(SpecNode reference)
    {
        if (!reference.IsString || !reference.Text.StartsWith(ActionPointer, StringComparison.Ordinal))
        {
            Report(reference, "'$ref' of an action must begin with '" + ActionPointer + "'; the action is not applied");
            return null;
        }

        if (JsonPointer.ParseFragment(reference.Text).Follow(_root) is { IsObject: true, Parent.Name: "actions" } action)
            return action["fields"] is { IsObject: true } fields ? fields : SpecNode.InPlaceOf(action, SpecNodeKind.Object);
        Report(reference, "the reusable action '" + reference.Text + "' does not exist; the action is not applied");
        return null;
    }

    /// <summary>The changes of an action; a field of the action itself overrides the same field of a reusable one.</summary>
    private OverlayAction? Changes(SpecNode item, SpecNode fields, SpecNode target)
    {
        var update = item["update"] ?? fields["update"];
        var copy = _version == OverlayVersion.V10 ? null : item["copy"] ?? fields["copy"];
        var remove = item["remove"] ?? fields["remove"];
        if (remove is { Kind: not SpecNodeKind.Boolean })
        {
            Report(remove, "'remove' must be true or false; the action is not applied");
            return null;
        }

        if (copy is { IsString: false })
        {
            Report(copy, "'copy' must be a string, a JSONPath query; the action is not applied");
            return null;
        }

        var removes = remove?.Text == "true";
        if (!removes && update is not null && copy is not null)
        {
            Report(copy, "an action cannot have both 'update' and 'copy', since each disables the other; it is not applied");
            return null;
        }

        var targetPath = Query(target);
        var copyPath = removes || copy is null ? null : Query(copy);
        if (targetPath is null || (copyPath is null && copy is not null && !removes))
            return null;
        return new OverlayAction
        {
            Target = target,
            TargetPath = targetPath,
            Removes = removes,
            Update = removes ? null : update,
            Copy = removes ? null : copy,
            CopyPath = copyPath,
        };
    }

    private JsonPath? Query(SpecNode node)
    {
        try
        {
            return JsonPath.Parse(node.Text);
        }
        catch (JsonPathException fault)
        {
            // A string with escapes or several lines does not show where its characters are written.
            var quotes = node.Length - node.Text.Length;
            var isExact = quotes is 0 or 2;
            _diagnostics.Report(
                Descriptors.InvalidJsonPath,
                node.WrittenIn.Path,
                node.Line,
                node.Column + (isExact ? quotes / 2 + Math.Min(fault.Offset, node.Text.Length) : 0),
                isExact ? 1 : node.Length,
                node.Text,
                fault.Message);
            return null;
        }
    }

    private void CheckMembers(SpecNode node, string what, string[] known)
    {
        for (var i = 0; i < node.Count; i++)
        {
            var name = node.NameAt(i);
            if (name.StartsWith("x-", StringComparison.Ordinal) || Array.IndexOf(known, name) >= 0)
                continue;
            var later = name is "copy" && _version == OverlayVersion.V10 ? "; it needs 'overlay: 1.1.0'" : name is "$ref" or "$self" or "components" && _version < OverlayVersion.V12 ? "; it needs 'overlay: 1.2.0'" : "";
            _diagnostics.ReportAtName(Descriptors.InvalidOverlay, node.Children[i], what + " has no member '" + name + "' in version " + Display(_version) + later + ". It is ignored");
        }
    }

    private bool CheckText(SpecNode node, string name)
    {
        if (node[name] is not { IsString: false } wrong)
            return true;
        Report(wrong, "'" + name + "' must be a string");
        return false;
    }

    private void Report(SpecNode at, string message) => _diagnostics.Report(Descriptors.InvalidOverlay, at, message);

    /// <summary>Compares values by what they contain. The hash includes all of it, so that actions that only begin alike stay cheap.</summary>
    private sealed class SameValue : IEqualityComparer<SpecNode>
    {
        public static readonly SameValue Instance = new();

        public bool Equals(SpecNode? one, SpecNode? other) => one is not null && other is not null && one.IsSameAs(other);

        public int GetHashCode(SpecNode node)
        {
            var hash = ((int)node.Kind * 397) ^ StringComparer.Ordinal.GetHashCode(node.Text);
            for (var i = 0; i < node.Count; i++)
                hash = (((hash * 397) ^ (node.IsObject ? StringComparer.Ordinal.GetHashCode(node.NameAt(i)) : 0)) * 397) ^ GetHashCode(node.Children[i]);
            return hash;
        }
    }
}
