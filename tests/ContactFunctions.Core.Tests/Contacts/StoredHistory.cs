using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Contacts.History;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>Whether every state that a contact names is kept, and every row of history is somebody's or to be swept.</summary>
internal static class StoredHistory
{
    public static IEnumerable<string> Faults(IReadOnlyList<StoredPartition> partitions, Account account)
    {
        var (stored, named, reserved) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        for (var index = 0; index < partitions.Count; index++)
        {
            foreach (var (key, row) in partitions[index].Rows)
            {
                if (key.StartsWith("h|", StringComparison.Ordinal)) stored.Add($"{index:x} {key}");
                if (key.StartsWith(RowKeys.LetGoPrefix, StringComparison.Ordinal)) reserved.UnionWith(LetGo(key, row.GetString("states"u8)!));
            }

            foreach (var (_, row) in partitions[index].Contacts)
            {
                var fields = ContactRow.Read(row);
                var names = KeptState.ReadAll(fields.History);
                var id = account.Ids.Seal(fields.Home);
                if (names.Count > KeptState.Most) yield return $"{names.Count} states of a contact are kept";
                (ContactRow.IsReservation(row) ? reserved : named).UnionWith(names.Select(name => Place(name, id)));
            }
        }

        foreach (var missing in named.Except(stored)) yield return $"state {missing} is named and not kept";
        foreach (var orphan in stored.Except(named).Except(reserved)) yield return $"state {orphan} is kept for nobody";
    }

    private static IEnumerable<string> LetGo(string key, string states)
    {
        _ = ContactId.TryParse(key.AsSpan(2, 32), out var id);
        return KeptState.ReadAll(System.Text.Encoding.ASCII.GetBytes(states)).Select(state => Place(state, id));
    }

    private static string Place(KeptState state, ContactId id) => $"{state.State.Partition:x} {state.Key(id)}";
}
