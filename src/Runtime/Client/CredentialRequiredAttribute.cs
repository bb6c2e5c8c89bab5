namespace Wappfy.Runtime;

/// <summary>
/// Marks the options of a client whose operations all need a credential. The analyzers of Wappfy.Generator warn where such a client is
/// made without one.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class CredentialRequiredAttribute : Attribute;
