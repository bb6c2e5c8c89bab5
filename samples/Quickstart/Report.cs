using Quickstart.StandIn;

namespace Quickstart;

/// <summary>What the program prints.</summary>
internal static class Report
{
    private static int s_step;

    public static void Begin(ApiServer server, bool isStandIn)
    {
        Console.WriteLine("A typed client of specs/viewer-en.yaml, made by Wappfy.Generator while this program was compiled.");
        Console.WriteLine($"Host: {server}{(isStandIn ? " (a stand-in, started by this program)" : "")}");
    }

    public static void Step(string what) => Console.WriteLine($"\n{++s_step}. {what}");

    public static void Received(WappfyStandIn? standIn)
    {
        if (standIn is not null) Show("the host received", standIn.LastRequest);
    }

    public static void Show(string name, string? value) => Console.WriteLine($"   {name,-28} {value ?? "(none)"}");

    public static void Fault(Exception fault) => Console.Error.WriteLine($"   {fault.GetType().Name}: {fault.Message}");

    public static void End(bool isStandIn)
    {
        if (isStandIn) Console.WriteLine("\nTo call the real host, set WAPPFY_API_KEY (and WAPPFY_HOST, WAPPFY_SESSION, WAPPFY_CHAT as needed).");
    }
}
