namespace Wappfy.Runtime;

/// <summary>
/// The server answered with a success, but its body is not what its OpenAPI document declares and cannot be read. The request was carried out: sending it again may
/// repeat its effect. <see cref="ApiException.Status"/> is the status of the success.
/// </summary>
public sealed class InvalidResponseException : ApiException
{
    internal InvalidResponseException(ApiFault fault)
        : base(fault)
    {
    }
}
