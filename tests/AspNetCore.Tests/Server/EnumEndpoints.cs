using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public enum Level
{
    Low = 1,
    High = 10,
}

[JsonConverter(typeof(JsonStringEnumConverter<Color>))]
public enum Color
{
    Red,
    DarkGreen,
    [JsonStringEnumMemberName("light-blue")]
    LightBlue,
}

[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<Access>))]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
}

public sealed record Paint(Color Color, Color? Under, Level Level, Level? MaybeLevel, Access Access, IReadOnlyList<Color> Mix);

/// <summary>Enums as strings, as integers and as flags.</summary>
internal static class EnumEndpoints
{
    public static void MapEnums(this IEndpointRouteBuilder app)
    {
        var enums = app.MapGroup("/enums").WithTags("Enums");
        enums.MapPost("/", (Paint body) => body).WithName("EchoPaint");
        enums.MapGet("/color/{color}", (Color color) => color).WithName("GetColor");
        enums.MapGet("/level/{level}", (Level level) => level).WithName("GetLevel");
        enums.MapGet("/query", (Color color, Color? under, Level level = Level.High) => new Paint(color, under, level, null, Access.None, [])).WithName("QueryPaint");
        enums.MapGet("/colors", (Color[] colors) => colors).WithName("QueryColors");
        enums.MapPost("/by-color", (Dictionary<Color, int> body) => body).WithName("EchoByColor");
        enums.MapGet("/future", static () => TypedResults.Content(
            """{"color":"Ultraviolet","under":"Infrared","level":99,"maybeLevel":null,"access":"Read, Write","mix":["Red","Octarine"]}""", "application/json"))
            .Produces<Paint>().WithName("GetFuturePaint");
    }
}
