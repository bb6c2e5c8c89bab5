namespace Wappfy.Runtime;

/// <summary>Why a webhook was refused.</summary>
public enum WebhookFault
{
    /// <summary>The signature's header is missing.</summary>
    MissingSignature,

    /// <summary>The signature does not fit the body and the secret.</summary>
    WrongSignature,

    /// <summary>The webhook names another hash than the expected one.</summary>
    WrongAlgorithm,

    /// <summary>The timestamp's header is missing or holds no time.</summary>
    MissingTimestamp,

    /// <summary>The timestamp lies too far from now.</summary>
    Expired,
}

/// <summary>A webhook is not from who knows the secret, or is too old. Answer it with 401 and do not parse it.</summary>
public sealed class WebhookSignatureException : Exception
{
    internal WebhookSignatureException(WebhookFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Why the webhook was refused.</summary>
    public WebhookFault Fault { get; }
}
