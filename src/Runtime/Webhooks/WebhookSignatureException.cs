namespace Wappfy.Runtime;

/// <summary>The reason why a webhook was rejected.</summary>
public enum WebhookFault
{
    /// <summary>The signature's header is missing.</summary>
    MissingSignature,

    /// <summary>The signature does not match the body and the secret.</summary>
    WrongSignature,

    /// <summary>The webhook names a hash other than the expected one.</summary>
    WrongAlgorithm,

    /// <summary>The timestamp's header is missing or does not contain a valid time.</summary>
    MissingTimestamp,

    /// <summary>The timestamp is too far from now.</summary>
    Expired,
}

/// <summary>The sender of a webhook does not know the secret, or the webhook is too old. Respond with 401 and do not parse it.</summary>
public sealed class WebhookSignatureException : Exception
{
    internal WebhookSignatureException(WebhookFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>The reason why the webhook was rejected.</summary>
    public WebhookFault Fault { get; }
}
