using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Emission;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Pipeline;

/// <summary>Fourth stage: one model per file, and its text.</summary>
internal static class EmitStage
{
    /// <summary>The client's files, with hint names that no two of them share.</summary>
    public static IEnumerable<FileToEmit> Split(BindResult client)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in client.Model.Files)
        {
            var unique = model;
            for (var i = 2; !taken.Add(unique.HintName); i++)
                unique = model with { HintName = model.HintName.Replace(".g.cs", "_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".g.cs") };
            yield return new FileToEmit(client.Path, unique);
        }
    }

    public static EmittedFile Run(FileToEmit file)
    {
        try
        {
            return new EmittedFile(Emitter.Emit(file.Model), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // As in binding: one file that cannot be printed is one diagnostic, not the end of the generator.
            return new EmittedFile(
                null,
                new DiagnosticInfo(Descriptors.InternalFailure, file.SpecPath, 0, 0, 1, new EquatableArray<string>(Failure.Describe(exception))));
        }
    }
}

/// <summary>A file to print and the specification that it comes from.</summary>
internal sealed record FileToEmit(string SpecPath, FileModel Model);

/// <summary>A printed file, or the fault that prevented it.</summary>
internal sealed record EmittedFile(GeneratedFile? File, DiagnosticInfo? Fault);
