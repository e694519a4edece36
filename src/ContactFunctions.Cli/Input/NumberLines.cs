using System.Runtime.CompilerServices;
using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Cli.Input;

/// <summary>
/// Reads a file of numbers: one a line, the first cell where there are several, in quotes or not. Blank lines, and a first
/// line without a digit, the name of a column, are left out.
/// </summary>
internal static class NumberLines
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <param name="region">ISO 3166-1 alpha-2 region of numbers in national form.</param>
    public static async IAsyncEnumerable<NumberLine> ReadAsync(
        TextReader reader, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var line = 1L; await reader.ReadLineAsync(cancellationToken) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text) || (line == 1 && !text.Any(char.IsDigit))) continue;
            _ = ContactNumber.TryRead(Encoding.UTF8.GetBytes(FirstCell(text)), region, out var number, out var problem);
            yield return new NumberLine(line, number, problem);
        }
    }

    /// <summary>Without the apostrophe by which spreadsheets keep a number as it is written.</summary>
    private static string FirstCell(string text)
    {
        var cell = text.Trim();
        cell = cell.StartsWith('"') ? cell[1..].Split('"')[0] : cell.Split(Delimiters)[0];
        return cell.Trim().TrimStart('\'');
    }
}
