using System.Globalization;
using System.IO.Compression;
using ContactFunctions.Sources.Bench;

const int Rows = 1_000_000;
const int Seed = 20261122;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["generate", var path, ..])
{
    var contacts = new GeneratedContacts(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : Rows, Seed);
    using (var file = File.Create(path)) contacts.WriteTo(file);
    Console.WriteLine($"{path}: {contacts.Bad} bad rows, {contacts.Duplicates} duplicates");
    return;
}

var plain = Path.GetTempFileName();
var packed = Path.GetTempFileName();
try
{
    var contacts = new GeneratedContacts(Rows, Seed);
    using (var file = File.Create(plain)) contacts.WriteTo(file);
    using (var file = File.OpenRead(plain))
    using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Optimal)) file.CopyTo(gzip);

    var count = await Readers.CountAsync(plain);
    Console.WriteLine($"{count.Rows} rows, {new FileInfo(plain).Length} bytes, {count.Refused} refused of {contacts.Bad} bad, {contacts.Duplicates} duplicates");
    Reading[] readings =
    [
        await Reading.MeasureAsync("CsvHelper alone, cells as strings", () => Readers.CsvHelperAsync(plain)),
        await Reading.MeasureAsync("rows alone", () => Readers.RowsAsync(plain)),
        await Reading.MeasureAsync("contacts", () => Readers.ContactsAsync(plain)),
        await Reading.MeasureAsync("contacts from gzip", () => Readers.ContactsAsync(packed)),
    ];
    Console.WriteLine("| reading | rows a second | bytes allocated a row | of CsvHelper |");
    Console.WriteLine("|---|---|---|---|");
    foreach (var reading in readings)
    {
        Console.WriteLine($"| {reading.Name} | {reading.RowsPerSecond / 1e6:F2} M | {reading.BytesPerRow:F1} | {reading.RowsPerSecond / readings[0].RowsPerSecond:F2} |");
    }
}
finally
{
    File.Delete(plain);
    File.Delete(packed);
}
