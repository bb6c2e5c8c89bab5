using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Equality of unions whose value may be several branches at once. These share what they have in common, such as a value of the same union
/// below; visiting it once per branch would double the work with each level.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnionValues
{
    [ThreadStatic]
    private static HashSet<Pair>? t_equal;

    /// <summary>True if both are equal; what was found to be equal before, within a comparison around this one, is not compared again.</summary>
    public static bool Equal<T>(T left, T right, Func<T, T, bool> equals)
        where T : class
    {
        if (ReferenceEquals(left, right))
            return true;
        if (t_equal is { } known)
            return known.Contains(new Pair(left, right)) || (equals(left, right) && known.Add(new Pair(left, right)));
        t_equal = [];
        try
        {
            return equals(left, right);
        }
        finally
        {
            t_equal = null;
        }
    }

    /// <summary>Two instances.</summary>
    private readonly struct Pair(object left, object right) : IEquatable<Pair>
    {
        private readonly object _left = left;
        private readonly object _right = right;

        public bool Equals(Pair other) => ReferenceEquals(_left, other._left) && ReferenceEquals(_right, other._right);

        public override bool Equals(object? obj) => obj is Pair other && Equals(other);

        public override int GetHashCode() => unchecked((RuntimeHelpers.GetHashCode(_left) * 31) + RuntimeHelpers.GetHashCode(_right));
    }
}
