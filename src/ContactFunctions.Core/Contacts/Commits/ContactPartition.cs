using System.Globalization;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Contacts.Commits;

/// <summary>
/// The partition of the table <c>contacts</c> in which everything about some of an account's numbers lies (decision
/// 0002). Its key is <c>{account}|{number of the partition in hex}</c>.
/// </summary>
internal readonly record struct ContactPartition(string AccountId, int Index)
{
    public static readonly TableName Table = StoreLayout.Contacts;

    public TableKey Key => new($"{AccountId}|{Index.ToString("x", CultureInfo.InvariantCulture)}");

    public static ContactPartition Of(Account account, E164 number) => new(account.Id, IndexOf(number, account.Partitions));

    public static IEnumerable<ContactPartition> All(Account account)
    {
        for (var index = 0; index < account.Partitions; index++) yield return new ContactPartition(account.Id, index);
    }

    /// <summary>
    /// The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014) over
    /// the digits, modulo the partitions. Stored data depends on it: it never changes.
    /// </summary>
    public static int IndexOf(E164 number, int partitions)
    {
        var mixed = number.Digits + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)(mixed % (ulong)partitions);
    }
}
