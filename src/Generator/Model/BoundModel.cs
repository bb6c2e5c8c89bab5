namespace Wappfy.Generator.Model;

/// <summary>The root client's way to a client with bound parameters.</summary>
/// <param name="Method">Name of the method: <c>WithSession</c>.</param>
internal sealed record BoundClientRef(string Method, string Class, string Interface, EquatableArray<BoundParameterModel> Parameters);

/// <summary>A parameter whose value is given once.</summary>
internal sealed record BoundParameterModel(string WireName, string Argument, string Description);
