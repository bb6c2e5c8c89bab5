using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>The values with which bound clients send members of bodies.</summary>
public sealed class BoundMemberTests
{
    [Fact]
    public void What_is_not_set_is_bound_and_an_equal_value_is_kept()
    {
        Assert.Equal("a", BoundMember.Value(null, "a", "session"));
        Assert.Equal("a", BoundMember.Value("a", "a", "session"));
        Assert.Equal(1, BoundMember.Value(default(int?), 1, "tenant"));
        Assert.Equal(0, BoundMember.Value((int?)0, 0, "tenant"));
        Assert.Equal([1, 2], BoundMember.Value<IReadOnlyList<int>>(new List<int> { 1, 2 }, [1, 2], "ids"));
        Assert.Equal("a", BoundMember.OptionalValue<string?>(default, "a", "session").Value);
        Assert.Equal(1, BoundMember.OptionalValue<int?>(1, 1, "tenant").Value);
    }

    [Fact]
    public void Another_value_is_rejected_with_both_values_unless_they_may_be_secrets()
    {
        Assert.Equal("The member 'session' of the body has the value 'b', but the client is bound to 'a'. Omit the member, or make the call with the client that is not bound. (Parameter 'body')", Message(() => BoundMember.Value("b", "a", "session")));
        Assert.Contains("the value '0', but the client is bound to '1'", Message(() => BoundMember.Value((int?)0, 1, "tenant")), StringComparison.Ordinal);
        Assert.Contains("the value null, but the client is bound to '1'", Message(() => BoundMember.OptionalValue<int?>(new Optional<int?>(null), 1, "tenant")), StringComparison.Ordinal);
        Assert.StartsWith("The member 'ids' of the body has another value than the client is bound to. Omit", Message(() => BoundMember.Value<IReadOnlyList<int>>([1], [2], "ids")), StringComparison.Ordinal);
        Assert.StartsWith("The member 'accessToken' of the body has another value than the client is bound to. Omit", Message(() => BoundMember.Value("b", "a", "accessToken")), StringComparison.Ordinal);
        Assert.Contains("'" + new string('x', 100) + "…'", Message(() => BoundMember.Value(new string('x', 101), "a", "session")), StringComparison.Ordinal);

        static string Message(Func<object?> bind) => Assert.Throws<ArgumentException>("body", bind).Message;
    }
}
