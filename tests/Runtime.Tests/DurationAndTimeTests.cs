namespace Wappfy.Runtime.Tests;

/// <summary>Durations and times of day, which keep what .NET's own types cannot hold.</summary>
public sealed class DurationAndTimeTests
{
    [Theory]
    [InlineData("PT1H30M", "01:30:00")]
    [InlineData("P1DT12H", "1.12:00:00")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("-PT5S", "-00:00:05")]
    [InlineData("PT36H", "1.12:00:00")]
    public void A_duration_without_months_is_a_time_span(string text, string expected)
    {
        var duration = IsoDuration.Parse(text);
        Assert.False(duration.HasMonths);
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), (TimeSpan)duration);
        Assert.Equal(text, duration.ToString());
    }

    [Theory]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P1Y2M3DT4H")]
    [InlineData("P1MT1M")]
    public void A_duration_with_months_is_not_a_time_span(string text)
    {
        var duration = IsoDuration.Parse(text);
        Assert.True(duration.HasMonths);
        Assert.Contains(text, Assert.Throws<InvalidOperationException>(() => duration.ToTimeSpan()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 hour")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("1D")]
    [InlineData(" P1D")]
    [InlineData("P1D ")]
    [InlineData("P-1W")]
    public void Another_text_is_not_a_duration(string text)
    {
        Assert.False(IsoDuration.TryParse(text, out _));
        Assert.Throws<FormatException>(() => IsoDuration.Parse(text));
    }

    [Fact]
    public void A_time_span_converts_to_a_duration()
    {
        IsoDuration duration = TimeSpan.FromMinutes(90);
        Assert.Equal("PT1H30M", duration.ToString());
        Assert.Equal(IsoDuration.Parse("PT1H30M"), duration);
        Assert.True(duration != IsoDuration.Parse("PT90M"));
        Assert.Equal(TimeSpan.Zero, default(IsoDuration).ToTimeSpan());
    }

    [Theory]
    [InlineData("10:00:00+02:00", "10:00:00", 120)]
    [InlineData("10:00:00-11:30", "10:00:00", -690)]
    [InlineData("10:00:00Z", "10:00:00", 0)]
    [InlineData("10:00:00.25z", "10:00:00.2500000", 0)]
    [InlineData("03:04", "03:04:00", null)]
    [InlineData("23:59:60Z", "1.00:00:00", 0)]
    public void A_time_has_its_parts(string text, string time, int? offset)
    {
        var value = OffsetTime.Parse(text);
        Assert.Equal(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), value.TimeOfDay);
        Assert.Equal(offset is { } minutes ? TimeSpan.FromMinutes(minutes) : null, value.Offset);
        Assert.Equal(text, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("25:00:00")]
    [InlineData("10:60:00")]
    [InlineData("10:00:61")]
    [InlineData("10:00:00.")]
    [InlineData("10:00:00+2")]
    [InlineData("10:00:00+24:00")]
    [InlineData("1:00:00")]
    [InlineData("10-00-00")]
    [InlineData("10:00:00 ")]
    public void Another_text_is_not_a_time(string text)
    {
        Assert.False(OffsetTime.TryParse(text, out _));
        Assert.Throws<FormatException>(() => OffsetTime.Parse(text));
    }

    [Fact]
    public void Times_of_NET_convert_to_a_time()
    {
        OffsetTime fromTime = new TimeOnly(8, 7, 56);
        OffsetTime fromSpan = new TimeSpan(0, 8, 7, 56, 500);
        Assert.Equal("08:07:56", fromTime.ToString());
        Assert.Equal("08:07:56.5", fromSpan.ToString());
        Assert.Equal("08:07:56+02:00", new OffsetTime(new TimeOnly(8, 7, 56), TimeSpan.FromHours(2)).ToString());
        Assert.Equal("08:07:56-03:30", new OffsetTime(new TimeOnly(8, 7, 56), TimeSpan.FromHours(-3.5)).ToString());
        Assert.Equal("08:07:56Z", new OffsetTime(new TimeOnly(8, 7, 56), TimeSpan.Zero).ToString());
        Assert.Equal(new TimeOnly(0, 0), (TimeOnly)OffsetTime.Parse("23:59:60Z"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OffsetTime(TimeSpan.FromDays(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OffsetTime(TimeSpan.Zero, TimeSpan.FromSeconds(1)));
    }
}
