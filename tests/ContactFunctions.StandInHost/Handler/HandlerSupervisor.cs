using System.Net;
using System.Net.Sockets;
using ContactFunctions.StandInHost.Configuration;

namespace ContactFunctions.StandInHost.Handler;

/// <summary>Starts the handler, and starts it again by the host's rules.</summary>
internal sealed class HandlerSupervisor(
    CustomHandlerOptions options, string scriptRoot, IReadOnlyDictionary<string, string> environment, LineLog log, TimeProvider clock) : IAsyncDisposable
{
    private readonly RestartRules _rules = new(clock);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private volatile HandlerProcess? _process;
    private volatile bool _isStopping;
    private volatile bool _isRenewing;

    /// <summary>Contract 1.1: chosen once per host start and kept across restarts. Contract 2: always 127.0.0.1.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    /// <summary>Why the host process ended; does not end while it runs.</summary>
    public Task<string> Ended => _ended.Task;

    public int? ProcessId => _process?.Id;

    public void Start() => _running = RunAsync();

    /// <summary>Contract 2: requests wait up to (3 + 1) initialization timeouts for the first start, then the host ends.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _ready.Task.WaitAsync(options.InitializationTimeout * 4, cancellationToken);
        }
        catch (TimeoutException)
        {
            End("The handler was never ready.");
            throw;
        }
    }

    /// <summary>As an operator's kill or a crash: the restart is counted.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>Contract 2: at a function's timeout the handler is killed and started again; the host meant it, so it is not counted.</summary>
    public void KillForTimeout()
    {
        _isRenewing = true;
        Kill();
    }

    /// <summary>Contract 2: the handler sees no signal but SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        Kill();
        await _running;
    }

    private async Task RunAsync()
    {
        var verdict = HandlerVerdict.Restart;
        while (verdict == HandlerVerdict.Restart && !_isStopping)
        {
            var code = await RunOnceAsync();
            if (_isStopping) return;
            verdict = _isRenewing ? HandlerVerdict.Restart : _rules.After(code);
            _isRenewing = false;
            log.Add($"Handler ended with {code}: {verdict}");
        }

        if (verdict == HandlerVerdict.EndHost) End("Exceeded http worker restart retry count. Shutting down Functions Host");
    }

    private async Task<int> RunOnceAsync()
    {
        var worker = HandlerEnvironment.Of(Address.Port, Guid.NewGuid(), scriptRoot);
        var all = environment.Concat(worker).GroupBy(variable => variable.Key).ToDictionary(variable => variable.Key, variable => variable.Last().Value);
        using var process = HandlerProcess.Start(HandlerCommand.Of(options, scriptRoot, environment, worker), all, log);
        _process = process;
        if (_isStopping) process.Kill();
        var exit = process.ExitAsync();
        if (await Readiness.AwaitAsync(Address, exit, options.InitializationTimeout))
        {
            log.Add($"Handler {process.Id} is ready");
            _ready.TrySetResult();
        }
        else if (!exit.IsCompleted)
        {
            // Contract 2: not ready in time is an error event, and the handler is started again.
            log.Add($"Handler {process.Id} is not ready in time");
            process.Kill();
        }

        var code = await exit;
        _process = null;
        return code;
    }

    private void End(string reason)
    {
        log.Add(reason);
        _ended.TrySetResult(reason);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
