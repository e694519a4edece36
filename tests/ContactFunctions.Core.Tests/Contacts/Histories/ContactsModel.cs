using System.Collections.Immutable;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>
/// What an account holds, as plainly as it can be said: contacts by id, each with number, text, sets, and the version
/// its last writer was told (0 where nobody was told). One command after another, no partitions, no moves in steps.
/// </summary>
internal sealed record ContactsModel(ImmutableSortedDictionary<string, Seen> Contacts)
{
    public static ContactsModel Of(IEnumerable<Seen> contacts) => new(contacts.ToImmutableSortedDictionary(seen => seen.Id, seen => seen));

    /// <summary>A text that is the same for the same contents.</summary>
    public string Key => string.Join(';', Contacts.Values);

    /// <summary>The model after the command, when it can have ended as observed; else null.</summary>
    /// <param name="fresh">The id of a contact made by a call whose end nobody saw.</param>
    public ContactsModel? Apply(ContactCommand command, string id, Seen? expected, Observation? observed, string fresh) => command.Kind switch
    {
        CommandKind.Create or CommandKind.Upsert => Write(command, observed, fresh),
        CommandKind.Enter or CommandKind.Edit or CommandKind.Hide or CommandKind.Remove => new EntriesModel(this).Apply(command, id, observed, fresh),
        CommandKind.FindNumber => Shows(Contacts.Values.FirstOrDefault(contact => contact.Number == command.At), observed),
        CommandKind.FindId => Shows(Contacts.GetValueOrDefault(id), observed),
        _ => Change(command, id, expected, observed),
    };

    /// <summary>Whether these are all the contacts there are.</summary>
    public bool Is(IReadOnlyList<Seen> all) => all.Count == Contacts.Count && all.All(seen => Known(seen) is { } known && Same(known, seen));

    private ContactsModel? Write(ContactCommand command, Observation? observed, string fresh)
    {
        var there = Contacts.Values.FirstOrDefault(contact => contact.Number == command.At);
        if (there is null)
        {
            var made = new Seen(observed?.Contact?.Id ?? fresh, command.At, command.Text, "", 0);
            return Contacts.ContainsKey(made.Id) ? null : Ends(made, observed, OutcomeKind.Created);
        }

        if (command.Kind == CommandKind.Create) return Fails(observed, ProblemCode.ContactExists);
        return there.Text == command.Text ? Ends(there, observed, OutcomeKind.Unchanged) : Ends(there with { Text = command.Text, Version = 0 }, observed, OutcomeKind.Updated);
    }

    private ContactsModel? Change(ContactCommand command, string id, Seen? expected, Observation? observed)
    {
        // Of two reasons to refuse a move either may be told: they are looked at in two partitions, at two moments.
        if (observed?.Problem == ProblemCode.NumberTaken)
            return command.Kind == CommandKind.Move && Contacts.Values.Any(contact => contact.Number == command.At && contact.Id != id) ? this : null;
        if (!Contacts.TryGetValue(id, out var there)) return Fails(observed, ProblemCode.ContactNotFound);
        if (expected is not null && (expected.Number != there.Number || (there.Version != 0 && expected.Version != there.Version))) return Fails(observed, ProblemCode.VersionStale);
        // Where nobody was told the version, either may be right.
        if (expected is not null && there.Version == 0 && observed?.Problem == ProblemCode.VersionStale) return this;
        var sets = ContactSets.Split(System.Text.Encoding.ASCII.GetBytes(there.Sets));
        switch (command.Kind)
        {
            case CommandKind.Update:
                return there.Text == command.Text ? Ends(there, observed, OutcomeKind.Unchanged) : Ends(there with { Text = command.Text, Version = 0 }, observed, OutcomeKind.Updated);
            case CommandKind.Move when there.Number == command.At:
                goto case CommandKind.Update;
            case CommandKind.Move:
                if (Contacts.Values.Any(contact => contact.Number == command.At)) return Fails(observed, ProblemCode.NumberTaken);
                return Moved(there with { Number = command.At, Text = command.Text, Version = 0 }, observed);
            case CommandKind.Delete:
                return observed is null || (observed.Kind == OutcomeKind.Deleted && Same(there, observed.Contact!)) ? new(Contacts.Remove(id)) : null;
            case CommandKind.Join:
                if (sets.Contains(command.Text)) return Ends(there, observed, OutcomeKind.Unchanged);
                return Ends(there with { Sets = string.Join(' ', [.. sets.Where(set => set != command.Text.Replace('l', 'x')), command.Text]), Version = 0 }, observed, OutcomeKind.Updated);
            case CommandKind.Leave:
                if (!sets.Contains(command.Text)) return Fails(observed, ProblemCode.NotAMember);
                return Ends(there with { Sets = string.Join(' ', sets.Where(set => set != command.Text)), Version = 0 }, observed, OutcomeKind.Updated);
            default:
                throw new InvalidOperationException($"No contact is changed by {command.Kind}.");
        }
    }

    private ContactsModel? Fails(Observation? observed, ProblemCode code) => observed is null || observed.Problem == code ? this : null;

    private ContactsModel? Ends(Seen contact, Observation? observed, OutcomeKind kind)
    {
        if (observed is null) return new(Contacts.SetItem(contact.Id, contact));
        return observed.Kind == kind && observed.Contact is { } seen && Same(contact, seen) ? new(Contacts.Remove(contact.Id).SetItem(seen.Id, seen)) : null;
    }

    /// <summary>A move is told after the moment it happened: its contact may be shown as others have changed it since.</summary>
    private ContactsModel? Moved(Seen contact, Observation? observed)
    {
        var happened = observed is null || (observed.Kind == OutcomeKind.Updated && observed.Contact?.Id == contact.Id && observed.Contact.Number == contact.Number);
        return happened ? new(Contacts.SetItem(contact.Id, contact)) : null;
    }

    private ContactsModel? Shows(Seen? there, Observation? observed)
    {
        if (observed is null) return this;
        if (there is null || observed.Contact is null) return there is null && observed.Contact is null ? this : null;
        if (!Same(there, observed.Contact)) return null;
        return new(Contacts.Remove(there.Id).SetItem(observed.Contact.Id, observed.Contact));
    }

    private Seen? Known(Seen seen) => Contacts.GetValueOrDefault(seen.Id) ?? Contacts.Values.FirstOrDefault(contact => IsUnseen(contact) && contact.Number == seen.Number);

    private static bool Same(Seen known, Seen seen) =>
        (known.Id == seen.Id || IsUnseen(known)) && known.Number == seen.Number && known.Text == seen.Text && known.Sets == seen.Sets
        && (known.Version == 0 || known.Version == seen.Version);

    public static bool IsUnseen(Seen contact) => contact.Id.StartsWith('?');
}
