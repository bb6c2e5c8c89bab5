using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Wappfy.Runtime.Generated;

/// <summary>Prints members of generated records that have no JSON: of a list, a map and bytes, <c>ToString</c> itself says only the type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MemberText
{
    /// <summary>The length from which the values of a list or map are left out.</summary>
    private const int Most = 1000;

    /// <summary>Prints members as the compiler does for a record.</summary>
    /// <param name="builder">The text of the record.</param>
    /// <param name="namesAndValues">The name of each member, followed by its value.</param>
    public static bool Print(StringBuilder builder, params object?[] namesAndValues)
    {
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            builder.Append(i == 0 ? "" : ", ").Append(namesAndValues[i]).Append(" = ");
            Append(builder, namesAndValues[i + 1], builder.Length + Most);
        }

        return true;
    }

    private static void Append(StringBuilder builder, object? value, int end)
    {
        switch (value)
        {
            case byte[] bytes:
                builder.Append(bytes.Length.ToString(CultureInfo.InvariantCulture)).Append(bytes.Length == 1 ? " byte" : " bytes");
                break;
            case DictionaryEntry entry:
                builder.Append(entry.Key).Append(" = ");
                Append(builder, entry.Value, end);
                break;
            case IFormattable formattable:
                builder.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case string or null:
                builder.Append((string?)value);
                break;
            case IEnumerable values:
                AppendAll(builder, values, end);
                break;
            default:
                builder.Append(value);
                break;
        }
    }

    private static void AppendAll(StringBuilder builder, IEnumerable values, int end)
    {
        builder.Append('[');
        var separator = "";

        // Entries of a dictionary are key-value pairs otherwise, whose text does not show values of lists.
        var entries = values is IDictionary map ? map.GetEnumerator() : values.GetEnumerator();
        while (entries.MoveNext())
        {
            builder.Append(separator);
            if (builder.Length >= end)
            {
                builder.Append('…');
                break;
            }

            Append(builder, entries.Current, end);
            if (builder.Length > end)
            {
                builder.Length = end;
                builder.Append('…');
                break;
            }

            separator = ", ";
        }

        builder.Append(']');
    }
}
