using System.Runtime.InteropServices;

namespace ContactFunctions.Cli;

/// <summary>
/// Ctrl-C and SIGTERM. The first asks what is under way to end; a second one, or one's patience, ends the process where it
/// stands, which loses nothing: what it had in hand comes again.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;
    private int _heard;

    public StopSignals() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear)];

    /// <summary>Canceled by the first of them.</summary>
    public CancellationToken Stop => _stop.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _heard) > 1) Environment.Exit(ExitCode.Stopped);
        _ = Task.Delay(Patience, CancellationToken.None).ContinueWith(_ => Environment.Exit(ExitCode.Stopped), TaskScheduler.Default);
        _ = _stop.CancelAsync();
    }
}
