using BenchmarkDotNet.Attributes;

namespace Wappfy.Benchmarks.Json;

/// <summary>Reading and writing JSON: generated code against System.Text.Json's source generator.</summary>
[MemoryDiagnoser]
public class JsonBenchmarks
{
    private JsonShape _shape = JsonShape.All[0];

    [Params("chat-messages", "repository", "model-response")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _shape = JsonShape.All.First(s => s.Name == Shape);

    [Benchmark]
    public void Scan() => _shape.Scan();

    [Benchmark]
    public void ReadGenerated() => _shape.ReadGenerated();

    [Benchmark]
    public void ReadBaseline() => _shape.ReadBaseline();

    [Benchmark]
    public void WriteGenerated() => _shape.WriteGenerated();

    [Benchmark]
    public void WriteBaseline() => _shape.WriteBaseline();
}
