using ContactFunctions.App.Queues;
using ContactFunctions.App.Serving;
using ContactFunctions.Core;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Settings;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Azure;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.App.Startup;

/// <summary>
/// Opens the store behind the open port: makes what is missing, checks that the store is for this environment, seeds the
/// demo account, builds the service and opens the gate. Storage elsewhere that is out of reach is tried again until it
/// answers; a file that cannot be opened, or a store that must not be used here, ends the process.
/// </summary>
internal sealed class StoreOpening(AppSettings settings, WebApplication app) : IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private Task _running = Task.CompletedTask;
    private Task _work = Task.CompletedTask;
    private IStore? _store;

    public StoreGate Gate { get; } = new();

    /// <summary>The process stopped because of the store, not because it was asked to.</summary>
    public bool HasFailed { get; private set; }

    public void Start() => _running = Task.Run(() => RunAsync(app.Lifetime.ApplicationStopping));

    public async ValueTask DisposeAsync()
    {
        await _running;
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_store is not null) await _store.DisposeAsync();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            if (await OpenAsync(stopping) is { } refusal) Fail(refusal);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Gate.Close();
        }
        catch (Exception failure)
        {
            Log.StoreBroken(app.Logger, failure);
            Fail("The store could not be opened.");
        }
    }

    /// <summary>Why the store must not be used; null when the gate is open.</summary>
    private async Task<string?> OpenAsync(CancellationToken stopping)
    {
        if (!AccountRules.TryFindTimeZone(NewAccount.DefaultTimeZone, out _))
            return "This machine has no time zone data: install the package tzdata, or name its folder in TZDIR.";
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                return await OpenOnceAsync(stopping);
            }
            catch (StorageException failure) when (settings.Storage.Connection is not null)
            {
                Log.StoreOutOfReach(app.Logger, failure.Code, failure.Message, delay);
                await Task.Delay(delay, stopping);
            }
            catch (StorageException failure)
            {
                return failure.Message;
            }
        }
    }

    private async Task<string?> OpenOnceAsync(CancellationToken stopping)
    {
        _store ??= Open(settings.Storage);
        await StoreLayout.CreateAsync(_store, stopping);
        var service = new Composition(_store, settings, TimeProvider.System, app.Services.GetRequiredService<ILoggerFactory>());
        if (await CheckDemoAccountAsync(service, stopping) is { } refusal) return refusal;
        Gate.Open(Pipeline.Build(service.Routes, service.Fallbacks, settings.IsBehindHost ? service.HostFunctions : null, app.Services));
        StartWork(service, _store, stopping);
        Log.StoreOpen(app.Logger, settings.Storage.Connection is null ? settings.Storage.Path : "Azure Storage");
        return null;
    }

    private void StartWork(Composition service, IStore store, CancellationToken stopping)
    {
        if (settings.HostWorksQueues) return;
        if (settings.IsBehindHost) Log.HostSeesNoQueues(app.Logger);
        _work = new StandaloneWork(store, service.Bulk, service.HandleImportAsync, service.HandlePoisonAsync, service.WebhookWork, service.SweepAsync, service.Trimmer.TrimAsync, app.Logger)
            .RunAsync(stopping);
    }

    private async Task<string?> CheckDemoAccountAsync(Composition service, CancellationToken stopping)
    {
        if (app.Environment.IsDevelopment())
        {
            var isHere = _store is not AzureStore azure || azure.IsLoopback;
            if (isHere && await service.SeedDemoAccountAsync(stopping)) Log.DemoAccountSeeded(app.Logger);
            return null;
        }

        return await DemoAccount.ExistsAsync(service.Accounts, stopping)
            ? $"The store holds the demo account, whose credentials are published, and the environment is {app.Environment.EnvironmentName}: "
              + "choose another store, or set ASPNETCORE_ENVIRONMENT=Development if this is a development machine."
            : null;
    }

    private static IStore Open(StorageOptions storage) => storage.Connection is { } connection
        ? new AzureStore(AzureStoreOptions.For(connection))
        : SqliteStore.Open(new SqliteOptions { Path = storage.Path }, TimeProvider.System);

    private void Fail(string reason)
    {
        HasFailed = true;
        Log.StoreRefused(app.Logger, reason);
        Gate.Close();
        app.Lifetime.StopApplication();
    }
}
