using System.Text;

namespace Wappfy.Tasks.Changes;

/// <summary>The arguments of a run of the compiler that compares specifications.</summary>
internal static class CompilerArguments
{
    /// <summary>What a build writes, or what depends on the severities that the project has set.</summary>
    private static readonly string[] Replaced = ["noconfig", "out", "refout", "pdb", "debug", "doc", "errorlog", "generatedfilesout", "nowarn", "warnaserror", "warn", "target", "resource", "linkresource", "embed", "keyfile", "analyzerconfig", "win32icon", "win32manifest", "sourcelink", "skipanalyzers", "reportanalyzer", "utf8output"];

    /// <summary>The contents of the response file.</summary>
    public static string ForComparison(IEnumerable<string> arguments, string configuration, string folder, string log)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (Replaced.Contains(NameOf(argument)))
                continue;

            // A project that is referred to may not compile at the moment, and the compiler reads nothing if a reference is missing.
            if (NameOf(argument) is "reference" or "r" && !File.Exists(Value(argument)))
                continue;
            text.Append(Quoted(argument)).Append('\n');
        }

        foreach (var argument in new[]
        {
            "/target:library", "/skipanalyzers+", "/nowarn:CS2008", "/debug-", "/warnaserror-",
            "/out:" + Path.Combine(folder, "changes.dll"),
            "/generatedfilesout:" + CompilerLog.GeneratedFolder(log),
            "/analyzerconfig:" + configuration,
            "/errorlog:" + log + ",version=2.1",
        })
        {
            text.Append(Quoted(argument)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The name of an option, or an empty string for a source file. On Unix, full paths begin like options.</summary>
    private static string NameOf(string argument)
    {
        if (argument.Length == 0 || argument[0] is not ('/' or '-'))
            return "";
        var end = 1;
        while (end < argument.Length && (char.IsLetterOrDigit(argument[end])))
            end++;
        return end == argument.Length || argument[end] is ':' or '+' or '-' ? argument.Substring(1, end - 1).ToLowerInvariant() : "";
    }

    /// <summary>The path of a reference, without an alias.</summary>
    private static string Value(string argument)
    {
        var value = argument.Substring(argument.IndexOf(':') + 1).Trim('"');
        var alias = value.IndexOf('=');
        return alias > 0 && !File.Exists(value) ? value.Substring(alias + 1).Trim('"') : value;
    }

    private static string Quoted(string argument) => argument.IndexOf('"') >= 0 || argument.IndexOfAny([' ', '#', '\t']) < 0 ? argument : "\"" + argument + "\"";
}
