using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed record Scalars(
    TimeSpan Span, DateOnly Date, TimeOnly Time, DateTime Moment, DateTimeOffset Instant, Guid Id, Uri Link, Version Version, byte[] Bytes, char Letter, bool Flag);

public sealed record MaybeScalars(
    TimeSpan? Span, DateOnly? Date, TimeOnly? Time, DateTime? Moment, DateTimeOffset? Instant, Guid? Id, Uri? Link, Version? Version, byte[]? Bytes, char? Letter, bool? Flag);

/// <summary>Dates, times, identifiers and other values that are strings in JSON.</summary>
internal static class ValueEndpoints
{
    public static void MapValues(this IEndpointRouteBuilder app)
    {
        var values = app.MapGroup("/values").WithTags("Values");
        values.MapPost("/", (Scalars body) => body).WithName("EchoScalars");
        values.MapPost("/maybe", (MaybeScalars body) => body).WithName("EchoMaybeScalars");
        values.MapPost("/spans", (List<TimeSpan> body) => body).WithName("EchoSpans");
        values.MapGet("/path/{id:guid}/{date}/{flag:bool}", (Guid id, DateOnly date, bool flag) => $"{id} {date:o} {flag}").WithName("GetPath");
        values.MapGet("/query", (TimeSpan span, DateOnly date, TimeOnly time, DateTimeOffset instant, Guid id, Uri link, char letter, Version? version)
            => $"{span:c} {date:o} {time:o} {instant:o} {id} {link} {letter} {version}").WithName("QueryScalars");
    }
}
