using System.Diagnostics;

namespace Wappfy.Benchmarks;

/// <summary>What one side of a comparison costs.</summary>
/// <param name="Nanoseconds">Median processor time of one call, of all threads of the process.</param>
/// <param name="Bytes">Managed bytes that one call allocates.</param>
internal readonly record struct Cost(double Nanoseconds, double Bytes);

/// <summary>
/// Compares two ways of doing the same within one process, by the processor time that they use: other processes of a busy
/// machine do not count. Their rounds alternate, so that a slower moment strikes both, and the median of the rounds counts.
/// </summary>
internal static class Ratio
{
    private const int Rounds = 21;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(25);

    public static (Cost Subject, Cost Baseline) Compare(Action subject, Action baseline)
    {
        var subjectCalls = WarmUp(subject);
        var baselineCalls = WarmUp(baseline);
        subjectCalls = Math.Max(subjectCalls, WarmUp(subject));
        var subjectTimes = new double[Rounds];
        var baselineTimes = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            subjectTimes[round] = Time(subject, subjectCalls);
            baselineTimes[round] = Time(baseline, baselineCalls);
        }

        return (new Cost(Median(subjectTimes), Allocation(subject)), new Cost(Median(baselineTimes), Allocation(baseline)));
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

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
