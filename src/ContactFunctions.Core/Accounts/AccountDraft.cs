using System.Security.Cryptography;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Accounts;

/// <summary>An account that is not stored yet, with the key that seals its contacts' ids.</summary>
internal sealed record AccountDraft(Account Account, byte[] IdKey)
{
    /// <param name="wanted">Has passed <see cref="AccountRules.Check"/>.</param>
    public static AccountDraft Make(string id, NewAccount wanted, DateTimeOffset now, RandomNumberGenerator random)
    {
        var key = new byte[ContactIdKey.Size];
        random.GetBytes(key);
        var account = new Account
        {
            Id = id,
            Sid = wanted.Sid,
            Name = wanted.Name,
            Region = wanted.Region.ToUpperInvariant(),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(wanted.TimeZone),
            Partitions = wanted.Partitions,
            Ids = new ContactIdKey(key),
            KeepsHistory = wanted.KeepsHistory,
            CreatedAt = now,
        };
        return new AccountDraft(account, key);
    }
}
