using System.Diagnostics.CodeAnalysis;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Rejects null in the required fields of forms and multipart bodies, before anything is sent.</summary>
internal static class FormFields
{
    public static string Text(string name, ParameterValue value) => value.IsMissing ? throw Required(name) : value.Text;

    public static void RefuseNull(string name, [NotNull] object? value)
    {
        if (value is null) throw Required(name);
    }

    public static void RefuseNull<T>(string name, T value, JsonCodec<T> codec)
    {
        if (value is null && !codec.AllowsNull) throw Required(name);
    }

    private static ArgumentException Required(string name) => new($"The field '{name}' of the body is required and must not be null.", name);
}
