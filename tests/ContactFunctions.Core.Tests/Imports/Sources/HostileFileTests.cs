using System.IO.Compression;
using System.Text;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Tests.Imports.Sources;

public sealed class HostileFileTests
{
    private const string Good = "+919876543210,Priya\n";

    [Theory]
    [InlineData("", SourceFault.Empty)]
    [InlineData("\n \n", SourceFault.Empty)]
    [InlineData("PK\u0003\u0004", SourceFault.Workbook)]
    [InlineData("a,b\n1,2\n", SourceFault.NumberColumnMissing)]
    [InlineData("nu\0mber,name\n", SourceFault.NotText)]
    [InlineData("number,\"name\n+919876543210,x", SourceFault.HeaderUnreadable)]
    public async Task AFileThatCannotBeReadIsRefusedWithTheReason(string text, SourceFault fault)
    {
        var reading = await SourceFile.Csv(text).ReadAsync();

        Assert.Equal((fault, 0), (reading.Refusal?.Fault, reading.Rows.Count));
    }

    /// <summary>Nothing but the sign of an encoding or a packing.</summary>
    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0xFE, 0xFF })]
    public async Task AFileOfItsMarkAloneIsEmpty(byte[] mark)
    {
        var formats = Enum.GetValues<SourceFormat>();
        Assert.Equal(3, formats.Length);
        foreach (var format in formats)
        {
            Assert.Equal(SourceFault.Empty, (await SourceFile.Of(format, mark).ReadAsync()).Refusal?.Fault);
            Assert.Equal(SourceFault.Empty, (await SourceFile.Of(format, mark).Gzip().ReadAsync()).Refusal?.Fault);
            Assert.Equal(SourceFault.Empty, (await SourceFile.Of(format, []).Gzip().ReadAsync()).Refusal?.Fault);
        }
    }

    [Theory]
    [InlineData("number,name")]
    [InlineData("number,name\r\n")]
    [InlineData("sep=,\r\nnumber,name\r\n\r\n,\r\n")]
    public async Task AFileOfItsHeaderAloneHasNoRows(string text)
    {
        var reading = await SourceFile.Csv(text).ReadAsync();

        Assert.Equal((null, 0), (reading.Refusal, reading.Rows.Count));
    }

    /// <summary>Whether its end comes or not: it is not looked for over again.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public async Task AnEndlessCellInQuotesFailsAlone(string end)
    {
        var reading = await SourceFile.Csv($"number,name\n+919876543211,\"{new string('x', 3_000_000)}{end}\n{Good}").ReadAsync();

        Assert.Equal(["2: RowTooLong None", "3: +919876543210 Name=Priya"], reading.Lines);
    }

    [Theory]
    [InlineData(SourceFormat.Ndjson, "{0}\n{1}\n")]
    [InlineData(SourceFormat.Json, "[{0},\n{1}]")]
    public async Task AnObjectOfTenThousandLevelsFailsAlone(SourceFormat format, string file)
    {
        var deep = $"{{\"number\":\"+919876543211\",\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}";
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, file, deep, "{\"number\":\"+919876543210\"}");

        var reading = await SourceFile.Of(format, Encoding.UTF8.GetBytes(text)).ReadAsync();

        Assert.Equal(["1: RowNotJson None", "2: +919876543210"], reading.Lines);
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, SourceFault.TooManyColumns)]
    [InlineData(100_000, SourceFault.TooManyColumns)]
    public async Task AThousandColumnsAreEnough(int columns, SourceFault? fault)
    {
        var reading = await SourceFile.Csv($"number{string.Concat(Enumerable.Range(1, columns - 1).Select(column => $",{column}"))}\n+919876543210\n").ReadAsync();

        Assert.Equal(fault, reading.Refusal?.Fault);
    }

    [Fact]
    public async Task TheRefusalForWantOfANumberNamesTheColumnsFound()
    {
        var reading = await SourceFile.Csv("Vorname,Nachname\n").ReadAsync();

        Assert.Equal(new SourceRefusal(SourceFault.NumberColumnMissing, 1, "Vorname, Nachname"), reading.Refusal);
    }

    [Fact]
    public async Task ARowWithANulFailsAlone()
    {
        var reading = await SourceFile.Csv($"number,name\n+919876543211,a\0b\n{Good}").ReadAsync();

        Assert.Equal(["2: RowNotText None", "3: +919876543210 Name=Priya"], reading.Lines);
    }

    [Theory]
    [InlineData(SourceFormat.Csv, 256 * 1024, false)]
    [InlineData(SourceFormat.Csv, 256 * 1024 + 1, true)]
    [InlineData(SourceFormat.Csv, 3_000_000, true)]
    [InlineData(SourceFormat.Ndjson, 256 * 1024, false)]
    [InlineData(SourceFormat.Ndjson, 256 * 1024 + 1, true)]
    [InlineData(SourceFormat.Ndjson, 3_000_000, true)]
    public async Task ARowOfMoreThan256KiBFailsAlone(SourceFormat format, int length, bool isTooLong)
    {
        var (head, row, good) = format == SourceFormat.Csv ? ("number,name\n", "x", Good) : ("", "x", "{\"number\":\"+919876543210\"}\n");
        var text = $"{head}{good}{row.PadRight(length, 'x')}\r\n{good}";

        var reading = await SourceFile.Of(format, Encoding.UTF8.GetBytes(text)).ReadAsync();

        Assert.Equal(3, reading.Rows.Count);
        Assert.Equal(isTooLong, reading.Rows[1].Problem.Code == Core.Problems.ProblemCode.RowTooLong);
        Assert.True(reading.Rows[0].Problem.IsNone && reading.Rows[2].Problem.IsNone);
    }

    [Fact]
    public async Task AQuoteThatNeverClosesIsLookedAtOnceNotForEveryLine()
    {
        var lines = string.Concat(Enumerable.Repeat(Good, 100_000));

        var reading = await SourceFile.Csv($"number,name\n+919876543211,\"open\n{lines}").ReadAsync();

        Assert.Equal(100_001, reading.Rows.Count);
        Assert.Equal("2: RowQuotesUnmatched None", reading.Lines[0]);
        Assert.All(reading.Rows.Skip(1), row => Assert.True(row.Problem.IsNone));
    }

    [Fact]
    public async Task GzipThatUnpacksToMoreThanTheBoundIsStopped()
    {
        var file = SourceFile.Csv("number,name\n" + string.Concat(Enumerable.Repeat(Good, 100_000))).Gzip();

        var reading = await (file with { Options = file.Options with { UnpackedBytes = 1_000_000 } }).ReadAsync();

        Assert.Equal(SourceFault.TooLarge, reading.Refusal?.Fault);
        Assert.InRange(reading.Rows.Count, 1, 1_000_000 / Good.Length);
    }

    [Fact]
    public async Task GzipThatBreaksOffAnywhereIsNotTakenForAWholeFile()
    {
        var whole = SourceFile.Csv("number,name\n" + Good + Good).Gzip();

        for (var length = 0; length < whole.Bytes.Length; length++)
        {
            var reading = await (whole with { Bytes = whole.Bytes[..length] }).ReadAsync();
            Assert.True(reading.Refusal is not null, $"{length} of {whole.Bytes.Length}: {string.Join('|', reading.Lines)}");
        }
    }

    [Fact]
    public async Task WhatIsReadOfGzipThatBreaksOffIsWhatItHeld()
    {
        var random = new Random(3);
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"+9198765{row:D5},Name {random.Next()}\n"));
        var file = SourceFile.Csv("number,name\n" + rows).Gzip();
        var whole = await file.ReadAsync();
        Assert.Equal(20_000, whole.Rows.Count);

        foreach (var length in Enumerable.Range(1, 20).Select(part => file.Bytes.Length * part / 21))
        {
            var reading = await (file with { Bytes = file.Bytes[..length] }).ReadAsync();

            Assert.Equal(SourceFault.GzipDamaged, reading.Refusal?.Fault);
            Assert.Equal(whole.Rows[..reading.Rows.Count], reading.Rows);
        }
    }

    [Fact]
    public async Task GzipOfTwoPartsIsOneFile()
    {
        using var packed = new MemoryStream();
        foreach (var part in (string[])["number,name\n+9198765", "43210,Priya\n"])
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(Encoding.UTF8.GetBytes(part));
        }

        var reading = await SourceFile.Of(SourceFormat.Csv, packed.ToArray()).ReadAsync();

        Assert.Equal(["2: +919876543210 Name=Priya"], reading.Lines);
    }

    [Fact]
    public async Task AttributesOfMoreThan16KiBAreRefused()
    {
        var reading = await SourceFile.Csv($"number,a,b\n+919876543210,{new string('a', 9000)},{new string('b', 9000)}\n{Good}").ReadAsync();

        Assert.Equal(["2: FieldTooLong Attributes", "3: +919876543210 Attributes={\"a\":\"Priya\"}"], reading.Lines);
    }

    [Fact]
    public async Task AnyBytesAreRowsOrAReasonNeverAnException()
    {
        var random = new Random(7);
        var formats = Enum.GetValues<SourceFormat>();
        Assert.Equal(3, formats.Length);
        foreach (var format in formats)
        {
            for (var run = 0; run < 500; run++)
            {
                var alphabet = "number,name\n\"'{}[]:;\\\r\t =+0129éu\0\u001f"u8.ToArray();
                byte[] bytes = [.. format == SourceFormat.Csv ? "number,name\n"u8 : format == SourceFormat.Json ? "["u8 : default, .. random.GetItems(alphabet, 300)];
                var file = SourceFile.Of(format, bytes);
                var whole = await file.ReadAsync();
                var again = await file.ReadAsync(whole.Checkpoints[whole.Rows.Count / 2], seed: run, largestPiece: 5);

                Assert.Equal(whole.Rows[(whole.Rows.Count / 2)..], again.Rows);
                Assert.Equal(whole.Refusal, again.Refusal);
            }
        }
    }
}
