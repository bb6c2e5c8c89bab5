using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The options that converters of the project receive: those of JSON without any.</summary>
internal static class OwnTypeOptions
{
    public static readonly JsonSerializerOptions Shared = new();
}
