using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Prism.Tests;
using Wappfy.Runtime;
using Wappfy.Testing.Sampling;

namespace Wappfy.Testing.Tests;

/// <summary>Calls generated methods with arguments that are made from the schemas of their operations, and reads the responses to their ends.</summary>
internal sealed class OperationCaller(FakeDefinition definition, bool givesOptional)
{
    private const int MostItems = 3;

    private static readonly MethodInfo s_enumerate = typeof(OperationCaller).GetMethod(nameof(Enumerate), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Dictionary<string, OperationDescription> _operations = definition.Operations.ToDictionary(static o => o.Key);

    /// <summary>What went wrong, or null.</summary>
    /// <param name="overload">The index among the methods of the operation: each sends one of the media types.</param>
    public async Task<string?> Call(object target, MethodInfo method, string key, int overload)
    {
        try
        {
            var result = method.Invoke(target, Arguments(method, _operations[key], overload))!;
            if (result is Task task)
            {
                await task;
                (task.GetType().GetProperty("Result")?.GetValue(task) as IDisposable)?.Dispose();
            }
            else
            {
                var items = result.GetType().GetInterfaces().First(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
                await (Task)s_enumerate.MakeGenericMethod(items.GenericTypeArguments[0]).Invoke(null, [result])!;
            }

            return null;
        }
        catch (Exception e)
        {
            var text = (e is TargetInvocationException { InnerException: { } inner } ? inner : e).ToString();
            return $"{key} ({method.Name}{(givesOptional ? ", all arguments" : "")}): {text.Split("   at ")[0].Trim()}";
        }
    }

    private object?[] Arguments(MethodInfo method, OperationDescription operation, int overload)
    {
        var sampler = new SchemaSampler(definition.Schemas, operation.Index, isRequest: true);
        return [.. method.GetParameters().Select(parameter =>
        {
            if (parameter.ParameterType == typeof(RequestOptions))
                return new RequestOptions { StrictReading = true };
            if (parameter.ParameterType == typeof(CancellationToken) || (parameter.HasDefaultValue && !givesOptional))
                return Default(parameter);
            var declared = operation.Parameters.FirstOrDefault(p => ClrValues.SameName(parameter.Name!, p.Name));
            if (declared is not null)
                return ClrValues.Convert(parameter.ParameterType, Make(declared.Json, sampler));
            if (parameter.Name == "contentType")
                return Default(parameter);
            if (operation.Body is { } body)
                return Body(parameter, body, overload, sampler);

            // A variable of the path that the document does not declare.
            return parameter.HasDefaultValue ? Default(parameter) : ClrValues.Convert(parameter.ParameterType, JsonValue.Create("undeclared"));
        })];
    }

    private static object? Default(ParameterInfo parameter) => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : parameter.DefaultValue;

    private object? Body(ParameterInfo parameter, JsonElement body, int overload, SchemaSampler sampler)
    {
        var type = parameter.ParameterType;
        var contents = body.GetProperty("content").EnumerateObject().ToList();
        if (type == typeof(Stream))
            return new MemoryStream("fake"u8.ToArray());
        if (type == typeof(FilePart))
            return FilePart.FromBytes("fake"u8.ToArray(), "fake", contents.Select(static c => c.Name).FirstOrDefault(static n => !n.StartsWith("*/", StringComparison.Ordinal))?.Replace("/*", "/png") ?? "image/png");

        // XML that no type describes is text.
        if (type == typeof(string) && contents.Skip(overload).Concat(contents).First() is { } text && MediaNames.IsXml(text.Name))
            return Encoding.UTF8.GetString(new BodySampler(definition.Schemas, sampler).Make(text.Value, text.Name));

        // The methods are in the order of the media types; some have several.
        InvalidOperationException? reason = null;
        var named = contents.Where(c => c.Value.TryGetProperty("schema", out var schema) && SchemaSet.Text(schema, "$ref") is { } id && ClrValues.SameName(type.Name, id));
        foreach (var content in named.Concat(contents.Skip(overload)).Concat(contents))
        {
            try
            {
                return Convert(type, Make(content.Value, sampler));
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or JsonException or MissingMethodException or TargetInvocationException or ArgumentException)
            {
                reason ??= new InvalidOperationException($"{parameter.Name}: {e.Message}", e);
            }
        }

        return parameter.HasDefaultValue ? Default(parameter) : throw reason!;
    }

    private static object? Convert(Type type, JsonNode? value)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            return typeof(OperationCaller).GetMethod(nameof(Async), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [ClrValues.Convert(typeof(IReadOnlyList<>).MakeGenericType(type.GenericTypeArguments), value)]);
        try
        {
            return ClrValues.Convert(type, value);
        }
        catch (Exception e) when (e is InvalidOperationException or MissingMethodException && value is JsonObject)
        {
            // A union of forms: a value of one of its cases converts to it, or it has a member for each.
            foreach (var conversion in type.GetMethods().Where(static m => m.Name == "op_Implicit"))
            {
                if (Try(conversion.GetParameters()[0].ParameterType, value) is { } made)
                    return conversion.Invoke(null, [made]);
            }

            foreach (var member in type.GetProperties().Where(static p => p.CanWrite && p.PropertyType.Namespace == "Faked"))
            {
                if (Try(member.PropertyType, value) is not { } made)
                    continue;
                var union = Activator.CreateInstance(type)!;
                member.SetValue(union, made);
                return union;
            }

            throw;
        }
    }

    private static object? Try(Type type, JsonNode? value)
    {
        try
        {
            return ClrValues.Convert(type, value);
        }
        catch (Exception e) when (e is InvalidOperationException or MissingMethodException or FormatException or TargetInvocationException)
        {
            return null;
        }
    }

    private static JsonNode? Make(JsonElement owner, SchemaSampler sampler)
    {
        if (owner.TryGetProperty("schema", out var schema))
            return sampler.Make(schema);
        if (owner.TryGetProperty("itemSchema", out var item))
            return new JsonArray(sampler.Make(item), sampler.Make(item));
        return owner.TryGetProperty("content", out var content) && content.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } first
            ? Make(first.Value, sampler)
            : JsonValue.Create("ZmFr");
    }

    private static async IAsyncEnumerable<T> Async<T>(IReadOnlyList<T> items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
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
}
