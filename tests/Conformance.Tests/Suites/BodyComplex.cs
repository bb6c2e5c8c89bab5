namespace Wappfy.Conformance.Tests.Suites;

/// <summary>Objects as bodies: members of every kind, inheritance, discriminators, recursion.</summary>
[Specification("body-complex.json")]
public sealed class BodyComplex(ApiClient client)
{
    private static readonly byte[] Picture = [255, 255, 255, 255, 254];

    public async Task Objects_travel_both_ways()
    {
        var basic = await client.BasicGetValidAsync();
        Assert.Equal(2, basic.Id.Value);
        Assert.Equal("abc", basic.Name);
        Assert.Equal(CMYKColors.Yellow, basic.Color);
        await client.BasicPutValidAsync("2016-02-29", new Basic { Id = 2, Name = "abc", Color = CMYKColors.Magenta });
    }

    public async Task Absent_members_are_not_null_ones()
    {
        Assert.False((await client.BasicGetEmptyAsync()).Id.HasValue);
        var basic = await client.BasicGetNullAsync();
        Assert.True(basic.Id.HasValue);
        Assert.Null(basic.Id.Value);
        Assert.Null(basic.Name);
    }

    public async Task A_body_that_was_promised_and_does_not_come_is_a_fault() => await Expect.Unreadable(() => client.BasicGetNotProvidedAsync());

    public async Task The_use_of_a_member_of_another_kind_fails()
    {
        var basic = await client.BasicGetInvalidAsync();
        var fault = Assert.Throws<ApiMemberException>(() => basic.Id);
        Assert.Equal("$.id", fault.Path);
    }

    public async Task Integers_travel_both_ways()
    {
        var integers = new IntWrapper { Field1 = -1, Field2 = 2 };
        Assert.Equal(integers, await client.PrimitiveGetIntAsync());
        await client.PrimitivePutIntAsync(integers);
        var longs = new LongWrapper { Field1 = 1099511627775, Field2 = -999511627788 };
        Assert.Equal(longs, await client.PrimitiveGetLongAsync());
        await client.PrimitivePutLongAsync(longs);
    }

    public async Task Numbers_travel_both_ways()
    {
        var floats = new FloatWrapper { Field1 = 1.05f, Field2 = -0.003f };
        Assert.Equal(floats, await client.PrimitiveGetFloatAsync());
        await client.PrimitivePutFloatAsync(floats);
        var doubles = new DoubleWrapper { Field1 = 3e-100, Field56ZerosAfterTheDotAndNegativeZeroBeforeDotAndThisIsALongFieldNameOnPurpose = -5e-57 };
        Assert.Equal(doubles, await client.PrimitiveGetDoubleAsync());
        await client.PrimitivePutDoubleAsync(doubles);
    }

    public async Task Booleans_travel_both_ways()
    {
        var booleans = new BooleanWrapper { FieldTrue = true, FieldFalse = false };
        Assert.Equal(booleans, await client.PrimitiveGetBoolAsync());
        await client.PrimitivePutBoolAsync(booleans);
    }

    public async Task Strings_travel_both_ways()
    {
        var strings = new StringWrapper { Field = "goodrequest", Empty = "" };
        Assert.Equal(strings, await client.PrimitiveGetStringAsync());
        await client.PrimitivePutStringAsync(strings);
    }

    public async Task Dates_and_times_travel_both_ways()
    {
        var dates = new DateWrapper { Field = DateOnly.MinValue, Leap = new DateOnly(2016, 2, 29) };
        Assert.Equal(dates, await client.PrimitiveGetDateAsync());
        await client.PrimitivePutDateAsync(dates);
        var times = new DatetimeWrapper { Field = DateTimeOffset.MinValue, Now = new(2015, 5, 18, 18, 38, 0, TimeSpan.Zero) };
        Assert.Equal(times, await client.PrimitiveGetDateTimeAsync());
        await client.PrimitivePutDateTimeAsync(times);
        var http = new Datetimerfc1123Wrapper { Field = "Mon, 01 Jan 0001 00:00:00 GMT", Now = "Mon, 18 May 2015 11:38:00 GMT" };
        Assert.Equal(http, await client.PrimitiveGetDateTimeRfc1123Async());
        await client.PrimitivePutDateTimeRfc1123Async(http);
        var span = new DurationWrapper { Field = new TimeSpan(123, 22, 14, 12, 11) };
        Assert.Equal(span, await client.PrimitiveGetDurationAsync());
        await client.PrimitivePutDurationAsync(span);
    }

    public async Task Bytes_travel_both_ways()
    {
        var bytes = new ByteWrapper { Field = [255, 254, 253, 252, 0, 250, 249, 248, 247, 246] };
        Assert.Equal(bytes.Field, (await client.PrimitiveGetByteAsync()).Field);
        await client.PrimitivePutByteAsync(bytes);
    }

    public async Task Lists_travel_both_ways()
    {
        Assert.Empty((await client.ArrayGetEmptyAsync()).Array!);
        await client.ArrayPutEmptyAsync(new ArrayWrapper { Array = [] });
        Assert.Null((await client.ArrayGetNotProvidedAsync()).Array);
    }

    public async Task A_list_with_a_null_that_the_schema_does_not_allow_is_sent_as_the_caller_gave_it_and_fails_when_used()
    {
        await client.ArrayPutValidAsync(new ArrayWrapper { Array = ["1, 2, 3, 4", "", null!, "&S#$(*Y", "The quick brown fox jumps over the lazy dog"] });
        var read = await client.ArrayGetValidAsync();
        Assert.Equal("$.array", Assert.Throws<ApiMemberException>(() => read.Array).Path);
    }

