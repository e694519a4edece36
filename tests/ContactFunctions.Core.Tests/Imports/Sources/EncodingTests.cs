using System.Text;
using ContactFunctions.Core.Imports.Sources;

namespace ContactFunctions.Core.Tests.Imports.Sources;

public sealed class EncodingTests
{
    private const string Text = "number,name\n+919876543210,Renée Müller – “Łódź”\n";
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public async Task EveryEncodingGivesTheSameName()
    {
        Encoding[] encodings = [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];

        foreach (var encoding in encodings)
        {
            var reading = await SourceFile.Csv(Text).In(encoding).ReadAsync();
            Assert.Equal(["2: +919876543210 Name=Renée Müller – “Łódź”"], reading.Lines);
            Assert.Equal(["number", "name"], reading.Columns);
        }
    }

    [Fact]
    public async Task WhatIsNoUtf8IsWindows1252()
    {
        var reading = await SourceFile.Csv("number,Prénom,name\n+919876543210,é,Renée – “Müller” €\n").In(Windows1252).ReadAsync();

        Assert.Equal(["2: +919876543210 Name=Renée – “Müller” € Attributes={\"Prénom\":\"é\"}"], reading.Lines);
        Assert.Equal(SourceEncoding.Windows1252, reading.Checkpoints[^1].Encoding);
    }

    [Theory]
    [InlineData(true, "é")]
    [InlineData(false, "é")]
    public async Task AFileThatIsAsciiForLongIsSettledByTheFirstRowThatIsNot(bool isUtf8, string letter)
    {
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(row => $"+919876{row:D6},Name\n"));
        var file = SourceFile.Csv($"number,name\n{rows}+919876543210,Ren{letter}\n+919876543211,{letter}\n");

        var reading = await (isUtf8 ? file : file.In(Windows1252)).ReadAsync();

        Assert.Equal(["5002: +919876543210 Name=René", "5003: +919876543211 Name=é"], reading.Lines[^2..]);
        Assert.Equal(SourceEncoding.Undecided, reading.Checkpoints[4000].Encoding);
    }

    [Fact]
    public async Task OneDamagedNameInAUtf8FileFailsAlone()
    {
        byte[] bytes = [.. "number,name\n+919876543210,"u8, 0xC3, .. "\n+919876543211,René\n+919876543212,Müller\n"u8];

        var reading = await SourceFile.Of(SourceFormat.Csv, bytes).ReadAsync();

        Assert.Equal(["2: RowNotText None", "3: +919876543211 Name=René", "4: +919876543212 Name=Müller"], reading.Lines);
    }

    [Fact]
    public async Task DamageBehindTheHeadOfAUtf8FileFailsAloneToo()
    {
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(row => $"+919876{row:D6},René\n"));
        byte[] bytes = [.. Encoding.UTF8.GetBytes("number,name\n" + rows), .. "+919876543210,"u8, 0xE9, .. "\n+919876543211,René\n"u8];

        var reading = await SourceFile.Of(SourceFormat.Csv, bytes).ReadAsync();

        Assert.Equal(["5002: RowNotText None", "5003: +919876543211 Name=René"], reading.Lines[^2..]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HalfACharacterAtTheEndOfUtf16CostsItsRowAlone(bool isBigEndian)
    {
        Encoding encoding = isBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes(Text + "+919876543211,Ra"), 0x41];

        var reading = await SourceFile.Of(SourceFormat.Csv, bytes).ReadAsync();

        Assert.Equal(["2: +919876543210 Name=Renée Müller – “Łódź”", "3: +919876543211 Name=Ra\uFFFD"], reading.Lines);
    }

    [Theory]
    [InlineData(SourceFormat.Csv)]
    [InlineData(SourceFormat.Ndjson)]
    [InlineData(SourceFormat.Json)]
    public async Task Utf16WithoutItsMarkIsRefused(SourceFormat format)
    {
        var reading = await SourceFile.Of(format, Encoding.Unicode.GetBytes("[{\"number\":\"+919876543210\"}]")).ReadAsync();

        Assert.Equal((SourceFault.NotText, 0), (reading.Refusal?.Fault, reading.Rows.Count));
    }
}
