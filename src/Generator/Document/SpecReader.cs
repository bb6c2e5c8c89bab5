using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Document.Yaml;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document;

/// <summary>Reads the text of a specification file, YAML or JSON, to a tree with positions.</summary>
internal static class SpecReader
{
    /// <summary>The root of the file, or null if it cannot be read; the fault has been reported then.</summary>
    public static SpecNode? Read(string path, string text, DiagnosticBag diagnostics, CancellationToken cancellationToken)
        => Read(new SpecFileRef(path), text, new SourceLines(text), SpecPath.Extension(path) == "json", diagnostics, cancellationToken);

    /// <summary>The root of a file or of a part of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="lines">Where the text is in the file.</param>
    /// <param name="isNamedJson">Whether the text is said to be JSON.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SpecNode? Read(SpecFileRef file, string text, SourceLines lines, bool isNamedJson, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (text.Length > SpecLimits.Characters)
        {
            diagnostics.Report(Descriptors.LimitExceeded, file.Path, 0, 0, 1, "it is longer than 128 million characters");
            return null;
        }

        if (FirstCharacter(text) is var first && (first is '{' or '[' || (first == '/' && isNamedJson)))
        {
            // YAML's flow style looks like JSON at first; only a file that calls itself JSON is held to it.
            if (isNamedJson)
                return Attempt(file, text, lines, diagnostics, JsonTreeReader.Read, cancellationToken);
            var trial = new DiagnosticBag();
            if (Attempt(file, text, lines, trial, JsonTreeReader.Read, cancellationToken) is { } root)
            {
                trial.CopyTo(diagnostics);
                return root;
            }
        }

        return Attempt(file, text, lines, diagnostics, YamlTreeReader.Read, cancellationToken);
    }

    private static SpecNode? Attempt(SpecFileRef file, string text, SourceLines lines, DiagnosticBag diagnostics, TreeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return reader(file, text, lines, diagnostics, cancellationToken);
        }
        catch (SpecReadException fault)
        {
            var (line, column) = lines.Locate(fault.Offset);
            diagnostics.Report(fault.IsLimit ? Descriptors.LimitExceeded : Descriptors.SyntaxFault, file.Path, line, column, 1, fault.Message);
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

    private delegate SpecNode? TreeReader(SpecFileRef file, string text, SourceLines lines, DiagnosticBag diagnostics, CancellationToken cancellationToken);
}
