using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Problems;
using ContactFunctions.Storage;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>Carries commands out and notes what it sees. An outcome that says try later, or none, is nobody's knowledge.</summary>
/// <param name="start">The contacts that are there before anybody begins.</param>
internal sealed class ContactClient(ContactBook book, EntryBook entries, Account account, History history, IReadOnlyList<Seen> start)
{
    /// <summary>The list that has entries; other doors know it as well.</summary>
    public static readonly ContactList List = new("00", 1, "", "Spring", null, default, default);

    /// <summary>Contact 0 at N0, contact 1 at N1, which it came to from N3; both in a set.</summary>
    public async Task<IReadOnlyList<Seen>> SetUpAsync()
    {
        var made = new List<Seen>();
        for (var who = 0; who < 2; who++)
        {
            var id = (await book.CreateAsync(account, ContactCommand.Numbers[who == 0 ? 0 : 3], CoreWorld.Patch("start"), default)).Contact.Id;
            _ = await RunAsync(new ContactCommand(CommandKind.Join, Text: "l00"), id, null);
            if (who == 1) _ = await RunAsync(new ContactCommand(CommandKind.Move, 1, Text: "start"), id, null);
            made.Add(Seen.Of((await book.FindAsync(account, id, default))!.Value));
        }

        return made;
    }

    public async Task RunAsync(int client, ContactCommand[] commands)
    {
        var known = start.ToList();
        foreach (var command in commands)
        {
            var who = Math.Min(command.Who, known.Count - 1);
            var expected = command is { ExpectsVersion: true, Kind: CommandKind.Update or CommandKind.Move or CommandKind.Delete } ? known[who] : null;
            var call = history.Begin(client, command, known[who].Id, expected);
            if (await ObserveAsync(command, known[who].Id, expected) is not { } seen) continue;
            history.End(call, seen);
            if (seen.Contact is { } contact) Learn(known, contact);
        }
    }

    private static void Learn(List<Seen> known, Seen contact)
    {
        var index = known.FindIndex(seen => seen.Id == contact.Id);
        if (index >= 0) known[index] = contact;
        else if (known.Count > 2) known[2] = contact;
        else known.Add(contact);
    }

    private async Task<Observation?> ObserveAsync(ContactCommand command, string id, Seen? expected)
    {
        try
        {
            _ = ContactId.TryParse(id, out var parsed);
            var seen = await RunAsync(command, parsed, expected);
            return seen.Problem == ProblemCode.TryLater ? null : seen;
        }
        catch (StorageException unavailable) when (unavailable.Code == StorageErrorCode.Unavailable)
        {
            return null;
        }
    }

    private async Task<Observation> RunAsync(ContactCommand command, ContactId id, Seen? expected) => command.Kind switch
    {
        CommandKind.Create => Observation.Of(await book.CreateAsync(account, command.At, CoreWorld.Patch(command.Text), default)),
        CommandKind.Upsert => Observation.Of(await book.UpsertAsync(account, command.At, CoreWorld.Patch(command.Text), default)),
        CommandKind.Update => Observation.Of(await book.UpdateAsync(account, id, CoreWorld.Patch(command.Text), default, VersionOf(expected), default)),
        CommandKind.Move => Observation.Of(await book.UpdateAsync(account, id, CoreWorld.Patch(command.Text), command.At, VersionOf(expected), default)),
        CommandKind.Delete => Observation.Of(await book.DeleteAsync(account, id, VersionOf(expected), default)),
        CommandKind.Join => Observation.Of(await book.ChangeAsync(account, id, CoreWorld.Join(command.Text), default)),
        CommandKind.Leave => Observation.Of(await book.ChangeAsync(account, id, Leave(command.Text), default)),
        CommandKind.Enter => Observation.Of(await entries.AddAsync(account, List, command.At, Entry(command), default)),
        CommandKind.Edit => Observation.Of(await entries.UpdateAsync(account, List, id, command.At, Entry(command), default)),
        CommandKind.Hide => Observation.Of(await entries.SoftDeleteAsync(account, List, id, default, default)),
        CommandKind.Remove => Observation.Of(await entries.DeleteAsync(account, List, id, default)),
        CommandKind.FindNumber => Observation.Of(await book.FindAsync(account, command.At, default)),
        _ => Observation.Of(await book.FindAsync(account, id, default)),
    };

    private static EntryWrite Entry(ContactCommand command) => new(CoreWorld.Patch(command.Text));

    private ContactVersion? VersionOf(Seen? seen) =>
        seen is null ? null : new ContactVersion(ContactPartition.Of(account, seen.Number).Index, seen.Version);

    private static Func<E164, ContactHome, Decide> Leave(string set) =>
        (number, home) => (CommitDraft draft, out Decided decided) => Memberships.Leave(draft, number, home, set, out decided);
}
