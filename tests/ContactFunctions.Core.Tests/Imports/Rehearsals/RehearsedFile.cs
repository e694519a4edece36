using System.Globalization;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Dnd;
using ContactFunctions.Core.Lists;
using ContactFunctions.Core.Tests.Imports.Faults;

namespace ContactFunctions.Core.Tests.Imports.Rehearsals;

/// <summary>
/// Files made by a seed in which few numbers stand again and again, near and far, with fields that sometimes change and
/// sometimes do not, attributes that become too long together, and rows that are none; and an account where some of the
/// numbers are contacts, members of the list or barred.
/// </summary>
internal sealed class RehearsedFile(int seed)
{
    public const int Rows = 60;
    private const int Numbers = 14;

    private readonly Random _random = new(seed);

    /// <summary>As NDJSON.</summary>
    public string Make() => string.Concat(Enumerable.Range(0, Rows).Select(_ => Row() + "\n"));

    /// <summary>A list of the account, with some of the numbers in it, some that were in it, and some barred.</summary>
    public static async Task<ContactList> PrepareAsync(JobWorld world, JobProcess process, Account account, bool filtersDnd)
    {
        var lists = new ListBook(world.Store, process.Contacts, world.Clock);
        var list = (await lists.CreateAsync(account, "Spring", null, default)).List!;
        list = (await lists.ConfigureAsync(account, list.Id, settings => settings with { FiltersDnd = filtersDnd }, default)).List!;
        for (var index = 0; index < Numbers; index += 2)
        {
            var contact = await process.Contacts.CreateAsync(account, BulkWorld.Number(index), CoreWorld.Patch("a"), default);
            if (index % 4 == 0) _ = await lists.AddAsync(account, list.Id, [contact.Contact.Id], default);
            if (index % 8 == 0) _ = await lists.RemoveAsync(account, list.Id, contact.Contact.Id, default);
        }

        _ = await new DndBook(world.Store, process.Contacts).AddAsync(account, [BulkWorld.Number(1), BulkWorld.Number(2)], default);
        return list;
    }

    private string Row()
    {
        if (_random.Next(12) == 0) return """{"number":"12"}""";
        var row = new StringBuilder();
        row.Append(CultureInfo.InvariantCulture, $$"""{"number":"{{BulkWorld.Number(_random.Next(Numbers))}}" """);
        if (_random.Next(2) == 0) row.Append(CultureInfo.InvariantCulture, $$""","first_name":"{{(char)('a' + _random.Next(2))}}" """);
        if (_random.Next(6) == 0) row.Append(""","tag":null""");
        if (_random.Next(4) == 0) row.Append(CultureInfo.InvariantCulture, $$""","attributes":{"{{_random.Next(3)}}":"{{new string('x', 6000)}}"}""");
        return row.Append('}').ToString();
    }
}
