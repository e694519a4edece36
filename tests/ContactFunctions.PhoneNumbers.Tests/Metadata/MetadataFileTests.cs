using ContactFunctions.PhoneNumbers.Metadata;

namespace ContactFunctions.PhoneNumbers.Tests.Metadata;

public sealed class MetadataFileTests
{
    private static readonly byte[] File = ReadEmbedded();

    [Fact]
    public void TheDataStayUnder300Kilobytes() => Assert.InRange(File.Length, 100_000, 300_000);

    [Fact]
    public void EveryRegionAndCountryCodeIsThere()
    {
        var metadata = MetadataFile.Read(File);

        Assert.Equal(245, PhoneNumberUtil.GetSupportedRegions().Count);
        Assert.Equal(215, Enumerable.Range(0, 1000).Count(code => metadata.Country(code).Main != 0));
        Assert.Equal(254, metadata.RegionCodes.Length - 1);
    }

    [Fact]
    public void AFileOfAnotherFormatIsNotRead()
    {
        var changed = (byte[])File.Clone();
        changed[4] = 2;

        Assert.Throws<InvalidDataException>(() => MetadataFile.Read(changed));
    }

    [Fact]
    public void AFileThatIsCutShortIsNotRead() => Assert.Throws<InvalidDataException>(() => MetadataFile.Read(File.AsSpan(0, File.Length - 2)));

    private static byte[] ReadEmbedded()
    {
        using var stream = typeof(PhoneNumberUtil).Assembly.GetManifestResourceStream("phone-metadata.bin")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
