using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Emission.Operations;
using Wappfy.Generator.Emission.Types;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Clients;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Operations;

namespace Wappfy.Generator.Emission.Content;

/// <summary>Writes how server-sent events are read, and the closed hierarchy of those that differ.</summary>
internal static class EventsEmitter
{
    private const string Fields = "{ EventType = e.EventType, EventId = e.EventId, ReconnectionInterval = e.ReconnectionInterval }";

    /// <summary>The type of an event with data of a type.</summary>
    public static string Item(string data) => "global::System.Net.ServerSentEvents.SseItem<" + data + ">";

    /// <summary>The expression that adds the events to a table of responses.</summary>
    public static string Declare(string table, string status, string mediaType, TypeRef type, EventsModel events)
    {
        const string Streams = FullNames.Contract + "ApiStreams";
        return events.Form switch
        {
            EventForm.Text => $"{Streams}.ServerSentTexts({table}, {status}, {mediaType}, {Texts(events.Types)})",
            EventForm.Union => $"{Streams}.TypedEvents({table}, {status}, {Cases(type.CSharp, events)}, {mediaType})",
            _ => $"{Streams}.ServerSentEvents({table}, {status}, {CodecExpression.Of(type)}, {mediaType}, {Texts(events.Types)})",
        };
    }

    /// <summary>The closed hierarchy.</summary>
    public static void WriteUnion(SourceWriter writer, ClientContext context, OperationModel operation, EventsModel events)
    {
        var name = events.Name;
        DocWriter.Element(writer, "summary", null, $"An event of {operation.Method} {operation.Path}: one of those that the document describes, or another.");
        writer.Mark().Open($"{context.Visibility} abstract partial record {name}");
        writer.Open($"private {name}(string eventType)").Line("EventType = eventType;").Close().Line();
        writer.Line("/// <summary>The event's type: its field <c>event</c>, or <c>message</c> if it has none.</summary>");
        writer.Line("public string EventType { get; init; }").Line();
        writer.Line("/// <summary>The event's id, or null.</summary>");
        writer.Line("public string? EventId { get; init; }").Line();
        writer.Line("/// <summary>The time to wait before the stream is requested again (<c>retry</c>), or null.</summary>");
        writer.Line("public global::System.TimeSpan? ReconnectionInterval { get; init; }");
        foreach (var one in events.Cases)
            WriteCase(writer.Line(), name, one.Name, one.Description, one.Data ?? TypeRef.String, one.Types.Count == 1 ? one.Types[0] : null);
        WriteCase(writer.Line(), name, events.OtherCase, "An event that the document does not describe.", TypeRef.String, null);
        writer.Close();
    }

    private static void WriteCase(SourceWriter writer, string union, string name, string description, TypeRef type, string? eventType)
    {
        var data = type.CSharpWithNull;
        DocWriter.Element(writer, "summary", null, description);
        writer.Open($"public sealed record {name} : {union}");
        writer.Line("/// <summary>Creates an event, for example for a test.</summary>");
        writer.Open(eventType is null
            ? $"public {name}(string eventType, {data} data) : base(eventType)"
            : $"public {name}({data} data) : base({SourceWriter.Literal(eventType)})").Line("Data = data;").Close().Line();
        writer.Line("/// <summary>The event's data.</summary>");
        writer.Line($"public {data} Data {{ get; init; }}");
        if (TypeFile.PrintOwnMembers(union, ("Data", type)) is { } print)
            writer.Line().Line(print);
        writer.Close();
    }

    private static string Cases(string union, EventsModel events)
    {
        var text = $"new {FullNames.Contract}ApiEvents<{union}>(static e => new {union}.{events.OtherCase}(e.EventType, e.Data) {Fields})";
        foreach (var one in events.Cases)
        {
            var made = $"static e => new {union}.{one.Name}({(one.Types.Count == 1 ? "" : "e.EventType, ")}e.Data) {Fields}";
            text += one.Data is { } data
                ? $".Json({Texts(one.Types)}, {CodecExpression.Of(data)}, {made})"
                : $".Text({Texts(one.Types)}, {made})";
        }

        return text;
    }

    private static string Texts(EquatableArray<string> texts)
        => texts.Count == 0 ? "global::System.Array.Empty<string>()" : "new[] { " + string.Join(", ", texts.Select(SourceWriter.Literal)) + " }";
}
