using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Lists.Entries;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>What a client learned from one call. Null stands for nobody knows: the call threw or its process ended.</summary>
/// <param name="Id">Of the contact, where that is all a call tells of it.</param>
internal sealed record Observation(OutcomeKind Kind, ProblemCode Problem, Seen? Contact, string? Id = null)
{
    public static Observation Of(ContactOutcome outcome) =>
        new(outcome.Kind, outcome.Problem.Code, outcome.IsFailed ? null : Seen.Of(outcome.Contact));

    public static Observation Of(EntryOutcome outcome) => new(outcome.Kind, outcome.Problem.Code, null, outcome.ContactId.ToString());

    public static Observation Of(Contact? found) =>
        new(OutcomeKind.Unchanged, ProblemCode.None, found is { } contact ? Seen.Of(contact) : null);
}

/// <summary>A contact as a client saw it.</summary>
internal sealed record Seen(string Id, E164 Number, string Text, string Sets, long Version)
{
    public static Seen Of(Contact contact)
    {
        var fields = contact.Read();
        return new Seen(
            contact.Id.ToString(), contact.Number, Encoding.UTF8.GetString(fields[ContactField.FirstName]), Encoding.ASCII.GetString(fields.Sets), fields.Version);
    }
}
