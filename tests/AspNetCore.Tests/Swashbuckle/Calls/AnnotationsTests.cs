using Specs.Annotations;

namespace Wappfy.AspNetCore.Tests.Swashbuckle.Calls;

/// <summary>A client of the document in OpenAPI 3.0 with the attributes of Swashbuckle.AspNetCore.Annotations, references by UseAllOfToExtendReferenceSchemas.</summary>
[Collection("Swashbuckle")]
public sealed class AnnotationsTests(SwashbuckleHost host) : IDisposable
{
    private readonly EchoClient _client = new(EchoServer.At(host.Address));

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Every_derived_type_comes_back()
    {
        await RoundTrip.ComesBackAsync<Animal>(body => _client.Animals.EchoAnimalAsync(body), Cat, Dog, Puppy);
        await RoundTrip.ComesBackAsync<Shape>(body => _client.Shapes.EchoShapeAsync(body), new Circle { Name = "c", Radius = 0.5 }, new Square { Name = "s", Side = 2, Inner = new Circle { Name = "c", Radius = 1 } });
        await RoundTrip.ComesBackAsync<Payment>(body => _client.Payments.EchoPaymentAsync(body), Card, Transfer);
    }

    [Fact]
    public async Task Derived_types_are_items_values_and_members()
    {
        Assert.Equal([Cat, Dog, Puppy], await _client.Animals.EchoAnimalsAsync([Cat, Dog, Puppy]));
        Assert.Equal([Card, Transfer], await _client.Payments.EchoPaymentsAsync([Card, Transfer]));
        var zoo = new Zoo
        {
            Animals = new Animal[] { Puppy, Cat }, ByName = new Dictionary<string, Animal> { ["d"] = Dog }, Guard = null, Mood = new Mood(20), Before = null, Open = new Days(3),
            Counts = new Dictionary<string, int?> { ["none"] = null, ["one"] = 1 },
        };
        await RoundTrip.ComesBackAsync(body => _client.Animals.EchoZooAsync(body), zoo);

        // ASP.NET Core sends no discriminator for a member that is declared as the derived type.
        Assert.Equal("Rex", (await _client.Animals.EchoZooAsync(zoo with { Guard = Dog })).Guard.Value!.Name);
        await RoundTrip.ComesBackAsync(
            body => _client.Payments.EchoOrderAsync(body),
            new Order { Payment = Card, Deposit = null, Refunds = new Payment[] { Transfer }, ByMonth = new Dictionary<string, Payment> { ["5"] = Card } },
            new Order { Payment = Transfer, Deposit = Card, Refunds = Array.Empty<Payment>(), ByMonth = new Dictionary<string, Payment>() });
    }

    [Fact]
    public async Task Records_and_enums_come_back()
    {
        await RoundTrip.ComesBackAsync(body => _client.Records.EchoPersonAsync(body), new Person
        {
            Name = "n", Nick = null, Age = 3, Title = null, Home = new Address { Street = "S", Zip = null }, Work = null, Previous = new Address[] { new() { Street = "P", Zip = "1" } },
            Scores = new Dictionary<string, int> { ["a"] = 1 }, IsAdmin = true,
        });
        await RoundTrip.ComesBackAsync(body => _client.Enums.EchoPaintAsync(body), new Paint { Color = Color.DarkGreen, Under = null, Level = new Level(10), MaybeLevel = null, Access = "Read, Write", Mix = new Color[] { Color.LightBlue } });
    }

    private static Cat Cat { get; } = new() { Name = "Tom", Friend = null, Lives = 9, Hunts = new Days(96) };

    private static Dog Dog { get; } = new() { Name = "Rex", Friend = Cat, Tricks = 3 };

    private static Puppy Puppy { get; } = new() { Name = "Pup", Friend = null, Tricks = 1, Weeks = 2.5 };

    private static CardPayment Card { get; } = new() { Id = 1, Amount = 9.5, Note = null, Number = "4000" };

    private static TransferPayment Transfer { get; } = new() { Id = 2, Amount = 10, Note = "n", Account = "PT50", Due = new DateOnly(2026, 1, 31) };
}
