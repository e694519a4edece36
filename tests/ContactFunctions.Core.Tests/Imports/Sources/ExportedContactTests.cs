using System.Buffers;
using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Sources;
using FsCheck.Fluent;

namespace ContactFunctions.Core.Tests.Imports.Sources;

/// <summary>Contacts as files that we write ourselves, read again as any other file.</summary>
public sealed class ExportedContactTests
{
    private static readonly ContactField[] Free = [ContactField.Name, ContactField.LastName, ContactField.Company, ContactField.Tag, ContactField.Language];

    [Theory]
    [InlineData(SourceFormat.Csv)]
    [InlineData(SourceFormat.Ndjson)]
    public async Task WhatWasExportedImportsToTheSameContacts(SourceFormat format)
    {
        foreach (var texts in WrittenCsvTests.Texts.ArrayOf(7).Sample(400, 12))
        {
            var fields = FieldsOf(texts);
            AssertSame(fields, await ReadAsync(format, Write(format, fields)));
        }
    }

    [Fact]
    public async Task ANameThatStandsAloneStaysWhole()
    {
        var fields = new Dictionary<ContactField, string> { [ContactField.Name] = "Acme Stores Pune" };
        AssertSame(fields, await ReadAsync(SourceFormat.Ndjson, Write(SourceFormat.Ndjson, fields)));
    }

    [Fact]
    public async Task AnEmptyTextStaysApartFromNone()
    {
        var fields = new Dictionary<ContactField, string> { [ContactField.FirstName] = "Asha", [ContactField.Tag] = "" };
        AssertSame(fields, await ReadAsync(SourceFormat.Ndjson, Write(SourceFormat.Ndjson, fields)));
    }

    [Fact]
    public void AnObjectIsOneLineWhateverItHolds()
    {
        var fields = new Dictionary<ContactField, string> { [ContactField.Tag] = "a\nb\u2028", [ContactField.Attributes] = """{"note":"a\nb"}""" };
        var written = Encoding.UTF8.GetString(Write(SourceFormat.Ndjson, fields).Span);

        Assert.Equal(written.Length - 1, written.IndexOf('\n', StringComparison.Ordinal));
        Assert.StartsWith("""{"number":"+919876543210","tag":"a\nb""", written, StringComparison.Ordinal);
    }

    private static Dictionary<ContactField, string> FieldsOf(string[] texts)
    {
        var fields = new Dictionary<ContactField, string> { [ContactField.FirstName] = "x" + texts[0], [ContactField.Email] = "a@example.com" };
        foreach (var (field, text) in Free.Zip(texts.Skip(1)))
        {
            if (text.Length > 0) fields[field] = text;
        }

        if (texts[6].Length > 0) fields[ContactField.Attributes] = $"{{\"key\":{JsonSerializer.Serialize(texts[6])}}}";
        return fields;
    }

    private static ReadOnlyMemory<byte> Write(SourceFormat format, Dictionary<ContactField, string> texts)
    {
        var (output, number) = (new ArrayBufferWriter<byte>(), new E164(919876543210));
        var fields = default(ContactFields);
        foreach (var (field, text) in texts) fields.Set(field, Encoding.UTF8.GetBytes(text));
        if (format == SourceFormat.Ndjson)
        {
            using var ndjson = new ContactNdjson(output);
            ndjson.Write(number, default, fields);
            return output.WrittenMemory;
        }

        var csv = new CsvWriter(output);
        ContactCsv.WriteHeader(csv);
        ContactCsv.Write(csv, number, default, fields);
        return output.WrittenMemory;
    }

    private static async Task<ContactPatch> ReadAsync(SourceFormat format, ReadOnlyMemory<byte> file)
    {
        await using var reader = await SourceReader.OpenAsync(
            (offset, _) => Task.FromResult<Stream>(new MemoryStream(file[(int)offset..].ToArray())), new SourceOptions(format) { Region = "IN" }, null, default);
        Assert.True(await reader.ReadAsync(default));
        var items = new ImportItems();
        reader.AddTo(items);

        Assert.Equal(1, items.Accepted);
        Assert.Equal(919876543210UL, items[0].Number.Digits);
        Assert.False(await reader.ReadAsync(default));
        return items[0].Patch;
    }

    private static void AssertSame(Dictionary<ContactField, string> expected, ContactPatch patch)
    {
        var imported = default(ContactFields);
        _ = ContactMerge.Apply(ref imported, patch);
        foreach (var field in Enum.GetValues<ContactField>())
        {
            Assert.Equal((field, expected.ContainsKey(field)), (field, imported.Has(field)));
            Assert.Equal((field, expected.GetValueOrDefault(field, "")), (field, Encoding.UTF8.GetString(imported[field])));
        }
    }
}
