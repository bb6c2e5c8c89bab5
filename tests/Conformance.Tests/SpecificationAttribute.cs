namespace Wappfy.Conformance.Tests;

/// <summary>
/// Marks a suite: a class below <c>Suites</c> that is compiled together with the client of a specification of the conformance server, named
/// <c>Api.ApiClient</c>. Its public methods are the scenarios; its constructor can take the client, its options and the server's address.
/// </summary>
/// <param name="file">The name of the specification: <c>url.json</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SpecificationAttribute(string file) : Attribute
{
    /// <summary>The name of the specification.</summary>
    public string File { get; } = file;
}