    public async Task Maps_travel_both_ways()
    {
        Assert.Empty((await client.DictionaryGetEmptyAsync()).DefaultProgram.Value!);
        await client.DictionaryPutEmptyAsync(new DictionaryWrapper { DefaultProgram = new Dictionary<string, string>() });
        Assert.False((await client.DictionaryGetNotProvidedAsync()).DefaultProgram.HasValue);
        var none = (await client.DictionaryGetNullAsync()).DefaultProgram;
        Assert.True(none.HasValue);
        Assert.Null(none.Value);
    }

    public async Task A_map_with_a_null_that_the_schema_does_not_allow_is_sent_as_the_caller_gave_it_and_fails_when_used()
    {
        var programs = new Dictionary<string, string> { ["txt"] = "notepad", ["bmp"] = "mspaint", ["xls"] = "excel", ["exe"] = "", [""] = null! };
        await client.DictionaryPutValidAsync(new DictionaryWrapper { DefaultProgram = programs });
        var read = await client.DictionaryGetValidAsync();
        Assert.Equal("$.defaultProgram", Assert.Throws<ApiMemberException>(() => read.DefaultProgram).Path);
    }

    public async Task Members_of_schemas_that_are_combined_travel_both_ways()
    {
        var siamese = new Siamese
        {
            Id = 2,
            Name = "Siameeee",
            Color = "green",
            Breed = "persian",
            Hates = [new Dog { Id = 1, Name = "Potato", Food = "tomato" }, new Dog { Id = -1, Name = "Tomato", Food = "french fries" }],
        };
        Assert.Equal(siamese, await client.InheritanceGetValidAsync());
        await client.InheritancePutValidAsync(siamese);
    }

    public async Task A_discriminator_decides_the_type()
    {
        var salmon = new Salmon { Location = "alaska", Iswild = true, Species = "king", Length = 1, Siblings = Siblings() };
        Assert.Equal(salmon, await client.PolymorphismGetValidAsync());
        await client.PolymorphismPutValidAsync(salmon);
        Assert.Null((await client.PolymorphismPutMissingDiscriminatorAsync(salmon)).GetType().GetProperty("CollegeDegree"));
    }

    public async Task A_discriminator_decides_below_the_declared_type_and_members_without_a_schema_are_kept()
    {
        var smart = Assert.IsType<SmartSalmon>(await client.PolymorphismGetComplicatedAsync());
        Assert.Equal("alaska", smart.Location);
        Assert.Equal("hello", smart.AdditionalProperties!["additionalProperty3"].GetString());
        Assert.Equal(Siblings(), smart.Siblings);
        await client.PolymorphismPutComplicatedAsync(smart);
    }

    public async Task A_discriminator_with_a_dot_in_its_name()
    {
        var salmon = Assert.IsType<DotSalmon>(await client.PolymorphismGetDotSyntaxAsync());
        Assert.Equal("sweden", salmon.Location);
        var market = await client.PolymorphismGetComposedWithDiscriminatorAsync();
        Assert.Equal("australia", Assert.IsType<DotSalmon>(market.SampleFish).Location);
        Assert.Equal(["australia", "canada"], market.Fishes!.Cast<DotSalmon>().Select(fish => fish.Location));
        Assert.Equal(["sweden", "atlantic"], market.Salmons!.Select(fish => fish.Location));
    }

    public async Task Without_its_discriminator_a_value_has_the_declared_type()
    {
        var market = await client.PolymorphismGetComposedWithoutDiscriminatorAsync();
        Assert.Equal("king", Assert.IsType<DotFish>(market.SampleFish).Species);
        Assert.Equal("sweden", market.SampleSalmon!.Location);
    }

    public async Task Types_that_contain_themselves_travel_both_ways()
    {
        var shark = new Shark { Age = 6, Birthday = new(2012, 1, 5, 1, 0, 0, TimeSpan.Zero), Species = "predator", Length = 20 };
        var sawshark = new Sawshark { Age = 105, Birthday = new(1900, 1, 5, 1, 0, 0, TimeSpan.Zero), Picture = Picture, Species = "dangerous", Length = 10 };
        var small = new Salmon { Location = "atlantic", Iswild = true, Species = "coho", Length = 2, Siblings = [shark, sawshark] };
        var last = sawshark with { Siblings = [] };
        var big = new Salmon { Location = "alaska", Iswild = true, Species = "king", Length = 1, Siblings = [shark with { Siblings = [small, last] }, last] };
        Assert.Equal(big, await client.PolymorphicrecursiveGetValidAsync());
        await client.PolymorphicrecursivePutValidAsync(big);
    }

    public async Task Members_that_the_server_alone_sets_are_not_sent()
    {
        var read = await client.ReadonlypropertyGetValidAsync();
        Assert.Equal("1234", read.Id);
        Assert.Equal(2, read.Size);
        await client.ReadonlypropertyPutValidAsync(read with { Size = 2 });
    }

    private static Fish[] Siblings() =>
    [
        new Shark { Age = 6, Birthday = new(2012, 1, 5, 1, 0, 0, TimeSpan.Zero), Species = "predator", Length = 20 },
        new Sawshark { Age = 105, Birthday = new(1900, 1, 5, 1, 0, 0, TimeSpan.Zero), Picture = Picture, Species = "dangerous", Length = 10 },
        // A colour that the specification does not know.
        new Goblinshark { Age = 1, Birthday = new(2015, 8, 8, 0, 0, 0, TimeSpan.Zero), Species = "scary", Length = 30, Jawsize = 5, Color = new("pinkish-gray") },
    ];
}
