using System.Globalization;

namespace Wappfy.Generator.Document.Overlays;

/// <summary>What the overlays of one document may cost in all. A small overlay could otherwise select, or create, without end.</summary>
internal sealed class OverlayBudget(CancellationToken cancellationToken)
{
    private int _steps;
    private int _nodes;
    private int _unchecked;

    /// <summary>Counts steps of a query.</summary>
    public void Step(int count = 1)
    {
        if ((_steps += count) is > SpecLimits.OverlaySteps or < 0)
            throw new OverlayLimitException("its queries take more than " + SpecLimits.OverlaySteps.ToString(CultureInfo.InvariantCulture) + " steps");
        if ((_unchecked += count) < 0x1000)
            return;
        _unchecked = 0;
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Counts values that are added to the document.</summary>
    public void Add(int count)
    {
        Step(count);
        if ((_nodes += count) > SpecLimits.OverlayNodes)
            throw new OverlayLimitException("it adds more than " + SpecLimits.OverlayNodes.ToString(CultureInfo.InvariantCulture) + " values");
    }
}

/// <summary>An overlay exceeds a limit; never leaves the applier.</summary>
internal sealed class OverlayLimitException(string message) : Exception(message);
