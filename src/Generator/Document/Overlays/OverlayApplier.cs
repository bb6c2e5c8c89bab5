using System.Globalization;
using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>
/// Applies the actions of an overlay to a tree, each to the result of the one before. Values of the overlay keep their positions in it, and copied
/// values those of the document.
/// </summary>
internal sealed class OverlayApplier
{
    private readonly OverlayVersion _version;
    private readonly OverlayBudget _budget;
    private readonly OverlayTargets _noted;
    private readonly DiagnosticBag _diagnostics;
    private readonly JsonPathEvaluator _queries;

    private OverlayApplier(SpecNode root, OverlayVersion version, OverlayBudget budget, OverlayTargets noted, DiagnosticBag diagnostics)
    {
        _version = version;
        _budget = budget;
        _noted = noted;
        _diagnostics = diagnostics;
        _queries = new JsonPathEvaluator(root, budget);
    }

    /// <summary>Applies an overlay; false if it exceeds a limit, which has been reported, and the tree is not to be used.</summary>
    public static bool Apply(SpecNode root, OverlayDocument overlay, OverlayBudget budget, OverlayTargets noted, DiagnosticBag diagnostics)
    {
        var applier = new OverlayApplier(root, overlay.Version, budget, noted, diagnostics);
        foreach (var action in overlay.Actions)
        {
            try
            {
                var had = SpecLoader.VersionNode(root);
                applier.Apply(action);
                noted.NoteVersion(had, SpecLoader.VersionNode(root), action.Target);
            }
            catch (OverlayLimitException limit)
            {
                diagnostics.Report(Descriptors.LimitExceeded, action.Target, limit.Message);
                return false;
            }
        }

        return true;
    }

    private void Apply(OverlayAction action)
    {
        _budget.Step();
        var targets = Distinct(_queries.Select(action.TargetPath));
        _noted.Note(action.Target, targets.Count > 0);
        if (targets.Count == 0)
            return;
        if (action.Removes)
            Remove(action, targets);
        else if (action.Update is { } update)
            Update(action, targets, update);
        else if (action.CopyPath is { } copyPath)
            Copy(action, targets, copyPath);
    }

    /// <summary>A node that a query selects twice changes once.</summary>
    private static List<SpecNode> Distinct(List<SpecNode> nodes)
    {
        var seen = new HashSet<SpecNode>();
        return nodes.FindAll(node => seen.Add(node));
    }

    private void Remove(OverlayAction action, List<SpecNode> targets)
    {
        var gone = new Dictionary<SpecNode, HashSet<SpecNode>>();
        foreach (var target in targets)
        {
            if (target.Parent is not { } parent)
            {
                Report(action.Target, "the whole document cannot be removed");
            }
            else if (_version == OverlayVersion.V10 && parent.IsArray && IsPrimitive(target))
            {
                Report(action.Target, "an overlay of version 1.0 cannot remove single values of an array; declare 'overlay: 1.1.0'. The value is not removed");
            }
            else
            {
                if (!gone.TryGetValue(parent, out var children))
                    gone[parent] = children = [];
                children.Add(target);
            }
        }

        foreach (var pair in gone)
        {
            _budget.Step(pair.Key.Count);
            pair.Key.Remove(pair.Value);
        }
    }

    private void Copy(OverlayAction action, List<SpecNode> targets, JsonPath query)
    {
        var sources = _queries.Select(query);
        if (sources.Count != 1)
        {
            Report(action.Copy!, "'" + action.Copy!.Text + "' must select one value to copy, but selects " + sources.Count.ToString(CultureInfo.InvariantCulture) + "; the action is not applied");
            return;
        }

        // The source can be above or below a target, and must not change while it is copied.
        _budget.Add(SizeOf(sources[0]));
        Update(action, targets, sources[0].Copy());
    }

