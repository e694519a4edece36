using ContactFunctions.Core.Contacts;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Sets;

/// <summary>What lists and audiences have in common: their rows, their members, their end.</summary>
internal sealed class SetBook
{
    public SetBook(IStore store, ContactBook contacts, TimeProvider clock)
    {
        Rows = new SetRows(store.Tables);
        Members = new SetMembers(store.Tables, contacts, Rows);
        Deletion = new SetDeletion(store.Tables, clock);
    }

    public SetRows Rows { get; }

    public SetMembers Members { get; }

    public SetDeletion Deletion { get; }
}
