namespace Wappfy.Runtime.Tests;

/// <summary>Absent, null and value.</summary>
public sealed class OptionalTests
{
    [Fact]
    public void Absent_null_and_value_differ()
    {
        Optional<string?> absent = default, nothing = Optional.Null, value = "v";
        Assert.Equal((false, false), (absent.HasValue, absent.IsNull));
        Assert.Equal((true, true), (nothing.HasValue, nothing.IsNull));
        Assert.Equal((true, false, "v"), (value.HasValue, value.IsNull, value.Value));
        Assert.Equal(["(absent)", "null", "v"], new[] { absent, nothing, value }.Select(o => o.ToString()));
        Assert.True(absent != nothing && nothing == new Optional<string?>(null) && value == "v" && absent == default);
        Assert.Equal(3, new HashSet<Optional<string?>> { absent, nothing, value, "v" }.Count);
    }

    [Fact]
    public void Value_types_that_may_be_null_work_too()
    {
        Optional<int?> nothing = Optional.Null, zero = 0;
        Assert.True(nothing.IsNull);
        Assert.Equal(0, zero.Value);
        Assert.NotEqual(nothing, zero);
        Assert.Throws<ArgumentException>(() => (Optional<int>)Optional.Null);
    }

    [Fact]
    public void An_absent_value_cannot_be_had()
    {
        Optional<int> absent = default;
        Assert.Throws<InvalidOperationException>(() => absent.Value);
        Assert.Equal((0, 7), (absent.GetValueOrDefault(), absent.GetValueOrDefault(7)));
        Assert.False(absent.TryGetValue(out _));
    }

    [Fact]
    public void TryGetValue_gives_what_can_be_used()
    {
        Optional<string?> absent = default, nothing = Optional.Null, value = "v";
        Assert.Equal((false, false, true), (absent.TryGetValue(out _), nothing.TryGetValue(out var none), value.TryGetValue(out var given)));
        Assert.Null(none);
        Assert.Equal("v", given);
    }
}
