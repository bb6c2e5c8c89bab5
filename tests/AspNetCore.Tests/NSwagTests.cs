using System.Text.Json;
using Specs.NSwag;
using Wappfy.Runtime;
using EchoHost = Wappfy.AspNetCore.Tests.Server.EchoHost;

namespace Wappfy.AspNetCore.Tests;

/// <summary>A client of the document that NSwag writes for the same server: closed schemas, hierarchies by allOf, names of enum values in extensions, no required members.</summary>
[Collection("Server")]
public sealed class NSwagTests(EchoHost host) : IDisposable
{
    private readonly NSwagClient _client = new(NSwagServer.At(host.Address));

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Numbers_are_numbers()
    {
        var echoed = await _client.Numbers.EchoNumbersAsync(new Numbers { Int = -1, Long = long.MaxValue, Double = 0.1, Float = 0.5f, Decimal = 0.1m, Short = -3, Byte = 255, UShort = 65535, UInt = uint.MaxValue, ULong = ulong.MaxValue });
        Assert.Equal((-1, long.MaxValue, 0.1, 0.5f, 0.1m), (echoed.Int, echoed.Long, echoed.Double, echoed.Float, echoed.Decimal));
        Assert.Equal((-3L, 255L, 65535L, (long)uint.MaxValue, ulong.MaxValue), (echoed.Short, echoed.Byte, echoed.UShort, echoed.UInt, echoed.ULong));
    }

    [Fact]
    public async Task Numbers_that_may_be_null_are_nullable()
    {
        var echoed = await _client.Numbers.EchoMaybeNumbersAsync(new MaybeNumbers { Int = 1, Long = null, Decimal = 1.50m });
        Assert.Equal((1, null, 1.50m, null), (echoed.Int.Value, echoed.Long.Value, echoed.Decimal.Value, echoed.Double.Value));
        Assert.Equal(7, (await _client.Numbers.QueryMaybeNumbersAsync(@int: 7)).Int.Value);
    }

    [Fact]
    public async Task Bodies_of_a_number_and_lists_of_numbers_come_back()
    {
        Assert.Equal(5, await _client.Numbers.EchoIntAsync(5));
        Assert.Equal([0.1m, 79228162514264337593543950335m], await _client.Numbers.EchoDecimalsAsync([0.1m, 79228162514264337593543950335m]));
        Assert.Equal(long.MinValue, (await _client.Numbers.EchoLongsAsync(new Dictionary<string, long> { ["a"] = long.MinValue }))["a"]);
    }

    [Fact]
    public async Task Numbers_are_sent_in_the_path()
    {
        Assert.Equal(0.1, await _client.Numbers.GetDoubleAsync(0.1));
        Assert.Equal(0.1m, await _client.Numbers.GetDecimalAsync(0.1m));
        Assert.Equal(ulong.MaxValue, await _client.Numbers.GetULongAsync(ulong.MaxValue));
        Assert.Equal(255, await _client.Numbers.GetByteAsync(255));
    }

    [Fact]
    public async Task Enums_of_strings_have_the_names_of_their_members()
    {
        var paint = await _client.Enums.EchoPaintAsync(new Paint { Color = Color.LightBlue, Under = null, Level = Level.High, MaybeLevel = Level.Low, Access = Access.Read, Mix = [Color.Red, Color.DarkGreen] });
        Assert.Equal((Color.LightBlue, Level.High, Access.Read), (paint.Color, paint.Level, paint.Access));
        Assert.Equal([Color.Red, Color.DarkGreen], paint.Mix!);
        Assert.Equal("light-blue", Color.LightBlue.Value);
        Assert.Null(paint.Under.Value);
        Assert.Equal(Level.Low, paint.MaybeLevel.Value);
    }

    [Fact]
    public async Task Enums_of_integers_have_the_names_of_their_members()
    {
        Assert.Equal((-1L, 0L, 20L), (Mood.Bad.Value, Mood.Fair.Value, Mood.VeryGood.Value));
        Assert.Equal("VeryGood Bad Monday", await _client.Animals.GetMoodAsync(Mood.VeryGood, Days.Monday, Mood.Bad));
        Assert.Equal(Level.High, await _client.Enums.GetLevelAsync(Level.High));
    }

    [Fact]
    public async Task Combined_flags_are_kept()
    {
        Assert.Equal("Fair  Monday, Tuesday", await _client.Animals.GetMoodAsync(Mood.Fair, new Days(Days.Monday.Value | Days.Tuesday.Value)));
        var zoo = await _client.Animals.EchoZooAsync(Zoo() with { Open = new Days(97) });
        Assert.Equal(97, zoo.Open.Value!.Value.Value);
    }

    [Fact]
    public async Task Enums_are_sent_in_paths_and_queries()
    {
        Assert.Equal(Color.DarkGreen, await _client.Enums.GetColorAsync(Color.DarkGreen));
        Assert.Equal([Color.Red, Color.DarkGreen], await _client.Enums.QueryColorsAsync([Color.Red, Color.DarkGreen]));
    }

