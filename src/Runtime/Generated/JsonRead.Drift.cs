using System.Text.Json;

namespace Wappfy.Runtime.Generated;

public static partial class JsonRead
{
    /// <summary>Skips a member that the schema does not allow, and records it with <see cref="ApiDrift"/>.</summary>
    /// <param name="reader">Positioned at the member's name.</param>
    /// <param name="type">Name of the C# type.</param>
    public static void Skip(ref Utf8JsonReader reader, string type)
    {
        if (ApiDrift.IsObserved) ApiDrift.Member(type, reader.GetString()!);
        Skip(ref reader);
    }
}
