using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// The version of the contract for generated code, which is everything public in this namespace. The generator reads it from the runtime that a project
/// refers to, and generates nothing if it does not match: see docs/architecture.md.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContractVersion
{
    /// <summary>Raised when compiled clients could break: a member is removed or changes its meaning.</summary>
    public const int Major = 1;

    /// <summary>Raised when a member is added that generated code needs; compiled clients run on.</summary>
    public const int Minor = 0;
}
