using System.Collections.Immutable;
using System.Globalization;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Emission;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Pipeline;

/// <summary>Fourth stage: one model per file, and its text.</summary>
internal static class EmitStage
{
    /// <summary>
    /// The pipeline compares the files of two runs by their index in a list, so in one long list a new file would change all that
    /// come after it. Instead, each file belongs to a bucket by its origin, and an edit affects one bucket.
    /// </summary>
    private const int Buckets = 256;

    /// <summary>
    /// In every run, cached or not, the compiler compares each file's name with all earlier ones. Beyond
    /// this number of files, that would be noticeable at every keystroke, so the types of one bucket then share a file.
    /// </summary>
    private const int MostFiles = 256;

    /// <summary>The client's files, in buckets.</summary>
    public static ImmutableArray<EquatableArray<FileToEmit>> Split(BindResult client)
    {
        var buckets = new List<FileToEmit>?[Buckets];
        foreach (var file in Files(client))
            (buckets[BucketOf(file.Model)] ??= []).Add(file);
        return ImmutableArray.Create(Array.ConvertAll(buckets, static bucket => bucket is null ? default : bucket.ToEquatableArray()));
    }

    private static uint BucketOf(FileModel model) => HintNames.Hash(model switch
    {
        TypesModel types => Owner(types.Types[0]),
        TypeModel type => Owner(type),
        _ => model.HintName,
    }) % Buckets;

    /// <summary>What a type belongs to: <c>#/components/schemas/Pet</c> for everything inside it, <c>#/paths/~1pets/get</c> for an operation's.</summary>
    private static string Owner(TypeModel type)
    {
        var end = type.Pointer.IndexOf('#');
        for (var i = 0; i < 4 && end + 1 < type.Pointer.Length; i++)
        {
            end = type.Pointer.IndexOf('/', end + 1);
            if (end < 0)
                return type.Pointer;
        }

        return type.Pointer.Substring(0, end);
    }

    /// <summary>A file for each model, or one for the types of each bucket if there would be too many.</summary>
    private static IEnumerable<FileModel> Models(EquatableArray<FileModel> files)
    {
        if (files.Count <= MostFiles)
        {
            foreach (var file in files)
                yield return file;
            yield break;
        }

        var shared = new SortedDictionary<uint, List<TypeModel>>();
        foreach (var file in files)
        {
            if (file is not TypeModel type)
            {
                yield return file;
                continue;
            }

            var bucket = BucketOf(type);
            if (!shared.TryGetValue(bucket, out var types))
                shared.Add(bucket, types = []);
            types.Add(type);
        }

        HintNames? names = null;
        foreach (var bucket in shared)
        {
            names ??= new HintNames(bucket.Value[0].Namespace);
            yield return new TypesModel
            {
                HintName = names.For("Types." + bucket.Key.ToString("x2", CultureInfo.InvariantCulture)),
                Types = bucket.Value.ToEquatableArray(),
            };
        }
    }

    /// <summary>The client's files, with unique hint names.</summary>
    private static IEnumerable<FileToEmit> Files(BindResult client)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in Models(client.Model.Files))
        {
            var unique = model;
            for (var i = 2; !taken.Add(unique.HintName); i++)
                unique = model with { HintName = model.HintName.Replace(".g.cs", "_" + i.ToString(CultureInfo.InvariantCulture) + ".g.cs") };
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
                new DiagnosticInfo
                {
                    Descriptor = Descriptors.InternalFailure,
                    Path = file.SpecPath,
                    Line = 0,
                    Column = 0,
                    Length = 1,
                    Arguments = new EquatableArray<string>(Failure.Describe(exception)),
                });
        }
    }
}

/// <summary>A file to print and the specification that it comes from.</summary>
internal sealed record FileToEmit(string SpecPath, FileModel Model);

/// <summary>A printed file, or the fault that prevented it.</summary>
internal sealed record EmittedFile(GeneratedFile? File, DiagnosticInfo? Fault);
