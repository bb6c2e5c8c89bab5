using System.Text.Json;

namespace Wappfy.Runtime.Generated;

public static partial class JsonRead
{
    /// <summary>Passes over a member that the schema forbids, for <see cref="ApiDrift"/> to note.</summary>
    /// <param name="reader">Stands at the member's name.</param>
    /// <param name="type">Name of the C# type.</param>
    public static void Skip(ref Utf8JsonReader reader, string type)
    {
        if (ApiDrift.IsObserved) ApiDrift.Member(type, reader.GetString()!);
        Skip(ref reader);
    }
}