    [Fact]
    public async Task Enum_values_that_the_document_does_not_know_are_kept()
    {
        var paint = await _client.Enums.GetFuturePaintAsync();
        Assert.Equal(("Ultraviolet", 99L, "Read, Write"), (paint.Color!.Value.Value, paint.Level!.Value.Value, paint.Access!.Value.Value));
    }

    [Fact]
    public async Task Keys_of_dictionaries_and_null_values_come_back()
    {
        var keys = await _client.Records.EchoKeysAsync(new Keys
        {
            ByName = new Dictionary<string, string?> { ["a"] = null }, ById = new Dictionary<string, string> { ["00000000-0000-0000-0000-000000000001"] = "x" }, ByColor = new Dictionary<string, int> { [Color.LightBlue] = 2 },
            ByNumber = new Dictionary<string, string> { ["7"] = "seven" }, Addresses = new Dictionary<string, IReadOnlyList<Address>> { ["home"] = [new Address { Street = "S", Zip = null }] },
        });
        Assert.Null(keys.ByName!["a"]);
        Assert.Equal((2, "seven", "S"), (keys.ByColor!["light-blue"], keys.ByNumber!["7"], keys.Addresses!["home"][0].Street));
    }

    [Fact]
    public async Task Records_distinguish_absent_from_null()
    {
        var person = await _client.Records.EchoPersonAsync(new Person { Name = "n", Nick = null, Home = new Address { Street = "S", Zip = "1" }, Work = new Address { Street = "W" }, Scores = new Dictionary<string, int> { ["a"] = 1 }, IsAdmin = true });
        Assert.Equal(("n", null, "S", "W", true), (person.Name, person.Nick, person.Home.Street, person.Work.Value!.Street, person.IsAdmin));
        Assert.Equal(1, person.Scores.Value!["a"]);
        Assert.True(person.Title.HasValue);
        Assert.Null(person.Title.Value);
    }

    [Fact]
    public async Task Records_refer_to_themselves()
    {
        var tree = await _client.Records.EchoTreeAsync(new TreeNode { Name = "a", Children = [new TreeNode { Name = "b", Children = [] }], Parent = null });
        Assert.Equal("b", Assert.Single(tree.Children!).Name);
    }

    [Fact]
    public async Task Lists_of_lists_and_of_nulls_come_back()
    {
        Assert.Equal([[1, 2], []], await _client.Records.EchoMatrixAsync([[1, 2], []]));
        Assert.Equal(["a", null], await _client.Records.EchoMaybeNamesAsync(["a", null]));
    }

    [Fact]
    public async Task Members_of_extension_data_come_back()
    {
        var extra = await _client.Records.EchoExtraAsync(new WithExtra { Id = "1", AdditionalProperties = new Dictionary<string, JsonElement> { ["more"] = JsonSerializer.SerializeToElement(new[] { 1 }) } });
        Assert.Equal("[1]", extra.AdditionalProperties!["more"].GetRawText());
    }

    [Fact]
    public async Task A_derived_type_is_sent_with_its_discriminator()
    {
        var cat = Assert.IsType<Cat>(await _client.Animals.EchoAnimalAsync(new Cat { Name = "Tom", Lives = 9, Hunts = Days.Weekend }));
        Assert.Equal(("cat", "Tom", 9, Days.Weekend), (cat.Type, cat.Name, cat.Lives.Value, cat.Hunts));
        var circle = Assert.IsType<Circle>(await _client.Shapes.EchoShapeAsync(new Circle { Name = "c", Radius = 0.1 }));
        Assert.Equal(("circle", "c", 0.1), (circle.Kind, circle.Name, circle.Radius));
    }

    [Fact]
    public async Task A_type_may_derive_from_a_derived_one()
    {
        var puppy = Assert.IsType<Puppy>(await _client.Animals.EchoAnimalAsync(new Puppy { Name = "P", Tricks = 1, Weeks = 2.5 }));
        Assert.Equal(("puppy", 1, 2.5), (puppy.Type, puppy.Tricks, puppy.Weeks));
    }

    [Fact]
    public async Task Derived_types_are_items_values_and_members()
    {
        var zoo = await _client.Animals.EchoZooAsync(Zoo());
        Assert.IsType<Cat>(zoo.Animals![0]);
        Assert.IsType<Puppy>(zoo.ByName!["p"]);
        Assert.Equal("guard", zoo.Guard.Value!.Name);
        Assert.Equal((Mood.VeryGood, null), (zoo.Mood, zoo.Before.Value));
        Assert.Null(zoo.Counts!["none"]);
        Assert.IsType<Dog>(Assert.IsType<Cat>((await _client.Animals.EchoAnimalsAsync([new Cat { Name = "c", Friend = new Dog { Name = "d" } }]))[0]).Friend.Value);
    }

