using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Wappfy.AspNetCore.Tests.Server;

public sealed record Fault(string Code, int Line);

/// <summary>Operations with several results, problem details and responses without content.</summary>
internal static class OutcomeEndpoints
{
    public static void MapOutcomes(this IEndpointRouteBuilder app)
    {
        var outcomes = app.MapGroup("/outcomes").WithTags("Outcomes");
        outcomes.MapGet("/find/{id:int}", Results<Ok<Address>, NotFound, BadRequest<Fault>> (int id) => id switch
        {
            0 => TypedResults.NotFound(),
            < 0 => TypedResults.BadRequest(new Fault("negative", id)),
            _ => TypedResults.Ok(new Address("S" + id, null)),
        }).WithName("Find");
        outcomes.MapGet("/problem", () => TypedResults.Problem("No more.", "/x", 503, "Gone", "urn:gone", new Dictionary<string, object?> { ["hint"] = "later" }))
            .ProducesProblem(503).WithName("GetProblem");
        outcomes.MapPost("/validate", Results<Ok<Address>, ValidationProblem> (Address body) => body.Street.Length == 0
            ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["Street"] = ["is empty", "is short"] })
            : TypedResults.Ok(body)).WithName("Validate");
        outcomes.MapPost("/create", (Address body) => TypedResults.Created("/outcomes/find/1", body)).WithName("Create");
        outcomes.MapPost("/accept", (Address body) => TypedResults.Accepted("/outcomes/find/2", body)).WithName("Accept");
        outcomes.MapPost("/create-or-accept", Results<Created<Address>, Accepted<Fault>, NoContent> (Address body) => body.Street switch
        {
            "now" => TypedResults.Created("/outcomes/find/1", body),
            "later" => TypedResults.Accepted("/outcomes/find/2", new Fault("later", 2)),
            _ => TypedResults.NoContent(),
        }).WithName("CreateOrAccept");
        outcomes.MapDelete("/{id:int}", (int id) => TypedResults.NoContent()).WithName("Delete");
        outcomes.MapPost("/nothing", () => { }).WithName("DoNothing");
        outcomes.MapPost("/ok", () => TypedResults.Ok()).WithName("DoOk");
        outcomes.MapPut("/conflict", Results<NoContent, Conflict<ProblemDetails>, UnprocessableEntity<Fault>> (int how) => how switch
        {
            1 => TypedResults.Conflict(new ProblemDetails { Title = "Taken", Status = 409 }),
            2 => TypedResults.UnprocessableEntity(new Fault("deep", 4)),
            _ => TypedResults.NoContent(),
        }).WithName("Conflict");
        outcomes.MapGet("/maybe/{id:int}", Address? (int id) => id == 0 ? null : new Address("S", null)).WithName("GetMaybe");
        outcomes.MapGet("/internal", () => TypedResults.InternalServerError(new Fault("boom", 1))).WithName("Fail");
        outcomes.MapGet("/moved", () => TypedResults.Redirect("/outcomes/find/3")).WithName("GetMoved");
        outcomes.MapGet("/any", IResult () => Results.Ok(new Address("any", "1"))).WithName("GetAny");
        outcomes.MapGet("/declared/{id:int}", IResult (int id) => id == 0 ? Results.NotFound() : Results.Ok(new Address("any", "1")))
            .Produces<Address>().ProducesProblem(404).ProducesValidationProblem().WithName("GetDeclared");
    }
}
