using System.Reflection;
using System.Runtime.Loader;

namespace Wappfy.Benchmarks.Generation;

/// <summary>
/// What reading and validating documents costs, against a recorded generator: another build of Wappfy.Generator.dll with its dependencies beside it, in a
/// load context of its own. Both run in this process in turns; processor time and allocated bytes count, as medians.
/// </summary>
internal static class ReadingRatios
{
    private const int Rounds = 9;

    public static IEnumerable<(string Name, double Value)> Run(string? baseline, string? folder)
    {
        if (baseline is null)
            yield break;
        var texts = Files(folder).Select(static file => (Path: file, Text: File.ReadAllText(file))).ToList();
        var subject = new Reader(typeof(Generator.WappfyGenerator).Assembly);
        var recorded = new Reader(new Beside(Path.GetFullPath(baseline)).Load());
        List<Usage> own = [], other = [];
        for (var round = -2; round < Rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (subject, recorded) : (recorded, subject);
            var a = Measure(first, texts);
            var b = Measure(second, texts);
            if (round < 0)
                continue;
            own.Add(round % 2 == 0 ? a : b);
            other.Add(round % 2 == 0 ? b : a);
        }

        var (cost, reference) = (Median(own), Median(other));
        yield return ("read-validate-ms", cost.Nanoseconds / 1e6);
        yield return ("read-validate-mb", cost.Bytes / (1024 * 1024));
        yield return ("read-validate-cpu", cost.Nanoseconds / reference.Nanoseconds);
        yield return ("read-validate-garbage", cost.Bytes / reference.Bytes);
    }

    private static Usage Measure(Reader reader, List<(string Path, string Text)> texts)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Environment.CpuUsage.TotalTime;
        foreach (var (path, text) in texts)
            reader.Read(path, text);
        return new Usage((Environment.CpuUsage.TotalTime - start).TotalNanoseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private static Usage Median(List<Usage> costs)
    {
        var times = costs.Select(static cost => cost.Nanoseconds).Order().ToList();
        var bytes = costs.Select(static cost => cost.Bytes).Order().ToList();
        return new Usage(times[times.Count / 2], bytes[bytes.Count / 2]);
    }

    /// <summary>The documents of a folder; without one, of the corpus that may lie beside the repository, or the repository's own.</summary>
    private static IEnumerable<string> Files(string? folder)
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null && folder is null; up = up.Parent)
        {
            folder = new[] { Path.Combine(up.FullName, "shared", "corpus"), Path.Combine(up.FullName, "specs") }.FirstOrDefault(
                candidate => Directory.Exists(candidate) && !candidate.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal) && (candidate.EndsWith("corpus", StringComparison.Ordinal) || File.Exists(Path.Combine(up.FullName, "Wappfy.Generator.sln"))));
        }

        return Directory.EnumerateFiles(folder ?? throw new DirectoryNotFoundException("no folder of specifications"), "*", SearchOption.AllDirectories)
            .Where(static file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json")
            .Order(StringComparer.Ordinal);
    }

    /// <summary>What one run over all documents uses.</summary>
    private readonly record struct Usage(double Nanoseconds, double Bytes);

    /// <summary>Reading and validation of either build, by the names that both have.</summary>
    private sealed class Reader
    {
        private readonly Type _input;
        private readonly Type _file;
        private readonly Type _bag;
        private readonly MethodInfo _load;
        private readonly MethodInfo _validate;

        public Reader(Assembly assembly)
        {
            var types = assembly.GetTypes();
            _input = types.Single(static type => type.Name == "SpecInput");
            _file = types.Single(static type => type.Name == "SpecFile");
            _load = types.Single(static type => type.Name == "SpecLoader").GetMethod("Load")!;
            _validate = types.Single(static type => type.Name == "DocumentValidator").GetMethod("Validate")!;
            _bag = _validate.GetParameters()[1].ParameterType;
        }

        public void Read(string path, string text)
        {
            var main = Create(_file, path, Microsoft.CodeAnalysis.Text.SourceText.From(text), null, true);
            var bag = Activator.CreateInstance(_bag)!;
            if (_load.Invoke(null, [Create(_input, Documents(main)), bag, CancellationToken.None]) is { } document)
                _validate.Invoke(null, [document, bag, CancellationToken.None]);
        }

        /// <summary>Earlier builds read one document, later ones a list of them.</summary>
        private object Documents(object main)
        {
            var type = _input.GetConstructors().OrderByDescending(static candidate => candidate.GetParameters().Length).First().GetParameters()[0].ParameterType;
            if (type == _file)
                return main;
            var list = Array.CreateInstance(_file, 1);
            list.SetValue(main, 0);
            return Activator.CreateInstance(type, list)!;
        }

        /// <summary>Calls the constructor with the first arguments given, and the defaults of the others.</summary>
        private static object Create(Type type, params object?[] arguments)
        {
            var constructor = type.GetConstructors().OrderByDescending(static candidate => candidate.GetParameters().Length).First();
            var parameters = constructor.GetParameters();
            var all = new object?[parameters.Length];
            for (var i = 0; i < all.Length; i++)
                all[i] = i < arguments.Length ? arguments[i] : parameters[i].ParameterType.IsValueType ? Activator.CreateInstance(parameters[i].ParameterType) : null;
            return constructor.Invoke(all);
        }
    }

    /// <summary>Loads an assembly and what lies beside it, except for what this process has already: the compiler and the framework.</summary>
    private sealed class Beside(string path) : AssemblyLoadContext("baseline")
    {
        public Assembly Load() => LoadFromAssemblyPath(path);

        protected override Assembly? Load(AssemblyName name)
        {
            var file = Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll");
            return name.Name is "YamlDotNet" or "SharpYaml" or "Microsoft.OpenApi" && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
