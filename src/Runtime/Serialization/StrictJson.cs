using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wappfy.Runtime;

/// <summary>
/// Makes <see cref="JsonSerializer"/> read generated types strictly: a member that is missing, null or of another kind than its schema says is a
/// <see cref="JsonException"/>, not only its use. Add it to <see cref="JsonSerializerOptions.Converters"/>.
/// </summary>
public sealed class StrictJson : JsonConverterFactory
{
    /// <summary>Always false: it converts nothing itself.</summary>
    public override bool CanConvert(Type typeToConvert) => false;

    /// <summary>Always null.</summary>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => null;

    internal static bool IsIn(JsonSerializerOptions options)
    {
        var converters = options.Converters;
        for (var i = 0; i < converters.Count; i++)
        {
            if (converters[i] is StrictJson)
                return true;
        }

        return false;
    }
}
