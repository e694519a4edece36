using System.Globalization;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Core.Directories;
using ContactFunctions.Core.Tests.Contacts.Histories;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>
/// Everything one partition holds, and whether it agrees with itself: counters with rows, feed with head and rows,
/// entries with the sets of their contacts. True at every moment, since all of it changes in one transaction.
/// </summary>
internal sealed class StoredPartition
{
    private readonly Dictionary<string, EntityProperties> _rows = [];
    private readonly string _name;

    private StoredPartition(string name) => _name = name;

    public List<string> Faults { get; } = [];

    public Dictionary<E164, EntityProperties> Contacts { get; } = [];

    public IEnumerable<KeyValuePair<E164, EntityProperties>> Live => Contacts.Where(contact => !ContactRow.IsReservation(contact.Value));

    public IReadOnlyDictionary<string, EntityProperties> Rows => _rows;

    public int Reservations => Contacts.Count - Live.Count();

    public long Version { get; private set; }

    public static async Task<StoredPartition> ReadAsync(ITables tables, ContactPartition partition)
    {
        var stored = new StoredPartition(partition.Key.Value);
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(ContactPartition.Table, new TableRange(partition.Key, "!", "~~"), null, 1000, continuation, default);
            foreach (var row in page.Entities) stored.Add(row);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        stored.Check();
        return stored;
    }

    /// <summary>All partitions of an account, and every rule that one of them breaks or that they break together.</summary>
    public static async Task<(IReadOnlyList<StoredPartition> Partitions, IReadOnlyList<string> Faults)> ReadAllAsync(ITables tables, Account account)
    {
        var partitions = new List<StoredPartition>();
        foreach (var partition in ContactPartition.All(account)) partitions.Add(await ReadAsync(tables, partition));
        var twice = partitions.SelectMany(partition => partition.Live).GroupBy(contact => ContactRow.Read(contact.Value).Home).Where(home => home.Count() > 1)
            .Select(home => $"contact {home.Key} is live at {string.Join(" and ", home.Select(contact => contact.Key))}");
        foreach (var partition in partitions) partition.CheckNotes(account);
        return (partitions, [.. partitions.SelectMany(partition => partition.Faults), .. twice, .. StoredHistory.Faults(partitions, account)]);
    }

    /// <summary>All live contacts, as a client would see them.</summary>
    public static List<Seen> SeenIn(IReadOnlyList<StoredPartition> partitions, Account account) =>
        [.. partitions.SelectMany(partition => partition.Live)
            .Select(contact => Seen.Of(new Contact(contact.Key, account.Ids.Seal(ContactRow.Read(contact.Value).Home), contact.Value)))];

    /// <summary>The world's account breaks no rule and holds so many contacts.</summary>
    public static async Task HoldsAsync(CoreWorld world, int contacts)
    {
        var (partitions, faults) = await ReadAllAsync(world.Embedded.Tables, world.Account);
        Assert.Empty(faults);
        Assert.Equal(contacts, SeenIn(partitions, world.Account).Count);
    }

    private void Add(TableEntity row)
    {
        _rows[row.RowKey] = row.Properties;
        if (row.RowKey.StartsWith("c|", StringComparison.Ordinal)) Contacts[RowKeys.NumberOf(row.RowKeyUtf8.Span)] = row.Properties;
    }

    private void Check()
    {
        var head = _rows.TryGetValue("!", out var row) ? row : default;
        Version = head.GetInt64("version"u8) ?? 0;
        Expect(Live.Count(), (int)(head.GetInt64("contacts"u8) ?? 0), "contacts counted");
        CheckVersions();
        CheckFeed();
        CheckSets();
        CheckBlacklist();
    }

    private void CheckVersions()
    {
        var versions = Contacts.Values.Select(contact => ContactRow.Read(contact).Version).ToList();
        Expect(versions.Count, versions.Distinct().Count(), "distinct versions");
        if (versions.Exists(version => version < 128 || version / 128 > Version || version % 128 >= 100)) Faults.Add($"{_name}: a version is out of range");
    }

