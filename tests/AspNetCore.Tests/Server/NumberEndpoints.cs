using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed record Numbers(
    int Int, long Long, double Double, float Float, decimal Decimal, short Short, byte Byte, sbyte SByte, ushort UShort, uint UInt, ulong ULong);

public sealed record MaybeNumbers(int? Int, long? Long, double? Double, decimal? Decimal, ulong? ULong);

/// <summary>Numbers of every kind in bodies, paths and queries.</summary>
internal static class NumberEndpoints
{
    public static void MapNumbers(this IEndpointRouteBuilder app)
    {
        var numbers = app.MapGroup("/numbers").WithTags("Numbers");
        numbers.MapPost("/", (Numbers body) => body).WithName("EchoNumbers").WithSummary("Returns the numbers.").WithDescription("All of them.");
        numbers.MapPost("/maybe", (MaybeNumbers body) => body).WithName("EchoMaybeNumbers");
        numbers.MapPost("/int", ([Microsoft.AspNetCore.Mvc.FromBody] int body) => body).WithName("EchoInt");
        numbers.MapPost("/decimals", (decimal[] body) => body).WithName("EchoDecimals");
        numbers.MapPost("/longs", (Dictionary<string, long> body) => body).WithName("EchoLongs");
        numbers.MapGet("/int/{value:int}", (int value) => value).WithName("GetInt");
        numbers.MapGet("/long/{value:long}", (long value) => value).WithName("GetLong");
        numbers.MapGet("/double/{value}", (double value) => value).WithName("GetDouble");
        numbers.MapGet("/decimal/{value:decimal}", (decimal value) => value).WithName("GetDecimal");
        numbers.MapGet("/short/{value:int:min(-32768)}", (short value) => value).WithName("GetShort");
        numbers.MapGet("/byte/{value:range(0,255)}", (byte value) => value).WithName("GetByte");
        numbers.MapGet("/uint/{value}", (uint value) => value).WithName("GetUInt");
        numbers.MapGet("/ulong/{value}", (ulong value) => value).WithName("GetULong");
        numbers.MapGet("/query", (int @int, long @long, double @double, float @float, decimal @decimal, short @short, byte @byte, sbyte @sbyte, ushort @ushort, uint @uint, ulong @ulong)
            => new Numbers(@int, @long, @double, @float, @decimal, @short, @byte, @sbyte, @ushort, @uint, @ulong)).WithName("QueryNumbers");
        numbers.MapGet("/maybe", (int? @int, long? @long, double? @double, decimal? @decimal, ulong? @ulong) => new MaybeNumbers(@int, @long, @double, @decimal, @ulong))
            .WithName("QueryMaybeNumbers");
    }
}
