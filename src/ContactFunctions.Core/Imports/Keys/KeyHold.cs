using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Imports.Keys;

/// <summary>What the row of a job with an idempotency key knows of its requests. It changes only under the row's tag.</summary>
/// <param name="Hash">The key's, so that its row is found when it is to be cleared away.</param>
/// <param name="HeldUntil">UTC; until then a request is taken to be working on the answer.</param>
/// <param name="IsAccepted">
/// The answer is "accepted", for good. It is said only of a job that has not ended, so that whoever reads the row of one
/// that has knows the answer.
/// </param>
internal sealed record KeyHold(string Hash, DateTimeOffset HeldUntil, bool IsAccepted)
{
    public static KeyHold? Read(EntityProperties row) => row.GetString("key"u8) is not { } hash
        ? null
        : new KeyHold(hash, row.GetDateTime("heldUntil"u8) ?? default, row.GetBoolean("accepted"u8) ?? false);

    public static void Write(EntityWriter row, KeyHold? hold)
    {
        if (hold is not null) row.String("key"u8, hold.Hash).DateTime("heldUntil"u8, hold.HeldUntil).Boolean("accepted"u8, hold.IsAccepted);
    }
}