    private void CheckFeed()
    {
        var rows = _rows.Where(row => row.Key.StartsWith("f|", StringComparison.Ordinal)).OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
        var versions = rows.Select(row => long.Parse(row.Key[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        if (!versions.SequenceEqual(Enumerable.Range(1, (int)Version).Select(version => (long)version))) Faults.Add($"{_name}: the feed has a gap");
        Expect(rows.Count, rows.Select(row => FeedRow.CommitOf(row.Value)).Distinct().Count(), "distinct commit ids");

        var told = new Dictionary<E164, FeedEntry>();
        foreach (var entry in rows.SelectMany(row => FeedEntry.ReadAll(row.Value))) told[entry.Number] = entry;
        foreach (var number in told.Keys.Union(Contacts.Keys))
        {
            var expected = Contacts.TryGetValue(number, out var contact) ? EntryOf(number, contact) : new FeedEntry(number, FeedKind.Gone, 0, "", "");
            if (told.GetValueOrDefault(number) != expected) Faults.Add($"{_name}: the feed says {told.GetValueOrDefault(number)}, not {expected}");
        }
    }

    private static FeedEntry EntryOf(E164 number, EntityProperties row)
    {
        var fields = ContactRow.Read(row);
        var name = new byte[fields.NameLength];
        return new FeedEntry(
            number, ContactRow.IsReservation(row) ? FeedKind.Reserved : FeedKind.Live, fields.CreatedAt.UtcTicks,
            Encoding.UTF8.GetString(name, 0, fields.WriteName(name)), Encoding.ASCII.GetString(fields.Sets));
    }

    /// <summary>Where a contact lives no note sends readers away: there is none, or, at another number than its first, it says where.</summary>
    private void CheckNotes(Account account)
    {
        foreach (var (number, row) in Live)
        {
            var home = ContactRow.Read(row).Home;
            var note = _rows.TryGetValue(RowKeys.Note(account.Ids.Seal(home)), out var found) ? ContactNote.Read(found)?.Number : null;
            if (note != (number == home.Number ? null : number)) Faults.Add($"{_name}: the note of {number} says {note}");
        }
    }

    private void CheckSets()
    {
        var entries = Contacts.SelectMany(contact => SetsOf(contact.Value).Select(set => RowKeys.Entry(set, contact.Key))).Order(StringComparer.Ordinal);
        var found = _rows.Keys.Where(key => key[0] is 'l' or 'a').Order(StringComparer.Ordinal);
        if (!entries.SequenceEqual(found)) Faults.Add($"{_name}: entries {string.Join(", ", found)} where the contacts name {string.Join(", ", entries)}");
        var hidden = Contacts.SelectMany(contact => SetsOf(contact.Value).Where(set => !ContactSets.IsLive(set)).Select(set => RowKeys.Entry(set, contact.Key)));
        var marked = _rows.Where(row => row.Key[0] is 'l' or 'a' && EntryMark.IsDeleted(row.Value)).Select(row => row.Key);
        if (!hidden.Order(StringComparer.Ordinal).SequenceEqual(marked.Order(StringComparer.Ordinal))) Faults.Add($"{_name}: entries and contacts disagree on what is soft-deleted");

        var members = Live.SelectMany(contact => SetsOf(contact.Value)).Where(ContactSets.IsLive).CountBy(set => RowKeys.SetCount(set)).ToDictionary();
        foreach (var key in _rows.Keys.Where(key => key.StartsWith("n|", StringComparison.Ordinal)).Union(members.Keys))
        {
            var count = _rows.TryGetValue(key, out var row) ? (int)(row.GetInt64("count"u8) ?? 0) : 0;
            Expect(members.GetValueOrDefault(key), count, $"members in {key}");
        }
    }

    /// <summary>A number stays barred longer than its contact is blacklisted, never shorter.</summary>
    private void CheckBlacklist()
    {
        foreach (var (number, row) in Live.Where(contact => DirectoryFacts.IsBlacklisted(ContactRow.Read(contact.Value)[ContactField.Directory])))
        {
            var isBarred = _rows.TryGetValue(RowKeys.Dnd(number), out var barred) && DndRows.Read(number, barred).Directory is not null;
            if (!isBarred) Faults.Add($"{_name}: {number} is blacklisted and not barred");
        }
    }

    private static IReadOnlyList<string> SetsOf(EntityProperties row) => ContactSets.Split(ContactRow.Read(row).Sets);

    private void Expect(int expected, int actual, string what)
    {
        if (expected != actual) Faults.Add($"{_name}: {actual} {what}, not {expected}");
    }
}
