using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Reading;

/// <summary>Reads the text of a specification file, YAML or JSON, to a tree with positions.</summary>
internal static class SpecReader
{
    /// <summary>The root of the file, or null where it cannot be read; the fault has been reported then.</summary>
    public static SpecNode? Read(string path, string text, Findings findings, CancellationToken cancellationToken)
        => Read(new SpecFileRef(path), text, findings, cancellationToken);

    public static SpecNode? Read(SpecFileRef file, string text, Findings findings, CancellationToken cancellationToken)
    {
        if (text.Length > SpecLimits.Characters)
        {
            findings.Report(Descriptors.LimitExceeded, file.Path, 0, 0, 1, "it is larger than 64 million characters");
            return null;
        }

        var isNamedJson = file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (FirstCharacter(text) is var first && (first is '{' or '[' || (first == '/' && isNamedJson)))
        {
            // YAML's flow style looks like JSON at first; only a file that calls itself JSON is held to it.
            if (isNamedJson)
                return Attempt(file, text, findings, JsonTreeReader.Read, cancellationToken);
            var trial = new Findings();
            if (Attempt(file, text, trial, JsonTreeReader.Read, cancellationToken) is { } root)
            {
                trial.CopyTo(findings);
                return root;
            }
        }

        return Attempt(file, text, findings, YamlTreeReader.Read, cancellationToken);
    }

    private static SpecNode? Attempt(SpecFileRef file, string text, Findings findings, TreeReader reader, CancellationToken cancellationToken)
    {
        var lines = new SourceLines(text);
        try
        {
            return reader(file, text, lines, findings, cancellationToken);
        }
        catch (SpecReadException fault)
        {
            var (line, column) = lines.Locate(fault.Offset);
            findings.Report(fault.Descriptor, file.Path, line, column, 1, fault.Message);
            return null;
        }
    }

    private static char FirstCharacter(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c != '\uFEFF')
                return c;
        }

        return '\0';
    }

    private delegate SpecNode? TreeReader(SpecFileRef file, string text, SourceLines lines, Findings findings, CancellationToken cancellationToken);
}
