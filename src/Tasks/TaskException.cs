namespace Wappfy.Tasks;

/// <summary>A reason why a target cannot do what it is asked to, with the code that MSBuild prints.</summary>
internal sealed class TaskException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>The codes of the targets' errors and warnings; docs/refresh.md and docs/updates.md describe each.</summary>
internal static class TaskCodes
{
    /// <summary>The item's attributes cannot be used.</summary>
    public const string Item = "WAPPFY2001";

    /// <summary>The source cannot be downloaded.</summary>
    public const string Download = "WAPPFY2002";

    /// <summary>What was downloaded is not an OpenAPI document, or not a list of pages.</summary>
    public const string Content = "WAPPFY2003";

    /// <summary>A file of the project cannot be read or written.</summary>
    public const string File = "WAPPFY2004";

    /// <summary>A page is listed, but does not exist; a warning.</summary>
    public const string MissingPage = "WAPPFY2005";

    /// <summary>The specification cannot be copied to its baseline.</summary>
    public const string Baseline = "WAPPFY2006";

    /// <summary>The specification cannot be compared with its baseline.</summary>
    public const string Comparison = "WAPPFY2007";

    /// <summary>The specification has changes that the project does not allow.</summary>
    public const string Changes = "WAPPFY2008";
}
