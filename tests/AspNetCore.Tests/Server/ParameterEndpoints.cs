using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed record Received(string? Text, string[]? Names, int[]? Numbers, int Size);

public readonly record struct Search([FromQuery] string? Query, [FromQuery(Name = "page-size")] int? PageSize, [FromHeader(Name = "X-Tenant")] string Tenant, [FromRoute] string Area);

/// <summary>Parameters in queries and headers, with lists and default values.</summary>
internal static class ParameterEndpoints
{
    public static void MapParameters(this IEndpointRouteBuilder app)
    {
        var parameters = app.MapGroup("/parameters").WithTags("Parameters");
        parameters.MapGet("/lists", (string[] names, int[]? numbers) => new Received(null, names, numbers, names.Length)).WithName("QueryLists");
        parameters.MapGet("/guids", (Guid[] ids) => ids).WithName("QueryGuids");
        parameters.MapGet("/defaults", ([Range(1, 100)] int size = 20, string text = "none") => new Received(text, null, null, size)).WithName("QueryDefaults");
        parameters.MapGet("/headers", ([FromHeader(Name = "X-Tenant")] string tenant, [FromHeader(Name = "X-Count")] int? count) => new Received(tenant, null, null, count ?? -1)).WithName("SendHeaders");
        parameters.MapGet("/search/{area}", ([AsParameters] Search search) => new Received($"{search.Area} {search.Query} {search.Tenant}", null, null, search.PageSize ?? -1)).WithName("Search");
        parameters.MapGet("/optional/{name?}", (string? name) => new Received(name, null, null, 0)).WithName("GetOptionalSegment");
        parameters.MapGet("/rest/{**path}", (string path) => new Received(path, null, null, 0)).WithName("GetRest");
        parameters.MapGet("/regex/{code:regex(^[a-z]{{3}}$)}", ([Description("Three letters.")] string code) => new Received(code, null, null, 0)).WithName("GetByCode");
#pragma warning disable CS0618 // The document says that the operation is deprecated.
        parameters.MapGet("/old", [Obsolete("Use the new one.")] () => new Received("old", null, null, 0)).WithName("GetOld");
#pragma warning restore CS0618
    }
}