    [Fact]
    public async Task A_derived_type_may_be_used_on_its_own()
        => Assert.Equal(0.5, (await _client.Shapes.EchoCircleAsync(new Circle { Name = "c", Radius = 0.5 })).Radius);

    [Fact]
    public async Task Strings_of_every_format_come_back()
    {
        var id = Guid.NewGuid();
        var scalars = await _client.Values.EchoScalarsAsync(new Scalars
        {
            Span = TimeSpan.FromDays(-1.5), Date = new DateOnly(2024, 2, 29), Time = new TimeOnly(1, 2, 3), Moment = DateTimeOffset.UnixEpoch, Instant = DateTimeOffset.MinValue, Id = id,
            Link = new Uri("https://example.org/"), Bytes = [0, 255], Letter = "x", Flag = true,
        });
        Assert.Equal((TimeSpan.FromDays(-1.5), new DateOnly(2024, 2, 29), DateTimeOffset.MinValue, id, true), (scalars.Span, scalars.Date, scalars.Instant, scalars.Id, scalars.Flag));
        Assert.Equal([0, 255], scalars.Bytes!);
        Assert.Equal([TimeSpan.MaxValue, TimeSpan.MinValue], await _client.Values.EchoSpansAsync([TimeSpan.MaxValue, TimeSpan.MinValue]));
        Assert.Equal([id], await _client.Parameters.QueryGuidsAsync([id]));
        Assert.Equal($"{id} 2024-02-29 True", await _client.Values.GetPathAsync(id, new DateOnly(2024, 2, 29), true));
    }

    [Fact]
    public async Task Parameters_of_every_location_arrive()
    {
        Assert.Equal(["a", "b"], (await _client.Parameters.QueryListsAsync(["a", "b"], [1])).Names.Value!);
        Assert.Equal("t", (await _client.Parameters.SendHeadersAsync("t")).Text.Value);
        Assert.Equal(20, (await _client.Parameters.QueryDefaultsAsync()).Size);
    }

    [Fact]
    public async Task Results_of_several_types_are_distinguished()
    {
        Assert.Equal("S3", (await _client.Outcomes.FindAsync(3)).Street);
        Assert.Equal(404, (int)(await Assert.ThrowsAsync<ApiException>(() => _client.Outcomes.FindAsync(0))).Status);
        Assert.Equal("negative", (await Assert.ThrowsAsync<ApiException<Fault>>(() => _client.Outcomes.FindAsync(-1))).Error.Code);
    }

    [Fact]
    public async Task Problem_details_are_typed()
    {
        Assert.Equal("Taken", (await Assert.ThrowsAsync<ApiException<ProblemDetails>>(() => _client.Outcomes.ConflictAsync(1))).Error.Title.Value);
        var invalid = await Assert.ThrowsAsync<ApiException<HttpValidationProblemDetails>>(() => _client.Outcomes.ValidateAsync(new Address { Street = "" }));
        Assert.Equal(["is empty", "is short"], invalid.Error.Errors!["Street"]);
    }

    [Fact]
    public async Task Responses_without_content_have_a_status()
    {
        Assert.Equal(204, (int)(await _client.Outcomes.DeleteAsync(1)).Status);
        Assert.Equal(200, (int)(await _client.Outcomes.DoNothingAsync()).Status);
    }

    [Fact]
    public async Task Files_are_uploaded()
    {
        var upload = await _client.Files.UploadOneAsync(new UploadOneRequest { File = FilePart.FromBytes("abc"u8.ToArray(), "a.txt", "text/plain") });
        Assert.Equal(("file", "a.txt", 3L, "abc"), (upload.Name, upload.FileName, upload.Length, upload.Text));
    }

    [Fact]
    public async Task Pages_are_read_to_the_end_of_what_was_asked_for()
    {
        var page = await _client.Records.PageAddressesAsync(2, "f");
        Assert.Equal(("A2", "f", 2, 7L), (page.Items![0].Street, page.Items[0].Zip.Value, page.Number, page.Total));
    }

    [Fact]
    public async Task A_controller_has_the_methods_of_its_actions()
    {
        Assert.Equal((3, "n", 0.1m), await _client.Stock.PostAsync(new StockItem { Id = 3, Name = "n", Price = 0.1m }) is var created ? (created.Id, created.Name, created.Price) : default);
        Assert.Equal([1, 2], (await _client.Stock.GetAllAsync([1, 2])).Select(static item => item.Id!.Value));
        Assert.Equal(204, (int)(await _client.Stock.PutAsync(3, new StockItem { Id = 3, Name = "n" })).Status);
    }

    private static Zoo Zoo() => new()
    {
        Animals = [new Cat { Name = "c" }], ByName = new Dictionary<string, Animal> { ["p"] = new Puppy { Name = "p" } }, Guard = new Dog { Name = "guard", Tricks = 3 }, Mood = Mood.VeryGood, Before = null,
        Open = null, Counts = new Dictionary<string, int?> { ["none"] = null, ["one"] = 1 },
    };
}
