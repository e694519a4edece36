using ContactFunctions.Storage;

namespace ContactFunctions.Core.Sets;

/// <summary>Writes to the rows of sets, which race with those of others and are decided again when they lose.</summary>
internal static class SetRaces
{
    /// <summary>Races that one call loses before it gives up: far more than there are callers, so that it ends in any case.</summary>
    private const int MostTries = 1000;

    /// <summary>Tries until it is settled.</summary>
    /// <param name="attempt">Reads, decides and writes; null when a race was lost, or when nobody knows.</param>
    /// <exception cref="StorageException">Unavailable: it never was.</exception>
    public static async Task<T> SettleAsync<T>(Func<Task<T?>> attempt)
        where T : struct
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await attempt() is { } settled) return settled;
        }

        throw new StorageException(
            StorageErrorCode.Unavailable, $"A list or audience could not be written in {MostTries} tries: others changed the account's sets each time.");
    }
}
