using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage.Sqlite;

namespace ContactFunctions.Core.Tests.Accounts;

/// <summary>A store in a folder of its own with nothing in it, and the books of two processes over it.</summary>
internal sealed class AccountWorld : IAsyncDisposable
{
    private AccountWorld(DirectoryInfo folder)
    {
        Folder = folder;
        Store = new WatchedStore(SqliteStore.Open(new SqliteOptions { Path = folder.FullName }, Clock));
        Accounts = NewBook();
        Keys = NewRing(Accounts);
    }

    public DirectoryInfo Folder { get; }

    public ManualClock Clock { get; } = new();

    public WatchedStore Store { get; }

    public AccountBook Accounts { get; }

    public KeyRing Keys { get; }

    public static async Task<AccountWorld> StartAsync()
    {
        var world = new AccountWorld(Directory.CreateTempSubdirectory("contacts-accounts-"));
        await StoreLayout.CreateAsync(world.Store, default);
        return world;
    }

    /// <summary>As another process sees the store.</summary>
    public AccountBook NewBook() => new(Store, Clock, RandomNumberGenerator.Create());

    public KeyRing NewRing(AccountBook accounts, string? pepper = null) => new(Store, accounts, Clock, RandomNumberGenerator.Create(), pepper);

    public async Task<Account> AddAccountAsync(string sid)
    {
        var (account, problem) = await Accounts.CreateAsync(new NewAccount(sid, sid), default);
        Assert.Equal(AccountProblem.None, problem);
        return account!;
    }

    public async Task<List<Account>> AllAccountsAsync()
    {
        var all = new List<Account>();
        await foreach (var account in NewBook().ListAsync(default)) all.Add(account);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}