    private void Update(OverlayAction action, List<SpecNode> targets, SpecNode value)
    {
        if (_version >= OverlayVersion.V11 && targets.Exists(target => Category(target) != Category(targets[0])))
        {
            Report(action.Target, "'" + action.Target.Text + "' selects values of different kinds, so that one value does not fit all of them; the action is not applied");
            return;
        }

        foreach (var target in targets)
        {
            if (target.IsObject && value.IsObject)
                Merge(target, value);
            else if (target.IsArray)
                Append(target, value, _version == OverlayVersion.V10);
            else if (target.IsObject)
                Report(value, "only an object can be merged with the object that '" + action.Target.Text + "' selects; it is not changed");
            else if (_version == OverlayVersion.V10)
                Report(action.Target, "an overlay of version 1.0 cannot replace the single value that '" + action.Target.Text + "' selects; select the object that contains it, or declare 'overlay: 1.1.0'. It is not changed");
            else if (IsPrimitive(value))
                Replace(target, value, target.Parent is { IsObject: true } ? value.Line : -1, value.Column);
            else
                Report(value, "only a single value can replace the single value that '" + action.Target.Text + "' selects; it is not changed");
        }
    }

    private void Merge(SpecNode target, SpecNode source)
    {
        _budget.Step(source.Count);
        for (var i = 0; i < source.Count; i++)
        {
            var name = source.NameAt(i);
            var value = source.Children[i];
            if (target[name] is not { } present)
                target.Add(name, CopyFor(target, value), value.NameLine, value.NameColumn);
            else if (present.IsObject && value.IsObject)
                Merge(present, value);
            else if (present.IsArray && value.IsArray)
                Append(present, value, asEntry: false);
            else if (IsPrimitive(present) && IsPrimitive(value))
                Replace(present, value, value.NameLine, value.NameColumn);
            else
                Report(value, "'" + name + "' is " + Display(value) + " in the overlay, but " + Display(present) + " in the document; it is not changed. Remove it in an action before this one");
        }
    }

    private void Append(SpecNode array, SpecNode value, bool asEntry)
    {
        if (!value.IsArray || asEntry)
        {
            array.Add(CopyFor(array, value));
            return;
        }

        foreach (var item in value.Children)
            array.Add(CopyFor(array, item));
    }

    private void Replace(SpecNode present, SpecNode value, int nameLine, int nameColumn)
    {
        if (present.Parent is { } parent)
            parent.Replace(present, CopyFor(parent, value), nameLine, nameColumn);
    }

    /// <summary>A copy of a value that can be added to a container, within the limits of a document.</summary>
    private SpecNode CopyFor(SpecNode container, SpecNode value)
    {
        _budget.Add(SizeOf(value));
        if (value.Kind >= SpecNodeKind.Array)
        {
            var depth = HeightOf(value);
            for (var node = container; node is not null; node = node.Parent)
                depth++;
            if (depth > SpecLimits.Depth)
                throw new OverlayLimitException("it makes the document deeper than " + SpecLimits.Depth.ToString(CultureInfo.InvariantCulture) + " levels");
        }

        return value.Copy();
    }

    private static int SizeOf(SpecNode node)
    {
        var size = 1;
        foreach (var child in node.Children)
            size += SizeOf(child);
        return size;
    }

    /// <summary>Levels of objects and arrays.</summary>
    private static int HeightOf(SpecNode node)
    {
        if (node.Kind < SpecNodeKind.Array)
            return 0;
        var highest = 0;
        foreach (var child in node.Children)
            highest = Math.Max(highest, HeightOf(child));
        return highest + 1;
    }

    private static bool IsPrimitive(SpecNode node) => node.Kind < SpecNodeKind.Array;

    private static SpecNodeKind Category(SpecNode node) => IsPrimitive(node) ? SpecNodeKind.Null : node.Kind;

    private static string Display(SpecNode node) => node.Kind switch
    {
        SpecNodeKind.Object => "an object",
        SpecNodeKind.Array => "an array",
        _ => "a single value",
    };

    private void Report(SpecNode at, string message) => _diagnostics.Report(Descriptors.ActionNotApplied, at, message);
}
