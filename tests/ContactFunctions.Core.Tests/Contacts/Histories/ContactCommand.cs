using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>One call of a client. Contacts are named by who made them, since ids are drawn at random.</summary>
/// <param name="Who">Whose id it is about: 0 and 1 for those there from the start; from 2 on, the last this client made.</param>
internal sealed record ContactCommand(CommandKind Kind, int Number = 0, int Who = 0, string Text = "", bool ExpectsVersion = false)
{
    /// <summary>Four numbers that lie in partitions 0, 1, 1, 0 of 2, and apart under 16.</summary>
    public static readonly E164[] Numbers = FindNumbers();

    public E164 At => Numbers[Number];

    public override string ToString() => Kind switch
    {
        CommandKind.Create or CommandKind.Upsert or CommandKind.Enter => $"{Kind} N{Number} '{Text}'",
        CommandKind.Edit => $"Edit C{Who} or N{Number} '{Text}'",
        CommandKind.FindNumber => $"Find N{Number}",
        CommandKind.Move => $"Move C{Who} to N{Number} '{Text}'{(ExpectsVersion ? " if as seen" : "")}",
        CommandKind.Update => $"Update C{Who} '{Text}'{(ExpectsVersion ? " if as seen" : "")}",
        CommandKind.Delete => $"Delete C{Who}{(ExpectsVersion ? " if as seen" : "")}",
        CommandKind.All => "Read all",
        _ => $"{Kind} C{Who}",
    };

    private static E164[] FindNumbers()
    {
        var candidates = Enumerable.Range(0, 100).Select(number => new E164(919876543200 + (ulong)number)).ToList();
        var halves = candidates.ToLookup(number => Core.Contacts.Commits.ContactPartition.IndexOf(number, 2));
        return [halves[0].First(), halves[1].First(), halves[1].Skip(1).First(), halves[0].Skip(1).First()];
    }
}
