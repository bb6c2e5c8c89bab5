namespace Wappfy.Runtime;

/// <summary>
/// Marks a required member that C# does not require, since clients that are bound to its value set it in the bodies of requests; and the body of a method that does not
/// set it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class OpenApiBoundMemberAttribute : Attribute;
