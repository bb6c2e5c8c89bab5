using System.Diagnostics;

namespace Wappfy.Benchmarks;

/// <summary>What a subject costs, as a fraction of its baseline.</summary>
/// <param name="Time">Processor time of one call, of all threads of the process.</param>
/// <param name="Bytes">Managed bytes that one call allocates.</param>
internal readonly record struct Cost(double Time, double Bytes);

/// <summary>
/// Compares two ways of doing the same within one process, by the processor time that they use: other processes of a busy
/// machine do not count. Each round runs both, one directly after the other, so that a slower moment affects both; the
/// median of the rounds' ratios counts.
/// </summary>
internal static class Ratio
{
    private const int Rounds = 101;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(25);

    public static Cost Compare(Action subject, Action baseline)
    {
        var subjectCalls = WarmUp(subject);
        var baselineCalls = WarmUp(baseline);
        subjectCalls = Math.Max(subjectCalls, WarmUp(subject));
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            // What runs second finds caches and threads as the first has left them: they take turns.
            var before = round % 2 == 0 ? 0 : Time(baseline, baselineCalls);
            var time = Time(subject, subjectCalls);
            times[round] = time / (round % 2 == 0 ? Time(baseline, baselineCalls) : before);
        }

        Array.Sort(times);
        return new Cost(times[Rounds / 2], Allocation(subject) / Allocation(baseline));
    }

    private static int WarmUp(Action action)
    {
        var watch = Stopwatch.StartNew();
        var calls = 0;
        while (watch.Elapsed < s_warmUp)
        {
            action();
            calls++;
        }

        return Math.Max(1, (int)(calls * s_round.TotalMilliseconds / s_warmUp.TotalMilliseconds));
    }

    private static double Time(Action action, int calls)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++)
            action();
        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / calls;
    }

    private static double Allocation(Action action)
    {
        const int calls = 50;
        action();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < calls; i++)
            action();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)calls;
    }
}
