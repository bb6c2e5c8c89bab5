namespace Wappfy.Generator.Model;

/// <summary>What the Wappfy.Runtime of a project offers generated code.</summary>
/// <param name="Runtime">The version of the runtime's assembly.</param>
/// <param name="Major">The major version of its contract; 0 for a runtime from before there was a version.</param>
/// <param name="Minor">The minor version of its contract.</param>
internal sealed record RuntimeContract(string Runtime, int Major, int Minor)
{
    /// <summary>The contract that the emitters write code for.</summary>
    public const int NeededMajor = 1;

    /// <summary>The least minor version that has every member that the emitters use.</summary>
    public const int NeededMinor = 0;

    /// <summary>Minor versions only add members; another major version has others.</summary>
    public bool Fits => Major == NeededMajor && Minor >= NeededMinor;

    /// <summary>Whether the runtime is the older of the two, rather than the generator.</summary>
    public bool IsTooOld => Major < NeededMajor || (Major == NeededMajor && Minor < NeededMinor);
}
