using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Users;
using ContactFunctions.Storage.Sqlite;
using ContactFunctions.Storage.Tables;

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
        Users = NewUsers();
        Sessions = NewSessions(Users);
        Groups = NewGroups();
    }

    public DirectoryInfo Folder { get; }

    public ManualClock Clock { get; } = new();

    public WatchedStore Store { get; }

    public AccountBook Accounts { get; }

    public KeyRing Keys { get; }

    public UserBook Users { get; }

    public SessionBook Sessions { get; }

    public GroupBook Groups { get; }

    public static async Task<AccountWorld> StartAsync()
    {
        var world = new AccountWorld(Directory.CreateTempSubdirectory("contacts-accounts-"));
        await StoreLayout.CreateAsync(world.Store, default);
        return world;
    }

    /// <summary>As another process sees the store.</summary>
    public AccountBook NewBook() => new(Store, Clock, RandomNumberGenerator.Create());

    public KeyRing NewRing(AccountBook accounts, string? pepper = null) => new(Store, accounts, Clock, RandomNumberGenerator.Create(), pepper);

    public UserBook NewUsers(string? pepper = null) => new(Store, NewBook(), Clock, RandomNumberGenerator.Create(), pepper);

    public SessionBook NewSessions(UserBook users) => new(Store, users, Clock, RandomNumberGenerator.Create(), null);

    public GroupBook NewGroups() => new(Store, NewUsers(), Clock, RandomNumberGenerator.Create());

    public async Task<Account> AddAccountAsync(string sid)
    {
        var (account, problem) = await Accounts.CreateAsync(new NewAccount(sid, sid), default);
        Assert.Equal(AccountProblem.None, problem);
        return account!;
    }

    public async Task<IssuedUser> AddUserAsync(Account account, string userId, Permissions permissions = Permissions.None)
    {
        var (issued, problem) = await Users.CreateAsync(account, userId, permissions, default);
        Assert.Equal(UserProblem.None, problem);
        return issued!;
    }

    public async Task<Group> AddGroupAsync(Account account, string name = "Sales")
    {
        var (group, problem) = await Groups.AddAsync(account, name, default);
        Assert.Equal(Problem.None, problem);
        return group!;
    }

    /// <summary>Disables an account and lets the seconds pass after which every process knows.</summary>
    public async Task DisableAsync(Account account)
    {
        var disable = new TableTransaction(StoreLayout.Accounts, AccountRow.PartitionKey);
        _ = disable.Begin(TableTransactionActionType.UpdateMerge, AccountRow.KeyOf(account.Id), ETag.All).Boolean("disabled"u8, true);
        Assert.True((await Store.SubmitAsync(disable, default)).IsCommitted);
        Clock.Advance(AccountCache.Freshness);
    }

    /// <summary>All that lies in the store's files.</summary>
    public string Stored() => string.Concat(Folder.GetFiles().Select(file => Encoding.Latin1.GetString(ReadShared(file))));

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

    private static byte[] ReadShared(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
