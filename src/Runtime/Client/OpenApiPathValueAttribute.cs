namespace Wappfy.Runtime;

/// <summary>Marks an argument that fills a part of the paths of operations, so that it must not be empty.</summary>
/// <param name="isSegment">Whether it fills a whole segment somewhere, so that it must not be <c>.</c> or <c>..</c> either.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class OpenApiPathValueAttribute(bool isSegment) : Attribute
{
    /// <summary>Whether it fills a whole segment somewhere.</summary>
    public bool IsSegment { get; } = isSegment;
}
