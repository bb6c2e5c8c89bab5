using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Dog), "dog")]
[JsonDerivedType(typeof(Puppy), "puppy")]
[JsonDerivedType(typeof(Cat), "cat")]
public class Animal
{
    public required string Name { get; init; }

    public Animal? Friend { get; init; }
}

public class Dog : Animal
{
    public int Tricks { get; init; }
}

public sealed class Puppy : Dog
{
    public double Weeks { get; init; }
}

public sealed class Cat : Animal
{
    public int? Lives { get; init; }

    public Days Hunts { get; init; }
}

[Flags]
public enum Days
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Weekend = 96,
}

public enum Mood
{
    Bad = -1,
    Fair,
    VeryGood = 20,
}

public sealed record Zoo(List<Animal> Animals, Dictionary<string, Animal> ByName, Dog? Guard, Mood Mood, Mood? Before, Days? Open, Dictionary<string, int?> Counts);

/// <summary>Hierarchies of two levels, flags and enums of integers, which generators of documents describe by extensions.</summary>
internal static class HierarchyEndpoints
{
    public static RouteGroupBuilder MapHierarchies(this IEndpointRouteBuilder app)
    {
        var animals = app.MapGroup("/animals").WithTags("Animals");
        animals.MapPost("/", (Animal body) => body).WithName("EchoAnimal");
        animals.MapPost("/list", (List<Animal> body) => body).WithName("EchoAnimals");
        animals.MapPost("/zoo", (Zoo body) => body).WithName("EchoZoo");
        animals.MapGet("/mood/{mood}", (Mood mood, Mood? before, Days days) => $"{mood} {before} {days}").WithName("GetMood");
        return animals;
    }
}
