using ContactFunctions.Storage.Sqlite.Engine;
using ContactFunctions.Storage.Sqlite.Writing;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Tests.Sqlite;

public sealed class UnclearCommitTests
{
    private static readonly StorageException Lost = new(StorageErrorCode.Unavailable, "The disk could not be written.");

    [Theory]
    [InlineData(1034, true)] // IOERR_FSYNC: the commit's frames may be in the log
    [InlineData(778, true)] // IOERR_WRITE
    [InlineData(13, false)] // FULL
    [InlineData(8, false)] // READONLY
    [InlineData(5, false)] // BUSY
    [InlineData(0, false)]
    public void OnlyABrokenDiskLeavesACommitUnclear(int code, bool unclear) => Assert.Equal(unclear, SqliteFailure.IsUnclear(code));

    [Fact]
    public async Task ATransactionReportsAnUnclearCommitAsItsOutcome()
    {
        var call = new WriteCall<TransactionOutcome>(_ => TransactionOutcome.Unclear, unclear: () => TransactionOutcome.Unclear);

        call.FailUnclear(Lost);

        Assert.Equal(TransactionStatus.Unclear, (await call.Task).Status);
    }

    [Fact]
    public async Task EveryOtherCallReportsItAsUnavailable()
    {
        var call = new WriteCall<bool>(_ => true);

        call.FailUnclear(Lost);

        Assert.Same(Lost, await Assert.ThrowsAsync<StorageException>(() => call.Task));
    }
}
