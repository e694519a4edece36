using System.Globalization;
using ContactFunctions.PhoneNumbers;
using ContactFunctions.PhoneNumbers.Bench;

if (args is [FirstNumber.Argument])
{
    FirstNumber.Measure();
    return;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var corpora = Corpus.All();
foreach (var corpus in corpora)
    _ = (Measurement.Utf8(corpus), Measurement.Text(corpus)); // until every method is in its optimised form
var google = GoogleLibphonenumber.Measure(corpora);
Console.WriteLine($"{PhoneNumberUtil.MetadataSource}; nanoseconds and bytes for one number");
Console.WriteLine();
Console.WriteLine("| numbers | UTF-8 to UTF-8 | bytes | string to string | bytes | npm | npm / UTF-8 |");
Console.WriteLine("|---|---|---|---|---|---|---|");
for (var i = 0; i < corpora.Count; i++)
{
    var (utf8, text) = (Measurement.Utf8(corpora[i]), Measurement.Text(corpora[i]));
    var (npm, ratio) = google is null ? ("-", "-") : ($"{google[i]:F0}", $"{google[i] / utf8.Nanoseconds:F0}");
    Console.WriteLine(
        $"| {corpora[i].Name} | {utf8.Nanoseconds:F0} | {utf8.Bytes:F0} | {text.Nanoseconds:F0} | {text.Bytes:F0} | {npm} | {ratio} |");
}

var (first, allRegions) = FirstNumber.InFreshProcesses();
Console.WriteLine();
Console.WriteLine($"first number of a process {first:F1} ms, first number of every region {allRegions:F1} ms in all");
