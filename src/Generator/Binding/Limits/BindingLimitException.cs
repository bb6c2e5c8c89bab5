namespace Wappfy.Generator.Binding.Limits;

/// <summary>Ends the binding of a specification that would become too much code; never leaves the stage.</summary>
internal sealed class BindingLimitException(string message) : Exception(message);
