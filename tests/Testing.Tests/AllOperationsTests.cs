using System.Reflection;
using System.Text.Json;
using Wappfy.Runtime;
using Wappfy.Testing.Sampling;

namespace Wappfy.Testing.Tests;

/// <summary>Every method of every client is called with generated arguments; the fake accepts the request, and the client reads the response strictly.</summary>
public sealed class AllOperationsTests
{
    private const int MostItems = 3;

    public static TheoryData<string> Fakes => [.. typeof(AllOperationsTests).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(ApiFake))).Select(static t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Fakes))]
    public async Task The_fake_answers_each_operation_and_the_client_reads_the_answer(string name)
    {
        var faults = new List<string>();
        var operations = 0;
        foreach (var seed in new[] { 0, 7 })
        {
            var (fake, client, definition) = Create(name, seed);
            foreach (var (target, method) in Methods(client))
            {
                var operation = OperationOf(definition, method);
                operations++;
                try
                {
                    await Call(target, method, Arguments(method, operation, definition));
                }
                catch (Exception e)
                {
                    faults.Add($"{operation.Key} ({method.Name}): {(e is TargetInvocationException { InnerException: { } inner } ? inner : e)}".Split("   at ")[0]);
                }
            }

            // Every operation of the description was called.
            Assert.Equal(definition.Operations.Select(static o => o.Key).Order(), fake.Calls.Select(static c => c.Operation!).Distinct().Order());
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {operations}:\n" + string.Join("\n", faults));
    }

    [SkippableFact]
    public void The_published_specification_has_all_its_operations()
    {
        var type = typeof(AllOperationsTests).Assembly.GetType("Specs.Waha.WahaFake");
        Skip.If(type is null, "WAPPFY_CORPUS is not set when the tests are built.");
        Assert.Equal(135, Create(type.FullName!, 0).Definition.Operations.Length);
    }

    private static (ApiFake Fake, object Client, FakeDefinition Definition) Create(string name, int seed)
    {
        var type = typeof(AllOperationsTests).Assembly.GetType(name)!;
        var fake = (ApiFake)Activator.CreateInstance(type, seed, null)!;
        var definition = (FakeDefinition)type.GetField("s_definition", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        return (fake, type.GetMethod("CreateClient")!.Invoke(fake, [null])!, definition);
    }

    private static IEnumerable<(object Target, MethodInfo Method)> Methods(object client)
    {
        var targets = client.GetType().GetProperties().Where(static p => p.PropertyType.IsInterface).Select(p => p.GetValue(client)!).Prepend(client);
        return targets.SelectMany(static t => t.GetType().GetMethods().Where(static m => m.GetCustomAttribute<OpenApiOperationAttribute>() is not null).Select(m => (t, m)));
    }

    private static OperationDescription OperationOf(FakeDefinition definition, MethodInfo method)
    {
        var data = method.GetCustomAttributesData().Single(static a => a.AttributeType == typeof(OpenApiOperationAttribute)).ConstructorArguments;
        return definition.Operations.Single(o => o.Key == data[0].Value + " " + data[1].Value);
    }

    private static object?[] Arguments(MethodInfo method, OperationDescription operation, FakeDefinition definition)
    {
        var sampler = new SchemaSampler(definition.Schemas, operation.Index);
        return [.. method.GetParameters().Select(parameter =>
        {
            if (parameter.ParameterType == typeof(RequestOptions))
                return new RequestOptions { StrictReading = true };
            if (parameter.HasDefaultValue)
                return parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : parameter.DefaultValue;
            var declared = operation.Parameters.FirstOrDefault(p => Letters(p.GetProperty("name").GetString()!) == Letters(parameter.Name!));
            return Value(parameter.ParameterType, Schema(declared.ValueKind == JsonValueKind.Undefined ? operation.Body!.Value : declared, parameter.ParameterType), sampler);
        })];
    }

    private static JsonElement Schema(JsonElement owner, Type type)
    {
        if (owner.TryGetProperty("schema", out var direct))
            return direct;
        var content = owner.GetProperty("content").EnumerateObject().ToList();
        var media = content.Find(m => m.Value.TryGetProperty("schema", out _) && (MediaNames.IsJson(m.Name) || content.Count == 1));
        return media.Value.ValueKind == JsonValueKind.Object && media.Value.TryGetProperty("schema", out var schema) ? schema
            : content[0].Value.TryGetProperty("schema", out var first) ? first : JsonDocument.Parse("{\"type\":\"string\"}").RootElement;
    }

    private static object? Value(Type type, JsonElement schema, SchemaSampler sampler)
    {
        if (type == typeof(FilePart))
            return FilePart.FromBytes("fake"u8.ToArray(), "fake.bin");
        if (type == typeof(Stream))
            return new MemoryStream("fake"u8.ToArray());
        if (type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>))
            return type == typeof(byte[]) ? "fake"u8.ToArray() : new ReadOnlyMemory<byte>("fake"u8.ToArray());
        return JsonSerializer.Deserialize(sampler.Json(schema), type);
    }

    private static async Task Call(object target, MethodInfo method, object?[] arguments)
    {
        var result = method.Invoke(target, arguments)!;
        if (result is Task task)
        {
            await task;
            (task.GetType().GetProperty("Result")?.GetValue(task) as IDisposable)?.Dispose();
            return;
        }

        var item = method.ReturnType.GetGenericArguments()[0];
        await (Task)typeof(AllOperationsTests).GetMethod(nameof(Enumerate), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, [result])!;
    }

    private static async Task Enumerate<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items)
        {
            if (++count == MostItems)
                return;
        }
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
