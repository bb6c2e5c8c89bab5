namespace Wappfy.Generator.Model;

/// <summary>Documentation as the specification has it: plain text, not yet XML.</summary>
/// <param name="Summary">Never empty.</param>
/// <param name="Remarks">May be empty.</param>
internal sealed record Doc(string Summary, string Remarks = "");
