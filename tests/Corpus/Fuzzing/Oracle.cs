using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Wappfy.Fuzzing;

/// <summary>What is wrong with a run: a kind that stays the same while a case is made smaller, and the details.</summary>
internal sealed record Fault(string Kind, string Details);

/// <summary>
/// Judges what the generator makes of a document: it must not throw, must end, and must give code without errors and
/// warnings, or an error that says why there is none.
/// </summary>
internal sealed class Oracle(IReadOnlyList<MetadataReference> references, TimeSpan patience)
{
    /// <summary>The stack of the threads that compilers run generators on.</summary>
    public const int StackSize = 1024 * 1024;

    private readonly CSharpCompilation _compilation = CSharpCompilation.Create(
        "Fuzz",
        [],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false));

    private readonly CSharpParseOptions _parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    /// <summary>The fault of the generator with this document; null if there is none.</summary>
    /// <param name="path">The path that is passed to the generator.</param>
    /// <param name="text">The document.</param>
    /// <param name="compile">Whether the code is compiled as well.</param>
    public Fault? Judge(string path, string text, bool compile = true)
    {
        Fault? fault = null;
        using var stop = new CancellationTokenSource();
        var worker = new Thread(() => fault = Run(path, text, compile, stop.Token), StackSize) { IsBackground = true };
        worker.Start();
        if (worker.Join(patience))
            return fault;
        stop.Cancel();
        return new Fault("hang", "no end after " + patience.ToString("c", CultureInfo.InvariantCulture));
    }

    private Fault? Run(string path, string text, bool compile, CancellationToken cancellationToken)
    {
        try
        {
            return Check(path, text, compile, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception exception)
        {
            // An exception of the driver is a failure like any other.
            return new Fault("exception " + exception.GetType().Name, exception.ToString());
        }
    }

    private Fault? Check(string path, string text, bool compile, CancellationToken cancellationToken)
    {
        var driver = CSharpGeneratorDriver
            .Create([new Generator.WappfyGenerator().AsSourceGenerator()], [new SpecText(path, SourceText.From(text))], _parse, new ItemOptions("Fuzz.Client"))
            .RunGenerators(_compilation, cancellationToken);
        var result = driver.GetRunResult();
        if (result.Results[0].Exception is { } thrown)
            return new Fault("exception " + thrown.GetType().Name, thrown.ToString());
        if (result.Diagnostics.FirstOrDefault(static d => d.Id is "WAPPFY0001" or "CS8785") is { } failure)
            return new Fault(Kind(failure), failure.GetMessage(CultureInfo.InvariantCulture));
        if (result.GeneratedTrees.IsEmpty)
        {
            return result.Diagnostics.Any(static d => d.Severity == DiagnosticSeverity.Error)
                ? null
                : new Fault("silence", "nothing was generated and no error says why");
        }

        if (!compile)
            return null;
        var emitted = _compilation.AddSyntaxTrees(result.GeneratedTrees).Emit(Stream.Null, xmlDocumentationStream: Stream.Null, cancellationToken: cancellationToken);
        return emitted.Diagnostics.FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error) is { } error ? new Fault(error.Id, Show(error))
            : emitted.Diagnostics.FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Warning) is { } warning ? new Fault(warning.Id, Show(warning))
            : null;
    }

    /// <summary>The location in the generator's code in the message distinguishes failures.</summary>
    private static string Kind(Diagnostic failure)
    {
        var message = failure.GetMessage(CultureInfo.InvariantCulture);
        var place = message.IndexOf("(at Wappfy", StringComparison.Ordinal);
        var end = place < 0 ? -1 : message.IndexOf('(', place + 1);
        return failure.Id + (end < 0 ? "" : " " + message[(place + 4)..end]);
    }

    private static string Show(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";
        return diagnostic.Id + ": " + diagnostic.GetMessage(CultureInfo.InvariantCulture) + "\n    " + diagnostic.Location.SourceTree?.FilePath + "\n    " + (line.Length > 300 ? line[..300] : line);
    }
}
