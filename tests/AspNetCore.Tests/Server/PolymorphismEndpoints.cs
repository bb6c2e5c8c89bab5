using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public abstract class Shape
{
    public required string Name { get; init; }
}

public sealed class Circle : Shape
{
    public double Radius { get; init; }
}

public sealed class Square : Shape
{
    public double Side { get; init; }

    public Shape? Inner { get; init; }
}

[JsonDerivedType(typeof(Vehicle), 0)]
[JsonDerivedType(typeof(Car), 1)]
[JsonDerivedType(typeof(Bike), 2)]
public class Vehicle
{
    public int Wheels { get; init; }
}

public sealed class Car : Vehicle
{
    public string? Plate { get; init; }
}

public sealed class Bike : Vehicle
{
    public bool Electric { get; init; }
}

[JsonDerivedType(typeof(Email))]
[JsonDerivedType(typeof(Sms))]
public abstract record Notice(string Text);

public sealed record Email(string Text, string Subject) : Notice(Text);

public sealed record Sms(string Text, string Number) : Notice(Text);

public sealed record Drawing(Shape Main, List<Shape> Shapes, Vehicle? Vehicle);

/// <summary>Types that are selected by a discriminator, and types without one.</summary>
internal static class PolymorphismEndpoints
{
    public static void MapPolymorphism(this IEndpointRouteBuilder app)
    {
        var shapes = app.MapGroup("/shapes").WithTags("Shapes");
        shapes.MapPost("/", (Shape body) => body).WithName("EchoShape");
        shapes.MapPost("/list", (List<Shape> body) => body).WithName("EchoShapes");
        shapes.MapPost("/drawing", (Drawing body) => body).WithName("EchoDrawing");
        shapes.MapPost("/vehicle", (Vehicle body) => body).WithName("EchoVehicle");
        shapes.MapPost("/circle", (Circle body) => body).WithName("EchoCircle");
        shapes.MapGet("/notice/{kind}", (string kind) => kind == "sms" ? (Notice)new Sms("hi", "+351") : new Email("hi", "Greeting")).WithName("GetNotice");
    }
}
