namespace Wappfy.Generator.Model.Schemas;

/// <summary>The kinds of JSON that a schema allows.</summary>
[Flags]
internal enum JsonTypes : byte
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}
