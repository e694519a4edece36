using ContactFunctions.StandInHost.Configuration;
using ContactFunctions.StandInHost.Functions;
using ContactFunctions.StandInHost.Handler;
using ContactFunctions.StandInHost.Http;
using ContactFunctions.StandInHost.Invocations;
using ContactFunctions.StandInHost.Queues;

namespace ContactFunctions.StandInHost;

/// <summary>
/// A stand-in for the Azure Functions host, version 4, with a custom handler: what the host was seen to do to the app's
/// process, its requests and its messages, and nothing more. "Contract" in these comments is the record of that,
/// docs/functions-host-contract.md; its sections are: 1 files, 2 the process, 3 HTTP, 4 queues. Left out: extension bundles, keys, file watching, scaling, and
/// everything inside the host that the app cannot see.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    /// <summary>For work that never ends, when a test went wrong: its end must be told, not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<FunctionDefinition> _functions;
    private readonly HandlerSupervisor _handler;
    private readonly HttpMessageInvoker _http = HandlerHttp.NewInvoker();
    private readonly HttpFront _front;
    private readonly Invoker _invoker;
    private readonly List<QueueListener> _listeners;
    private Task _listening = Task.CompletedTask;
    private Task _ending = Task.CompletedTask;

    private FunctionsHost(FunctionsHostOptions options)
    {
        var host = HostJson.Read(options.ScriptRoot, options.Environment);
        _functions = FunctionFolders.Read(options.ScriptRoot, host.RoutePrefix, options.Environment, Log);
        _handler = new HandlerSupervisor(host.CustomHandler, options.ScriptRoot, options.Environment, Log, TimeProvider.System);
        // Contract 1.1: proxying takes precedence over forwarding.
        _front = new HttpFront(
            _handler, host.CustomHandler.IsProxying ? new ProxyForwarder(_handler.Address, _http) : new RebuildForwarder(_handler.Address, _http), Log);
        _invoker = new Invoker(_handler, host.FunctionTimeout, Log);
        _listeners = [.. _functions.Where(function => function.Trigger is QueueTrigger)
            .Select(function => QueueFunction.Listen(function.Name, (QueueTrigger)function.Trigger, host.Queues, options.Leases, _invoker, Log))];
    }

    /// <summary>What happened, the handler's own lines among it: for a test that failed, and to wait for.</summary>
    public LineLog Log { get; } = new();

    public Uri Address => _front.Address;

    /// <summary>Where the handler listens, for who wants to go behind the host's back.</summary>
    public Uri HandlerAddress => _handler.Address;

    /// <summary>Why the host process ended by itself; does not end while it runs.</summary>
    public Task<string> Ended => _handler.Ended;

    /// <summary>The functions that are not in error.</summary>
    internal IReadOnlyList<FunctionDefinition> Functions => _functions;

    /// <summary>Listening on return; requests wait for the handler.</summary>
    /// <exception cref="InvalidDataException">The host does not start with such a host.json.</exception>
    public static async Task<FunctionsHost> StartAsync(FunctionsHostOptions options, CancellationToken cancellationToken)
    {
        var host = new FunctionsHost(options);
        await host._front.StartAsync(host._functions, cancellationToken);
        // Contract 2: the handler starts only if there is a valid function.
        if (host._functions.Count > 0) host._handler.Start();
        host._listening = Task.WhenAll(host._listeners.Select(listener => listener.RunAsync(host._stopping.Token)));
        host._ending = host.EndAsync();
        return host;
    }

    /// <summary>Of the handler that runs; null between two of them.</summary>
    public int? HandlerId => _handler.ProcessId;

    /// <summary>SIGKILL, as a crash is.</summary>
    public void KillHandler() => _handler.Kill();

    /// <summary>
    /// Returns when nothing is being received; from then on nothing is until the result is disposed. What is under way goes
    /// on. No rule of the host: tests arrange things meanwhile.
    /// </summary>
    public async Task<IDisposable> HoldQueuesAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_listeners.Select(listener => listener.HoldAsync(cancellationToken)));
        return new QueueHold(_listeners);
    }

    /// <summary>Calls a timer's function now; its schedule is checked and not followed.</summary>
    /// <exception cref="InvalidOperationException">The invocation failed, or there is no such timer.</exception>
    public async Task FireTimerAsync(string function)
    {
        var timer = _functions.FirstOrDefault(one => one.Name == function)?.Trigger as TimerTrigger ?? throw new InvalidOperationException($"There is no timer {function}.");
        var settlement = await _invoker.InvokeAsync(function, InvocationEnvelope.OfTimer(function, timer.Binding, DateTimeOffset.UtcNow));
        if (settlement.Kind != SettlementKind.Success) throw new InvalidOperationException($"{function} failed: {settlement.Reason}");
    }

    /// <summary>Calls a function as the host calls it, with any body.</summary>
    internal Task<Settlement> InvokeAsync(string function, byte[] envelope) => _invoker.InvokeAsync(function, envelope);

    /// <summary>Contract 2: listeners stop, the work under way is waited for, then the handler is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _ending;
        await Task.WhenAny(_listening, Task.Delay(Patience));
        await _front.DisposeAsync();
        await _handler.DisposeAsync();
        _listeners.ForEach(listener => listener.Dispose());
        _invoker.Dispose();
        _http.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Contract 2: the host process ends, and nobody listens any more.</summary>
    private async Task EndAsync()
    {
        var stopping = new TaskCompletionSource();
        await using var registration = _stopping.Token.Register(stopping.SetResult);
        if (await Task.WhenAny(Ended, stopping.Task) == stopping.Task) return;
        await _stopping.CancelAsync();
        await _front.StopAsync();
    }
}
