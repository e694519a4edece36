using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>What the entries of one list do to the contacts: their sets are all that the model has of them.</summary>
internal sealed record EntriesModel(ContactsModel Before)
{
    private const string Live = "l00";
    private const string Hidden = "x00";

    public ContactsModel? Apply(ContactCommand command, string id, Observation? observed, string fresh) => command.Kind switch
    {
        CommandKind.Enter => Enter(command, observed, fresh),
        CommandKind.Edit => Edit(command, id, observed),
        CommandKind.Hide => Hide(id, observed),
        _ => Remove(id, observed),
    };

    private ContactsModel? Enter(ContactCommand command, Observation? observed, string fresh)
    {
        if (At(command.At) is not { } there) return Ends(new Seen(fresh, command.At, command.Text, Live, 0), observed, OutcomeKind.Created);
        var sets = SetsOf(there);
        if (sets.Contains(Live)) return Write(there, command, observed);
        return Ends(there with { Text = command.Text, Sets = string.Join(' ', [.. sets.Where(set => set != Hidden), Live]), Version = 0 }, observed, OutcomeKind.Created);
    }

    private ContactsModel? Edit(ContactCommand command, string id, Observation? observed)
    {
        // Told when it was looked for at the new number, while the entry may be another at another moment.
        if (observed?.Problem == ProblemCode.NumberTaken) return At(command.At) is { } other && other.Id != id ? Before : null;
        if (Before.Contacts.GetValueOrDefault(id) is { } there && SetsOf(there).Contains(Live))
        {
            if (there.Number == command.At) return Write(there, command, observed);
            if (At(command.At) is not null) return Fails(observed, ProblemCode.NumberTaken);
            return Ends(there with { Number = command.At, Text = command.Text, Version = 0 }, observed, OutcomeKind.Updated);
        }

        return At(command.At) is { } named && SetsOf(named).Contains(Live) ? Write(named, command, observed) : Fails(observed, ProblemCode.ContactNotFound);
    }

    private ContactsModel? Hide(string id, Observation? observed)
    {
        if (Member(id) is not { } there) return Fails(observed, ProblemCode.ContactNotFound);
        if (SetsOf(there).Contains(Hidden)) return Ends(there, observed, OutcomeKind.Unchanged);
        return Ends(there with { Sets = there.Sets.Replace(Live, Hidden, StringComparison.Ordinal), Version = 0 }, observed, OutcomeKind.Deleted);
    }

    private ContactsModel? Remove(string id, Observation? observed)
    {
        if (Member(id) is not { } there) return Fails(observed, ProblemCode.ContactNotFound);
        var others = string.Join(' ', SetsOf(there).Where(set => set is not (Live or Hidden)));
        if (others.Length > 0) return Ends(there with { Sets = others, Version = 0 }, observed, OutcomeKind.Deleted);
        return observed is null || observed.Kind == OutcomeKind.Deleted ? new(Before.Contacts.Remove(id)) : null;
    }

    private ContactsModel? Write(Seen there, ContactCommand command, Observation? observed) => there.Text == command.Text
        ? Ends(there, observed, OutcomeKind.Unchanged)
        : Ends(there with { Text = command.Text, Version = 0 }, observed, OutcomeKind.Updated);

    private ContactsModel? Ends(Seen contact, Observation? observed, OutcomeKind kind)
    {
        if (observed is null) return new(Before.Contacts.SetItem(contact.Id, contact));
        if (observed.Kind != kind || (observed.Id != contact.Id && !ContactsModel.IsUnseen(contact))) return null;
        return new(Before.Contacts.Remove(contact.Id).SetItem(observed.Id!, contact with { Id = observed.Id! }));
    }

    private ContactsModel? Fails(Observation? observed, ProblemCode code) => observed is null || observed.Problem == code ? Before : null;

    private Seen? At(E164 number) => Before.Contacts.Values.FirstOrDefault(contact => contact.Number == number);

    private Seen? Member(string id) =>
        Before.Contacts.GetValueOrDefault(id) is { } there && (SetsOf(there).Contains(Live) || SetsOf(there).Contains(Hidden)) ? there : null;

    private static IReadOnlyList<string> SetsOf(Seen contact) => ContactSets.Split(Encoding.ASCII.GetBytes(contact.Sets));
}
