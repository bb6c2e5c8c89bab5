using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>Names what took the place of something that a new version of the specification removed, for code fixes.</summary>
/// <param name="by">The new name; empty for an argument that calls leave out.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class OpenApiReplacedAttribute(string by) : Attribute
{
    /// <summary>The new name; empty for an argument that calls leave out.</summary>
    public string By { get; } = by;
}
