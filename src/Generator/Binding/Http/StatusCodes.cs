namespace Wappfy.Generator.Binding.Http;

/// <summary>The keys of a responses object (OAS 3.1 §4.8.16) and their names.</summary>
internal static class StatusCodes
{
    /// <summary>Three digits, a range such as <c>4XX</c>, or <c>default</c>; null for anything else.</summary>
    public static string? Normalize(string key)
    {
        if (key == "default")
            return key;
        if (key.Length != 3 || key[0] is < '1' or > '5')
            return null;
        if (key[1] is >= '0' and <= '9' && key[2] is >= '0' and <= '9')
            return key;
        return key[1] is 'X' or 'x' && key[2] is 'X' or 'x' ? key[0] + "XX" : null;
    }

    /// <summary>The reason phrase of RFC 9110 as a C# word.</summary>
    public static string Word(string status) => status switch
    {
        "200" => "Ok",
        "201" => "Created",
        "202" => "Accepted",
        "203" => "NonAuthoritative",
        "204" => "NoContent",
        "205" => "ResetContent",
        "206" => "PartialContent",
        "207" => "MultiStatus",
        "208" => "AlreadyReported",
        "226" => "ImUsed",
        "301" => "MovedPermanently",
        "302" => "Found",
        "303" => "SeeOther",
        "304" => "NotModified",
        "307" => "TemporaryRedirect",
        "308" => "PermanentRedirect",
        "400" => "BadRequest",
        "401" => "Unauthorized",
        "402" => "PaymentRequired",
        "403" => "Forbidden",
        "404" => "NotFound",
        "405" => "MethodNotAllowed",
        "406" => "NotAcceptable",
        "408" => "RequestTimeout",
        "409" => "Conflict",
        "410" => "Gone",
        "411" => "LengthRequired",
        "412" => "PreconditionFailed",
        "413" => "ContentTooLarge",
        "415" => "UnsupportedMediaType",
        "422" => "UnprocessableContent",
        "423" => "Locked",
        "424" => "FailedDependency",
        "428" => "PreconditionRequired",
        "429" => "TooManyRequests",
        "451" => "UnavailableForLegalReasons",
        "500" => "ServerError",
        "501" => "NotImplemented",
        "502" => "BadGateway",
        "503" => "ServiceUnavailable",
        "504" => "GatewayTimeout",
        "1XX" => "Informational",
        "2XX" => "Success",
        "3XX" => "Redirection",
        "4XX" => "ClientError",
        "5XX" => "AnyServerError",
        "default" => "Default",
        _ => "Status" + status,
    };
}
