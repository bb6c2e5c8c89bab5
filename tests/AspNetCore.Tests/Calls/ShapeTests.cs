using Echo;
using Wappfy.AspNetCore.Tests.Server;
using Circle = Echo.Circle;
using Drawing = Echo.Drawing;
using Notice = Echo.Notice;
using Shape = Echo.Shape;
using Vehicle = Echo.Vehicle;

namespace Wappfy.AspNetCore.Tests.Calls;

/// <summary>Derived types begin with the value of their discriminator, and are read by it.</summary>
public sealed class ShapeTests(EchoHost host) : EchoTests(host)
{
    [Fact]
    public async Task A_derived_type_is_sent_with_its_discriminator()
    {
        Shape circle = new ShapeCircle { Name = "c", Radius = 0.1 };
        Assert.Equal("circle", circle.Circle!.Kind);
        Assert.Equal(circle, await Client.Shapes.EchoShapeAsync(circle));
        Shape square = new ShapeSquare { Name = "s", Side = 2, Inner = circle };
        Assert.Equal(square, await Client.Shapes.EchoShapeAsync(square));
        Assert.Equal([circle, square], await Client.Shapes.EchoShapesAsync([circle, square]));
    }

    [Fact]
    public async Task A_discriminator_may_be_an_integer()
    {
        Vehicle car = new VehicleCar { Wheels = 4, Plate = "A-1" };
        Assert.Equal("A-1", (await Client.Shapes.EchoVehicleAsync(car)).Car!.Plate.Value);
        Assert.True((await Client.Shapes.EchoVehicleAsync(new VehicleBike { Wheels = 2, Electric = true })).Bike!.Electric);
        Assert.Equal(3, (await Client.Shapes.EchoVehicleAsync(new VehicleVehicle { Wheels = 3 })).VehicleVehicle!.Wheels);
    }

    [Fact]
    public async Task Derived_types_are_members_and_items()
    {
        Shape circle = new ShapeCircle { Name = "c", Radius = 1 };
        var drawing = new Drawing { Main = circle, Shapes = [circle, new ShapeSquare { Name = "s", Side = 1, Inner = null }], Vehicle = new VehicleBike { Wheels = 2, Electric = false } };
        Assert.Equal(drawing, await Client.Shapes.EchoDrawingAsync(drawing));
        Assert.Null((await Client.Shapes.EchoDrawingAsync(drawing with { Vehicle = null })).Vehicle);
    }

    [Fact]
    public async Task A_derived_type_may_be_used_on_its_own()
        => Assert.Equal(0.5, (await Client.Shapes.EchoCircleAsync(new Circle { Name = "c", Radius = 0.5 })).Radius);

    [Fact]
    public async Task Derived_types_without_a_discriminator_are_read_by_their_members()
    {
        Notice sms = await Client.Shapes.GetNoticeAsync("sms");
        Assert.Equal(("hi", "+351"), (sms.Sms!.Text, sms.Sms.Number));
        Assert.Equal("Greeting", (await Client.Shapes.GetNoticeAsync("email")).Email!.Subject);
    }
}
