namespace Wappfy.Runtime.Tests.Faults;

/// <summary>When a fault happens.</summary>
public enum Phase
{
    /// <summary>The connection is accepted and nothing is read from it.</summary>
    Connect,

    /// <summary>The request is read, and no byte of the answer is written.</summary>
    BeforeHead,

    InHead,

    /// <summary>The head is written, and no byte of the body.</summary>
    AfterHead,

    InBody,

    /// <summary>The whole body is written, and not the end of its trailers.</summary>
    Trailers,

    /// <summary>The head of the request is read, and not its body.</summary>
    Upload,

    /// <summary>Before the answer of the authorization server.</summary>
    Token,

    /// <summary>In the body of the authorization server's answer.</summary>
    TokenBody,

    /// <summary>Before the answer of the request that a redirect led to.</summary>
    Redirect,

    /// <summary>In the body of the answer that a redirect led to.</summary>
    RedirectBody,

    /// <summary>On the idle connection, after an answer that is tried again.</summary>
    RetryWait,
}

/// <summary>What happens.</summary>
public enum Fault
{
    None,
    Close,
    Reset,
    Stall,
    Garbage,
    WrongLength,
    OversizeHead,
    BadChunk,
    BadGzip,
    Status500,
    Drip,
}

/// <summary>What the call is.</summary>
public enum Kind
{
    Json,
    Paged,
    Events,
    Lines,
    Download,

    /// <summary>A body that can be sent again, by an idempotent method.</summary>
    Upload,

    /// <summary>A multipart body from a stream that can be read once.</summary>
    Multipart,

    OAuth,
}

/// <summary>One cell of the matrix; its path tells the server what to do.</summary>
/// <param name="Id">Distinguishes the calls.</param>
/// <param name="Phase">When.</param>
/// <param name="Fault">What.</param>
/// <param name="Kind">To which call.</param>
/// <param name="IsOnce">Whether only the first request meets the fault.</param>
internal sealed record FaultCell(int Id, Phase Phase, Fault Fault, Kind Kind, bool IsOnce = false)
{
    public string Path => FormattableString.Invariant($"/c/{Id}/{Phase}/{Fault}/{Kind}/{(IsOnce ? "once" : "always")}");

    /// <summary>The id that all calls share whose connections meet a fault, since their requests are not read.</summary>
    public static int ConnectId(Fault fault) => 100_000 + (int)fault;

    /// <summary>Whether the call has what the phase needs.</summary>
    public bool Exists => Phase switch
    {
        Phase.Upload => Kind is Kind.Upload or Kind.Multipart,
        Phase.Token or Phase.TokenBody => Kind == Kind.OAuth,
        // A complete response without a request is the response to the next request: HTTP/1.1 cannot distinguish them.
        Phase.RetryWait => Fault is Fault.None or Fault.Close or Fault.Reset or Fault.Stall or Fault.Garbage or Fault.OversizeHead,
        _ => true,
    };

    /// <summary>The cell of a request's target, and the step behind its path.</summary>
    public static (FaultCell Cell, string Step) Parse(string target)
    {
        var parts = target.Split('?')[0].Split('/');
        var cell = new FaultCell(
            int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture),
            Enum.Parse<Phase>(parts[3]),
            Enum.Parse<Fault>(parts[4]),
            Enum.Parse<Kind>(parts[5]),
            parts[6] == "once");
        return (cell, parts.Length > 7 ? parts[7] : string.Empty);
    }

    public override string ToString() => $"{Phase} x {Fault} x {Kind}{(IsOnce ? " (once)" : string.Empty)}";
}
