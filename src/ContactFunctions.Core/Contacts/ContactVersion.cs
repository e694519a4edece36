using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts.Commits;

namespace ContactFunctions.Core.Contacts;

/// <summary>
/// One state of one contact: the partition it was in and its version there. Versions are counted by partition, so the
/// number alone could mean two states of a contact whose number has changed.
/// </summary>
public readonly record struct ContactVersion(int Partition, long Number)
{
    public static ContactVersion Of(Account account, Contact contact) =>
        new(ContactPartition.Of(account, contact.Number).Index, contact.Read().Version);

    /// <summary>The version a contact at a number must have to be in this state; 0, which none has, in another partition.</summary>
    internal long At(Account account, E164 number) => ContactPartition.Of(account, number).Index == Partition ? Number : 0;
}
