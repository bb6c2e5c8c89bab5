namespace Wappfy.Generator.Model.Changes;

/// <summary>What a change of a specification means for code that was written before it.</summary>
internal enum ChangeClass : byte
{
    /// <summary>Nothing has to be done.</summary>
    Compatible,

    /// <summary>Code compiles as before, and means something else.</summary>
    Silent,

    /// <summary>Code compiles as before, and requests that it sends may be refused, or builds that are in use call what has moved.</summary>
    Wire,

    /// <summary>Code that uses it does not compile, or not in each case.</summary>
    Source,
}

/// <summary>A kind of change.</summary>
/// <param name="Id">Its name, such as <c>parameter-removed</c>.</param>
/// <param name="Class">What it means for code.</param>
/// <param name="AtCall">What the user's code gets, where it uses what has changed.</param>
/// <param name="Oasdiff">The name of the same check in oasdiff, or why there is none.</param>
internal sealed record ChangeKind(string Id, ChangeClass Class, string AtCall, string Oasdiff);

/// <summary>One difference between the accepted specification and the present one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What has changed, as a reader of the specification names it.</param>
/// <param name="Text">How it has changed: a sentence without a period.</param>
/// <param name="Now">Where it is, or where it would be.</param>
/// <param name="Was">Where it was.</param>
internal sealed record ApiChange(ChangeKind Kind, string Subject, string Text, ApiPlace Now, ApiPlace Was);

/// <summary>The kinds of place in a specification.</summary>
internal enum ApiPlaceKind : byte
{
    Document,
    Operation,
    Parameter,
    Body,
    Response,
    ResponseHeader,
    Type,
    Member,
    Value,
    Servers,
    Scheme,
    Webhook,
}

/// <summary>A place in a specification, without its line: what is declared there.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Owner">The operation, as <c>GET /x</c>, or the JSON pointer of the schema.</param>
/// <param name="Name">The name within the owner; <c>query limit</c> for parameters.</param>
internal sealed record ApiPlace(ApiPlaceKind Kind, string Owner = "", string Name = "");
