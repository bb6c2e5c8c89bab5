using Wappfy.Generator.Model;

namespace Wappfy.Generator.Emission;

/// <summary>Writes XML documentation. Every text goes through <see cref="SourceWriter.XmlText"/>.</summary>
internal static class DocWriter
{
    private static readonly string[] s_breaks = ["<br>", "<br/>", "<br />"];

    /// <summary>Summary and remarks of a type or member, of which the specification may have none.</summary>
    public static void Write(SourceWriter writer, Doc doc)
    {
        if (doc.Summary.Length > 0)
            Element(writer, "summary", null, doc.Summary);
        if (doc.Remarks.Length > 0)
            Element(writer, "remarks", null, doc.Remarks);
    }

    /// <summary>One element: <paramref name="attributes"/> is the emitter's own text, <paramref name="content"/> is the specification's.</summary>
    public static void Element(SourceWriter writer, string element, string? attributes, string content)
    {
        var open = attributes is null ? $"<{element}>" : $"<{element} {attributes}>";
        var lines = Lines(content);
        if (lines.Count == 1)
        {
            writer.Write("/// ").Write(open).Write(lines[0]).Line($"</{element}>");
            return;
        }

        writer.Line("/// " + open);
        foreach (var line in lines)
            writer.Line(line.Length == 0 ? "/// <para/>" : "/// " + line);
        writer.Line($"/// </{element}>");
    }

    private static List<string> Lines(string text)
    {
        foreach (var br in s_breaks)
            text = text.Replace(br, "\n");
        var lines = new List<string>();
        foreach (var raw in text.Split('\n', '\r', '\u0085', '\u2028', '\u2029'))
        {
            var line = SourceWriter.XmlText(raw).Trim();
            if (line.Length > 0 || (lines.Count > 0 && lines[lines.Count - 1].Length > 0))
                lines.Add(line);
        }

        while (lines.Count > 0 && lines[lines.Count - 1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        if (lines.Count == 0)
            lines.Add("");
        return lines;
    }
}
