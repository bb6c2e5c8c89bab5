using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Swashbuckle.AspNetCore.Annotations;

namespace Wappfy.AspNetCore.Tests.Swashbuckle.Server;

public class Entity
{
    public int Id { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "method")]
[JsonDerivedType(typeof(CardPayment), "card")]
[JsonDerivedType(typeof(TransferPayment), "transfer")]
[SwaggerDiscriminator("method")]
[SwaggerSubType(typeof(CardPayment), DiscriminatorValue = "card")]
[SwaggerSubType(typeof(TransferPayment), DiscriminatorValue = "transfer")]
public abstract class Payment : Entity
{
    public required double Amount { get; init; }

    [SwaggerSchema("A note for the receiver.")]
    public string? Note { get; init; }
}

public sealed class CardPayment : Payment
{
    public required string Number { get; init; }
}

public abstract class AccountPayment : Payment
{
    public required string Account { get; init; }
}

public sealed class TransferPayment : AccountPayment
{
    public DateOnly? Due { get; init; }
}

public sealed record Order(Payment Payment, Payment? Deposit, List<Payment> Refunds, Dictionary<string, Payment> ByMonth);

/// <summary>A base with a base, an abstract type between base and derived type, and the attributes of Swashbuckle's annotations.</summary>
internal static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/payments").WithTags("Payments");
        payments.MapPost("/", (Payment body) => body).WithName("EchoPayment");
        payments.MapPost("/list", (List<Payment> body) => body).WithName("EchoPayments");
        payments.MapPost("/order", (Order body) => body).WithName("EchoOrder");
    }
}
