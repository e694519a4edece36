using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ContactFunctions.Storage.Sqlite.Queues;

/// <summary>
/// Who receives from the store's queues, so that what a killed process had in hand comes back when the next one looks and
/// not after its lease. Each receiver holds a file in the folder <c>receivers</c> locked, named by a number that its receipts
/// begin with; the system unlocks the file when the process ends, however it ends.
/// </summary>
/// <remarks>
/// Where files cannot be made or locked nobody is taken for dead, and messages come back after their leases. To be wrong
/// about a receiver costs a second delivery, which everybody must bear anyway.
/// </remarks>
internal sealed class Receivers(string folder, TimeProvider clock) : IDisposable
{
    private const int RandomBits = 40;
    private const int MostMarks = 1 << 22;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private SafeFileHandle? _own;
    private long _mark;
    private bool _hasEntered;
    private DateTimeOffset _looked;

    /// <summary>Below all receipts of a receiver, and above those of the ones before it.</summary>
    public static long FirstReceipt(long mark) => mark << RandomBits;

    public long NewReceipt() => FirstReceipt(Volatile.Read(ref _mark)) | Random.Shared.NextInt64(1, 1L << RandomBits);

    /// <summary>Receivers that are no more, once a second at most; the first call enters this one.</summary>
    public IReadOnlyList<long> FindDead()
    {
        lock (_gate)
        {
            if (!_hasEntered) Enter();
            if (_own is null || (clock.GetUtcNow() - _looked).Duration() < LookEvery) return [];
            _looked = clock.GetUtcNow();
            List<long> marks = [];
            _ = Try(() => marks.AddRange(Directory.EnumerateFiles(folder).Select(MarkIn).OfType<long>()));
            return marks.FindAll(mark => mark != _mark && IsDead(mark));
        }
    }

    /// <summary>Forgets a receiver whose messages have come back.</summary>
    public void Forget(long mark) => Try(() => File.Delete(FileOf(mark)));

    public void Dispose()
    {
        lock (_gate)
        {
            _hasEntered = true;
            if (_own is null) return;
            _own.Dispose();
            _own = null;
            Forget(_mark);
        }
    }

    private void Enter()
    {
        _hasEntered = true;
        if (!Try(() => Directory.CreateDirectory(folder))) return;
        // Another may take our file for a dead one's before it is locked, or have the number.
        for (var tries = 0; _own is null && tries < 10; tries++)
        {
            var mark = Random.Shared.Next(1, MostMarks);
            _own = TryLock(mark, FileMode.CreateNew);
            if (_own is not null) Volatile.Write(ref _mark, mark);
        }

        if (_own is not null && TryLock(_mark, FileMode.Open) is { } second) Leave(second);
    }

    /// <summary>Locks mean nothing here: nobody could tell the living from the dead.</summary>
    private void Leave(SafeFileHandle second)
    {
        second.Dispose();
        _own!.Dispose();
        _own = null;
        Forget(_mark);
        Volatile.Write(ref _mark, 0);
    }

    private bool IsDead(long mark)
    {
        using var handle = TryLock(mark, FileMode.Open);
        return handle is not null;
    }

    private static long? MarkIn(string file) =>
        long.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && mark is > 0 and < MostMarks ? mark : null;

    private string FileOf(long mark) => Path.Combine(folder, mark.ToString(CultureInfo.InvariantCulture));

    private SafeFileHandle? TryLock(long mark, FileMode mode)
    {
        SafeFileHandle? handle = null;
        _ = Try(() => handle = File.OpenHandle(FileOf(mark), mode, FileAccess.ReadWrite, FileShare.None));
        return handle;
    }

    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
