using System.Security.Cryptography;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

/// <summary>Two processes of the service on one store, for all tests of a class; they keep apart by accounts of their own.</summary>
public abstract class ProcessPair : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _parts = [];
    private AppProcess? _one;
    private AppProcess? _other;
    private AccountBook _accounts = null!;
    private KeyRing _keys = null!;
    private int _made;

    /// <summary>The processes. Skips the test where the pair cannot run.</summary>
    internal IReadOnlyList<AppProcess> Both
    {
        get
        {
            Assert.SkipUnless(WhyUnusable is null, WhyUnusable ?? "");
            return [_one!, _other!];
        }
    }

    /// <summary>Why there can be no such pair here; null where there can.</summary>
    protected virtual string? WhyUnusable => null;

    public async ValueTask InitializeAsync()
    {
        if (WhyUnusable is not null) return;
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Development"), .. await PrepareAsync()];
        _one = Keep(AppProcess.Start(_folder.Path, settings));
        _other = Keep(AppProcess.Start(_folder.Path, settings));
        await Task.WhenAll(_one.StoreOpenAsync(), _other.StoreOpenAsync());
        var (store, random) = (Keep(Open(_folder.Path)), RandomNumberGenerator.Create());
        _accounts = new AccountBook(store, TimeProvider.System, random);
        _keys = new KeyRing(store, _accounts, TimeProvider.System, random, pepper: null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts)) await part.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new account with clients at both processes. Skips the test where the pair cannot run.</summary>
    internal async Task<PairAccount> NewAccountAsync()
    {
        Assert.SkipUnless(WhyUnusable is null, WhyUnusable ?? "");
        var sid = $"acme{Interlocked.Increment(ref _made)}";
        var account = (await _accounts.CreateAsync(new NewAccount(sid, sid), default)).Account!;
        var key = (await _keys.CreateAsync(account, KeyDialect.OliAI, expiresAt: null, default)).Key;
        var exotel = await _keys.CreateAsync(account, KeyDialect.Exotel, expiresAt: null, default);
        var (one, other) = (await _one!.AddressAsync(), await _other!.AddressAsync());
        return new PairAccount(new OliAIClient(one, key), new OliAIClient(other, key), new ExotelClient(one, sid, exotel.Key, exotel.Token!));
    }

    /// <summary>Starts what the store needs beside the processes, and gives their settings for it.</summary>
    protected virtual Task<IReadOnlyList<(string Name, string Value)>> PrepareAsync() =>
        Task.FromResult<IReadOnlyList<(string, string)>>([]);

    /// <summary>Opens the store that the processes have opened in a folder.</summary>
    protected abstract IStore Open(string folder);

    protected T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
