using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;

namespace Wappfy.Generator.Emission.Clients;

/// <summary>Writes the fake of an API: its description, and a property for each operation.</summary>
internal static class FakeEmitter
{
    private const string Testing = "global::Wappfy.Testing.";

    public static string Emit(FakeModel model)
    {
        var all = model.Operations.Concat(model.Groups.SelectMany(static group => group.Operations));
        var writer = CallFile.Begin(model.Context, all.Any(static o => o.Type.IsObsolete || o.Errors.Any(static e => e.IsObsolete)) || model.Events.Any(static e => e.Type.IsObsolete));
        var root = model.Context.Root;
        writer.Line($"/// <summary>The API in memory, for tests of code that uses <see cref=\"{root}\"/>. It responds as the specification says, and rejects requests that the specification does not allow.</summary>");
        writer.Mark().Open($"{model.Context.Visibility} sealed partial class {model.Type} : {Testing}ApiFake");
        writer.Line($"private static readonly {Testing}FakeDefinition s_definition = new({SourceWriter.Literal(model.Description)}u8);").Line();
        writer.Line("/// <summary>An API that responds with examples, defaults and generated values.</summary>");
        writer.Line("/// <param name=\"seed\">Selects the generated values: the same seed gives the same values.</param>");
        writer.Line("/// <param name=\"timeProvider\">The clock for delays, and for clients; null for the system's.</param>");
        writer.Open($"public {model.Type}(int seed = 0, global::System.TimeProvider? timeProvider = null) : base(s_definition, seed, timeProvider)");
        foreach (var group in model.Groups)
            writer.Line($"{group.Property} = new {group.Type}(this);");
        if (model.Events.Count > 0)
            writer.Line($"{model.EventsProperty} = new {model.EventsType}(this);");
        writer.Close().Line();
        writer.Line("/// <summary>A client of this API. Its calls need no network and no credential.</summary>");
        writer.Line("/// <param name=\"configure\">Changes the client's options.</param>");
        writer.Open($"public {root} CreateClient(global::System.Action<{model.OptionsType}>? configure = null)");
        writer.Line($"var options = new {model.OptionsType}();");
        writer.Line("configure?.Invoke(options);");
        writer.Line($"Prepare(options, {root}.Definition);");
        writer.Line($"return new {root}(options, HttpClient);").Close();
        foreach (var group in model.Groups)
        {
            writer.Line().Line($"/// <summary>The operations of <see cref=\"{root}.{group.Client}\"/>.</summary>");
            writer.Line($"public {group.Type} {group.Property} {{ get; }}");
        }

        WriteOperations(writer, model.Operations, "");
        foreach (var group in model.Groups)
        {
            writer.Line().Line($"/// <summary>The operations of <see cref=\"{root}.{group.Client}\"/>.</summary>");
            writer.Open($"public sealed partial class {group.Type}");
            writer.Line($"private readonly {model.Type} _fake;").Line();
            writer.Line($"internal {group.Type}({model.Type} fake) => _fake = fake;");
            WriteOperations(writer, group.Operations, "_fake.");
            writer.Close();
        }

        WriteEvents(writer, model);
        return writer.Close().Finish();
    }

    private static void WriteEvents(SourceWriter writer, FakeModel model)
    {
        if (model.Events.Count == 0)
            return;
        writer.Line().Line("/// <summary>The events that the API sends: samples of their bodies, for tests of code that receives them.</summary>");
        writer.Line($"public {model.EventsType} {model.EventsProperty} {{ get; }}").Line();
        writer.Line("/// <summary>The events that the API sends.</summary>");
        writer.Open($"public sealed partial class {model.EventsType}");
        writer.Line($"private readonly {model.Type} _fake;").Line();
        writer.Line($"internal {model.EventsType}({model.Type} fake) => _fake = fake;");
        foreach (var item in model.Events)
        {
            writer.Line();
            DocWriter.Element(writer, "summary", null, item.Key);
            writer.Line($"public {Testing}FakeEvent<{item.Type.CSharpWithNull}> {item.Name} => _fake.Event<{item.Type.CSharpWithNull}>({SourceWriter.Literal(item.Index)}, {CodecExpression.Of(item.Type)});");
        }

        writer.Close();
    }

    private static void WriteOperations(SourceWriter writer, EquatableArray<FakeOperationModel> operations, string fake)
    {
        foreach (var operation in operations)
        {
            var item = operation.Type.CSharpWithNull;
            var codec = CodecExpression.Of(operation.Type);
            var (type, method, arguments) = operation.Form switch
            {
                FakeForm.Sequence => ($"global::System.Collections.Generic.IReadOnlyList<{item}>", $"SequenceOperation<{item}>", ", " + codec),
                FakeForm.Text => ("string", "TextOperation", ""),
                FakeForm.Bytes => ("byte[]", "BytesOperation", ""),
                _ => (item, $"Operation<{item}>", ", " + codec),
            };
            var errors = string.Concat(operation.Errors.Select(static e => ", " + CodecExpression.Of(e)));
            writer.Line();
            DocWriter.Element(writer, "summary", null, operation.Key);
            writer.Line($"public {Testing}FakeOperation<{type}> {operation.Name} => {fake}{method}({SourceWriter.Literal(operation.Index)}{arguments}{errors});");
        }
    }
}
