using Echo;
using Wappfy.AspNetCore.Tests.Server;
using Color = Echo.Color;
using Paint = Echo.Paint;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Enums: those that are strings have their values, those that are integers are integers since the document names no values.</summary>
public sealed class EnumTests(EchoHost host) : EchoTests(host)
{
    [Fact]
    public async Task Enums_arrive_in_a_body_and_come_back()
    {
        var paint = new Paint { Color = Color.LightBlue, Under = null, Level = 10, MaybeLevel = 1, Access = "Read, Write", Mix = [Color.Red, Color.DarkGreen] };
        Assert.Equal(paint, await Client.Enums.EchoPaintAsync(paint));
        var other = paint with { Under = Color.DarkGreen, MaybeLevel = null, Mix = [] };
        Assert.Equal(other, await Client.Enums.EchoPaintAsync(other));
    }

    [Fact]
    public async Task Enums_arrive_in_paths_and_queries()
    {
        Assert.Equal(Color.DarkGreen, await Client.Enums.GetColorAsync(Color.DarkGreen));
        Assert.Equal(10, await Client.Enums.GetLevelAsync(10));
        Assert.Equal([Color.Red, Color.DarkGreen], await Client.Enums.QueryColorsAsync([Color.Red, Color.DarkGreen]));
        var paint = await Client.Enums.QueryPaintAsync(Color.Red, Color.DarkGreen);
        Assert.Equal((Color.Red, Color.DarkGreen, 10L), (paint.Color, paint.Under, paint.Level));
        Assert.Equal(1, (await Client.Enums.QueryPaintAsync(Color.Red, level: 1)).Level);
    }

    [Fact]
    public async Task Enums_are_keys_of_dictionaries()
        => Assert.Equal(3, (await Client.Enums.EchoByColorAsync(new Dictionary<string, int> { [Color.LightBlue] = 3 }))[Color.LightBlue]);

    [Fact]
    public async Task A_value_that_the_document_does_not_know_is_kept()
    {
        var paint = await Client.Enums.GetFuturePaintAsync();
        Assert.Equal("Ultraviolet", paint.Color.Value);
        Assert.False(paint.Color.IsKnown);
        Assert.Equal("Infrared", paint.Under?.Value);
        Assert.Equal(99, paint.Level);
        Assert.Equal([Color.Red, new Color("Octarine")], paint.Mix);
    }
}
