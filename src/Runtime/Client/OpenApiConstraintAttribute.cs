namespace Wappfy.Runtime;

/// <summary>
/// Limits of a value that the OpenAPI document states and that no attribute of <c>System.ComponentModel.DataAnnotations</c> expresses,
/// or none that the project references. The analyzers of Wappfy.Generator check calls against it. A property that is not set does not limit the value.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class OpenApiConstraintAttribute : Attribute
{
    /// <summary>The minimum number of characters (Unicode code points) of a string.</summary>
    public int MinLength { get; set; }

    /// <summary>The maximum number of characters (Unicode code points) of a string.</summary>
    public int MaxLength { get; set; } = int.MaxValue;

    /// <summary>A regular expression in the dialect of ECMA-262 that must match part of the string.</summary>
    public string? Pattern { get; set; }

    /// <summary>The minimum, as JSON.</summary>
    public string? Minimum { get; set; }

    /// <summary>The maximum, as JSON.</summary>
    public string? Maximum { get; set; }

    /// <summary>Whether the number must be greater than <see cref="Minimum"/>.</summary>
    public bool ExclusiveMinimum { get; set; }

    /// <summary>Whether the number must be less than <see cref="Maximum"/>.</summary>
    public bool ExclusiveMaximum { get; set; }

    /// <summary>The number, as JSON, of which the value must be a multiple.</summary>
    public string? MultipleOf { get; set; }

    /// <summary>The minimum number of items of a list.</summary>
    public int MinItems { get; set; }

    /// <summary>The maximum number of items of a list.</summary>
    public int MaxItems { get; set; } = int.MaxValue;

    /// <summary>The format of a string, such as <c>email</c> or <c>ipv4</c>.</summary>
    public string? Format { get; set; }

    /// <summary>The only value that the schema allows, as JSON.</summary>
    public string? Const { get; set; }
}
