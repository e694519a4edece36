using System.Buffers;
using System.Text;
using ContactFunctions.Core.Imports.Sources;
using FsCheck;
using FsCheck.Fluent;

namespace ContactFunctions.Core.Tests.Imports.Sources;

public sealed class WrittenCsvTests
{
    internal static readonly Gen<string> Texts =
        Gen.Elements("a", "नमस्ते", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", " ", ",", ";", "|", "\"", "=\"", "0", "+91", "1.5", "😀", "sep=")
            .ArrayOf().Select(parts => string.Concat(parts));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\"")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("+919876543210", "+919876543210")]
    [InlineData("+91 98765 43210", "+91 98765 43210")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("'=1", "''=1")]
    [InlineData("'90s", "'90s")]
    [InlineData("a=b", "a=b")]
    [InlineData(" a", "\" a\"")]
    [InlineData("", "")]
    public void ACellIsSafeInASpreadsheetAndANumberStaysOne(string text, string cell) => Assert.Equal(cell + "\r\n", Write([text]));

    [Fact]
    public void VerbatimTextsAreWrittenAsTheyAre() => Assert.Equal("=1+1\r\n", Write(["=1+1"], isVerbatim: true));

    [Fact]
    public void NoCellBeginsLikeAFormulaButAPlainNumber() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var written = Write([text]);
            var cell = written[0] == '"' ? written[1..] : written;
            var isNumber = text.Length > 1 && text[0] is '+' or '-' && text[1..].All(letter => char.IsAsciiDigit(letter) || letter is '.' or ' ');
            return isNumber || cell[0] is not ('=' or '+' or '-' or '@' or '\t') && (text.Length == 0 || text[0] is not ('\r' or '\n') || cell[0] == '\'');
        }));

    [Fact]
    public void WhatIsWrittenReadsBackAsTheSameCells() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Texts.ArrayOf(5).ToArbitrary(), texts =>
        {
            var file = SourceFile.Csv("number,a,b,c,d,e\r\n" + Write(["+919876543210", .. texts]));
            var attributes = texts.Zip("abcde").Where(pair => pair.First.Length > 0).Select(pair => $"{pair.Second}:{pair.First}");
            return attributes.SequenceEqual(Attributes(Task.Run(() => file.ReadAsync()).GetAwaiter().GetResult()));
        }));

    private static IEnumerable<string> Attributes(SourceReading reading)
    {
        var contact = Assert.Single(reading.Rows).Contact;
        var at = contact.IndexOf('{', StringComparison.Ordinal);
        if (at < 0) return [];
        using var json = System.Text.Json.JsonDocument.Parse(contact[at..]);
        return [.. json.RootElement.EnumerateObject().Select(member => $"{member.Name}:{member.Value.GetString()}")];
    }

    private static string Write(string[] cells, bool isVerbatim = false)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new CsvWriter(output) { IsVerbatim = isVerbatim };
        foreach (var cell in cells) writer.Write(Encoding.UTF8.GetBytes(cell));
        writer.EndRow();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
