using System.Text;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Json;

/// <summary>Writes a node of a specification as JSON text.</summary>
internal static class JsonText
{
    /// <summary>The JSON of a value, or null if it is longer than <paramref name="limit"/>.</summary>
    public static string? Of(SpecNode node, int limit = int.MaxValue)
    {
        var text = new StringBuilder();
        return Append(text, node, limit) ? text.ToString() : null;
    }

    private static bool Append(StringBuilder text, SpecNode node, int limit)
    {
        switch (node.Kind)
        {
            case SpecNodeKind.Null:
                text.Append("null");
                break;
            case SpecNodeKind.Boolean or SpecNodeKind.Number:
                text.Append(node.Text);
                break;
            case SpecNodeKind.String:
                if (node.Text.Length > limit)
                    return false;
                JsonString.Append(text, node.Text);
                break;
            case SpecNodeKind.Array:
                text.Append('[');
                for (var i = 0; i < node.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    if (!Append(text, node.Children[i], limit))
                        return false;
                }

                text.Append(']');
                break;
            default:
                text.Append('{');
                for (var i = 0; i < node.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    JsonString.Append(text, node.NameAt(i));
                    text.Append(": ");
                    if (!Append(text, node.Children[i], limit))
                        return false;
                }

                text.Append('}');
                break;
        }

        return text.Length <= limit;
    }
}
