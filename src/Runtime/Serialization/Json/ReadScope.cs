namespace Wappfy.Runtime;

/// <summary>
/// Lets the timeout and the cancellation of a call end the reading of its response, which runs on one thread without waiting for anything. Loops whose
/// length the server determines check it regularly.
/// </summary>
internal static class ReadScope
{
    /// <summary>A mask for the counter of a loop: one that does little per step checks every 256 steps.</summary>
    public const int Interval = 0xFF;

    [ThreadStatic]
    private static CancellationToken t_token;

    /// <summary>Begins to read under a token.</summary>
    public static void Enter(CancellationToken token) => t_token = token;

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public static void Leave() => t_token = default;

    /// <exception cref="OperationCanceledException">The token of the scope was canceled.</exception>
    public static void Check() => t_token.ThrowIfCancellationRequested();
}
