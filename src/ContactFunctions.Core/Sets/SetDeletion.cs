using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Sets;

/// <summary>Ends a list or audience: its row is marked, and <see cref="SetSweeper"/> learns of it.</summary>
internal sealed class SetDeletion(ITables tables, TimeProvider clock)
{
    private readonly DeadSets _dead = new(tables);

    /// <summary>The row as it stood, or null when there is no live one.</summary>
    /// <param name="mark">Marks the row as deleted at a time, under its tag.</param>
    public async Task<TRow?> RunAsync<TRow>(
        Account account, Func<ValueTask<TRow?>> find, Func<TRow, DateTimeOffset, ValueTask<TransactionOutcome>> mark, CancellationToken cancellationToken)
        where TRow : class, ISetRow
    {
        var now = clock.GetUtcNow();
        var settled = await SetRaces.SettleAsync<ValueTuple<TRow?>>(async () =>
        {
            var row = await find();
            // Deleted at this very moment: by this call, whose answer was lost.
            if (row?.DeletedAt is { } deletedAt) return new ValueTuple<TRow?>(deletedAt == now ? row : null);
            if (row is null) return new ValueTuple<TRow?>(null);
            await _dead.AddAsync(account.Id, row.Set, now, cancellationToken);
            return (await mark(row, now)).IsCommitted ? new ValueTuple<TRow?>(row) : null;
        });
        return settled.Item1;
    }
}
