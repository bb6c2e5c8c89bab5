namespace Wappfy.Generator.Binding.Limits;

/// <summary>
/// Bounds on what one specification may become. C# compilers have limits of their own (65,534 locals in a method, 1,023 bytes in a name,
/// their stack), and a few references can ask for the same large schema very often. Published documents stay well below each bound.
/// </summary>
internal static class BindingLimits
{
    /// <summary>Members of one object.</summary>
    public const int Properties = 4000;

    /// <summary>Values of one enum.</summary>
    public const int EnumValues = 10_000;

    /// <summary>Values in the mapping of one discriminator.</summary>
    public const int Tags = 2000;

    /// <summary>Branches of one union.</summary>
    public const int Branches = 500;

    /// <summary>Positions of one tuple.</summary>
    public const int Positions = 100;

    /// <summary>Lists and maps within each other, without a named type between.</summary>
    public const int Nesting = 8;

    /// <summary>Records that derive from each other.</summary>
    public const int Inheritance = 32;

    /// <summary>Parameters of one operation.</summary>
    public const int Parameters = 1000;

    /// <summary>Media types of one body or response.</summary>
    public const int MediaTypes = 200;

    /// <summary>Successful responses of one operation.</summary>
    public const int Responses = 20;

    /// <summary>Characters of a C# name.</summary>
    public const int NameLength = 200;

    /// <summary>Members of all objects together, each counted where it is merged or inherited.</summary>
    public const int AllMembers = 2_000_000;

    /// <summary>Methods of all clients together.</summary>
    public const int AllMethods = 100_000;

    /// <summary>A number as it is written in a message.</summary>
    public static string Text(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
