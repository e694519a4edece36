using System.Globalization;
using System.Text;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Storage.Bench;

/// <summary>The rows of one bulk: contacts of twelve properties over sixteen partitions, as the product lays them.</summary>
internal static class ContactRows
{
    public const int Contacts = 5_000;
    public const int Partitions = 16;
    private const int ContactsPerTransaction = 97;

    public static string Partition(int number) => $"3f2a9c01|{number:x}";

    /// <summary>The transactions of each partition, to be done in turn: head, feed row, contacts, marker.</summary>
    public static TableTransaction[][] Lanes() =>
        [.. Enumerable.Range(0, Contacts).GroupBy(PartitionOf).OrderBy(lane => lane.Key).Select(lane =>
            lane.Chunk(ContactsPerTransaction).Select((chunk, version) => Transaction(lane.Key, version, chunk)).ToArray())];

    /// <summary>The same rows as parallel arrays, in the order they arrived.</summary>
    public static (int Partition, byte[] Key, byte[] Properties)[] Flat() =>
        [.. Enumerable.Range(0, Contacts).Select(number => (PartitionOf(number), Key(number), Write(new EntityWriter(), number).Written.ToArray()))];

    /// <summary>One contact's commit: head, feed row, contact.</summary>
    public static void Single(TableTransaction transaction, int contact, int version)
    {
        transaction.Begin(TableTransactionActionType.UpsertReplace, "!").Int64("version"u8, version).Int64("contacts"u8, version);
        transaction.Begin(TableTransactionActionType.Add, $"f|{version:x16}").Binary("d0"u8, new byte[40]);
        Write(transaction.Begin(TableTransactionActionType.Add, Key(contact)), contact);
    }

    private static TableTransaction Transaction(int partition, int version, int[] contacts)
    {
        var transaction = new TableTransaction("contacts", Partition(partition));
        transaction.Begin(TableTransactionActionType.UpsertReplace, "!").Int64("version"u8, version + 1).Int64("contacts"u8, contacts.Length);
        transaction.Begin(TableTransactionActionType.Add, $"f|{version + 1:x16}").Binary("d0"u8, new byte[contacts.Length * 40]);
        foreach (var contact in contacts) Write(transaction.Begin(TableTransactionActionType.Add, Key(contact)), contact);
        transaction.Begin(TableTransactionActionType.UpsertReplace, "m|8d1f").Int64("decided"u8, contacts.Length);
        return transaction;
    }

    private static EntityWriter Write(EntityWriter properties, int number) => properties
        .String("name"u8, $"Asha Kulkarni {number}").String("firstName"u8, "Asha").String("lastName"u8, $"Kulkarni {number}")
        .String("company"u8, "Sahyadri Traders").String("email"u8, $"asha.{number}@example.in").String("tag"u8, "festival-2026")
        .String("attributes"u8, "{\"city\":\"Pune\",\"plan\":\"gold\",\"visits\":\"12\"}")
        .Int64("home"u8, 919_800_000_000 + Spread(number)).Int64("salt"u8, number * 7_919L)
        .DateTime("createdAt"u8, DateTimeOffset.UnixEpoch.AddDays(20_000)).DateTime("updatedAt"u8, DateTimeOffset.UnixEpoch.AddDays(20_000))
        .Int64("version"u8, 128 + (number % 97));

    private static byte[] Key(int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"c|{919_800_000_000 + Spread(number)}"));

    private static int PartitionOf(int number) => (int)(Spread(number) % Partitions);

    /// <summary>Numbers come in no order.</summary>
    private static long Spread(int number) => number * 2_654_435_761L % 99_999_989;
}
