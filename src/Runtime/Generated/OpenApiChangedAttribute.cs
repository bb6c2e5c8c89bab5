using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Says of a member of a generated type what a new version of the specification changed. Analyzers report it where code uses the member, and look for it in
/// assemblies that have the attribute themselves.
/// </summary>
/// <param name="member">The name of the member; empty for the type itself.</param>
/// <param name="change">What changed: a sentence.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class OpenApiChangedAttribute(string member, string change) : Attribute
{
    /// <summary>The name of the member; empty for the type itself.</summary>
    public string Member { get; } = member;

    /// <summary>What changed: a sentence.</summary>
    public string Change { get; } = change;

    /// <summary>The argument of the method that the change is about; null for all else.</summary>
    public string? Argument { get; set; }

    /// <summary>Where the change shows.</summary>
    public OpenApiChangeUse Use { get; set; }
}

/// <summary>Where a change of the specification shows in code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum OpenApiChangeUse
{
    /// <summary>Wherever the member is used.</summary>
    Any,

    /// <summary>Where no value is given: a call without the argument, an object without the member.</summary>
    Omitted,

    /// <summary>Where a value is given.</summary>
    Given,

    /// <summary>Where a value is given by position.</summary>
    Positional,

    /// <summary>Where code distinguishes the values or cases.</summary>
    Switch,

    /// <summary>Where a value is read.</summary>
    Read,
}
