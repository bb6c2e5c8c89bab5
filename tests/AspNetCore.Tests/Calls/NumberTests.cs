using Echo;
using Wappfy.AspNetCore.Tests.Server;
using MaybeNumbers = Echo.MaybeNumbers;
using Numbers = Echo.Numbers;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Numbers have C#'s types, although ASP.NET Core describes each as a number or a string.</summary>
public sealed class NumberTests(EchoHost host) : EchoTests(host)
{
    public static TheoryData<Numbers> Extremes => new(
        new Numbers
        {
            Int = int.MinValue, Long = long.MinValue, Double = -double.MaxValue, Float = float.MinValue, Decimal = decimal.MinValue, Short = short.MinValue, Byte = 0, SByte = sbyte.MinValue,
            UShort = 0, UInt = 0, ULong = 0,
        },
        new Numbers
        {
            Int = int.MaxValue, Long = long.MaxValue, Double = double.Epsilon, Float = float.MaxValue, Decimal = decimal.MaxValue, Short = short.MaxValue, Byte = 255, SByte = sbyte.MaxValue,
            UShort = ushort.MaxValue, UInt = uint.MaxValue, ULong = ulong.MaxValue,
        },
        new Numbers { Int = 1, Long = 9007199254740993, Double = 0.1, Float = 0.1f, Decimal = 0.1m, Short = 1, Byte = 1, SByte = 1, UShort = 1, UInt = 1, ULong = 1 });

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Numbers_of_every_type_arrive_in_a_body_and_come_back(Numbers numbers)
        => Assert.Equal(numbers, await Client.Numbers.EchoNumbersAsync(numbers));

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Numbers_of_every_type_arrive_in_a_query(Numbers numbers)
        => Assert.Equal(numbers, await Client.Numbers.QueryNumbersAsync(
            numbers.Int, numbers.Long, numbers.Double, numbers.Float, numbers.Decimal, numbers.Short, numbers.Byte, numbers.SByte, numbers.UShort, numbers.UInt, numbers.ULong));

    [Fact]
    public async Task Numbers_of_every_type_arrive_in_a_path()
    {
        Assert.Equal(int.MinValue, await Client.Numbers.GetIntAsync(int.MinValue));
        Assert.Equal(long.MaxValue, await Client.Numbers.GetLongAsync(long.MaxValue));
        Assert.Equal(-1e-300, await Client.Numbers.GetDoubleAsync(-1e-300));
        Assert.Equal(0.1000000000000000055511151231m, await Client.Numbers.GetDecimalAsync(0.1000000000000000055511151231m));
        Assert.Equal(short.MinValue, await Client.Numbers.GetShortAsync(short.MinValue));
        Assert.Equal(255, await Client.Numbers.GetByteAsync(255));
        Assert.Equal(uint.MaxValue, await Client.Numbers.GetUIntAsync(uint.MaxValue));
        Assert.Equal(ulong.MaxValue, await Client.Numbers.GetULongAsync(ulong.MaxValue));
    }

    [Fact]
    public async Task Nulls_are_distinguished_from_numbers_in_bodies_and_queries()
    {
        var some = new MaybeNumbers { Int = 0, Long = null, Double = null, Decimal = 0.30m, ULong = ulong.MaxValue };
        Assert.Equal(some, await Client.Numbers.EchoMaybeNumbersAsync(some));
        Assert.Equal(some, await Client.Numbers.QueryMaybeNumbersAsync(@int: 0, @decimal: 0.30m, @ulong: ulong.MaxValue));
        var none = new MaybeNumbers { Int = null, Long = null, Double = null, Decimal = null, ULong = null };
        Assert.Equal(none, await Client.Numbers.EchoMaybeNumbersAsync(none));
        Assert.Equal(none, await Client.Numbers.QueryMaybeNumbersAsync());
    }

    [Fact]
    public async Task A_body_may_be_a_number_a_list_or_a_dictionary_of_numbers()
    {
        Assert.Equal(-7, await Client.Numbers.EchoIntAsync(-7));
        Assert.Equal([0.1m, decimal.MaxValue, -1m], await Client.Numbers.EchoDecimalsAsync([0.1m, decimal.MaxValue, -1m]));
        Assert.Equal(long.MaxValue, (await Client.Numbers.EchoLongsAsync(new Dictionary<string, long> { ["most"] = long.MaxValue }))["most"]);
    }
}
