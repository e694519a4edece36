using System.Globalization;
using System.Text;

namespace ContactFunctions.Sources.Bench;

/// <summary>
/// A CSV of invented contacts, about 100 bytes a row, the same for the same seed: of a hundred rows one is bad (no number,
/// too short, exponent form, an address without its end, a quote too many, in turn) and five repeat an earlier number.
/// </summary>
internal sealed class GeneratedContacts(int rows, int seed)
{
    private static readonly string[] FirstNames = ["Priya", "Ravi", "Asha", "Dev", "Meera", "Arjun", "Zoë", "नेहा", "Kabir", "Ananya"];
    private static readonly string[] LastNames = ["Sharma", "Kumar", "Patel", "Iyer", "Khan", "Das", "Müller", "Reddy", "Singh", "Nair"];
    private static readonly string[] Companies = ["Acme", "\"Blue Sky, Ltd\"", "Northwind", "Sunrise Foods", "\"The \"\"Big\"\" Shop\""];
    private static readonly string[] Cities = ["Mumbai", "Pune", "Delhi", "Chennai", "Kolkata", "Bengaluru"];

    private readonly List<int> _lastRows = [];

    public int Rows => rows;

    /// <summary>Per contact the last row written of it, from 0: an import has its values in the end. Row n has <c>customer.n@example.com</c>.</summary>
    public IReadOnlyList<int> LastRows => _lastRows;

    /// <summary>Rows written that no contact can be made of.</summary>
    public int Bad { get; private set; }

    /// <summary>Good rows written whose number stands in an earlier good row.</summary>
    public int Duplicates { get; private set; }

    public void WriteTo(Stream file)
    {
        (Bad, Duplicates) = (0, 0);
        _lastRows.Clear();
        var random = new Random(seed);
        using var writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.Write("number,first_name,last_name,email,company,tag,city,customer_no\n");
        var good = 0;
        for (var row = 0; row < rows; row++)
        {
            var draw = random.Next(100);
            var isDuplicate = draw is >= 1 and <= 5 && good > 0;
            var contact = isDuplicate ? random.Next(good) : good;
            if (draw == 0) WriteBad(writer, random, row);
            else Write(writer, random, row, NumberOf(contact), "example.com");
            if (isDuplicate) _lastRows[contact] = row;
            else if (draw > 0) _lastRows.Add(row);
            good = _lastRows.Count;
            if (isDuplicate) Duplicates++;
        }
    }

    /// <summary>An Indian mobile number for each contact, no two the same.</summary>
    public static string NumberOf(int contact) => (919_800_000_000L + (contact * 7919L % 99_999_989L)).ToString(CultureInfo.InvariantCulture);

    private void WriteBad(StreamWriter writer, Random random, int row)
    {
        var kind = Bad++ % 5;
        if (kind == 4) writer.Write("\"Ra\"vi\"");
        var number = kind switch { 0 => "", 1 => "98765", 2 => "9.19877E+11", _ => NumberOf(row) };
        Write(writer, random, row, number, kind == 3 ? "" : "example.com");
    }

    private static void Write(StreamWriter writer, Random random, int row, string number, string domain)
    {
        var (first, last) = (Pick(FirstNames, random), Pick(LastNames, random));
        if (number.Length == 12) writer.Write('+');
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{number},{first},{last},customer.{row}@{domain},"));
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Pick(Companies, random)},{(row % 3 == 0 ? "vip" : "member")},{Pick(Cities, random)},C-{row:D8}\n"));
    }

    private static string Pick(string[] values, Random random) => values[random.Next(values.Length)];
}
