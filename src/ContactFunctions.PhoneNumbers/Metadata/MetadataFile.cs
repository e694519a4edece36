using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>Reads <c>phone-metadata.bin</c>, whose layout <c>Data/SOURCE.md</c> describes. A file of another layout throws.</summary>
internal static class MetadataFile
{
    private const string ResourceName = "phone-metadata.bin";
    private const int FormatVersion = 1;
    private const int TerritorySize = 24;
    private const int CountrySize = 8;
    private const int CountryCodes = 1000;

    public static PhoneMetadata ReadEmbedded()
    {
        using var stream = typeof(MetadataFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"{ResourceName} is not embedded.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return Read(file);
    }

    internal static PhoneMetadata Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("CFPN"u8) || Number(file, 4) != FormatVersion)
            throw new InvalidDataException($"{ResourceName} is not of format {FormatVersion}.");
        int states = Number(file, 6), finals = Number(file, 8), territoryCount = Number(file, 10);
        int countryCount = Number(file, 12), sourceLength = Number(file, 14);
        var source = Encoding.ASCII.GetString(file.Slice(16, sourceLength));
        var rest = file[(16 + sourceLength + sourceLength % 2)..];

        var territories = new Territory[territoryCount + 1];
        var regionCodes = new string?[territoryCount + 1];
        for (var i = 1; i <= territoryCount; i++, rest = rest[TerritorySize..])
        {
            territories[i] = ReadTerritory(rest);
            regionCodes[i] = Encoding.ASCII.GetString(rest[..3].TrimEnd((byte)0));
        }

        var countries = new Country[CountryCodes];
        for (var i = 0; i < countryCount; i++, rest = rest[CountrySize..])
            countries[Number(rest, 0)] = new Country((byte)Number(rest, 2), (byte)Number(rest, 4), Number(rest, 6));

        var outputs = Numbers(rest[..(2 * states)]);
        var transitions = Numbers(rest[(2 * states)..]);
        if (transitions.Length != 10 * states)
            throw new InvalidDataException($"{ResourceName} is cut short.");
        return new PhoneMetadata(source, new DigitAutomaton(transitions, outputs, finals), territories, regionCodes, countries);
    }

    private static Territory ReadTerritory(ReadOnlySpan<byte> record)
    {
        var transformLength = record[3];
        var transformDigits = 0ul;
        foreach (var digit in record.Slice(4, transformLength))
            transformDigits = transformDigits * 10 + (ulong)(digit - '0');
        return new Territory(
            CountryCode: Number(record, 8),
            General: Number(record, 10),
            InternationalPrefix: Number(record, 12),
            NationalPrefix: Number(record, 14),
            Lengths: BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            LocalLengths: BinaryPrimitives.ReadUInt32LittleEndian(record[20..]),
            TransformDigits: transformDigits,
            TransformLength: transformLength);
    }

    private static ushort Number(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);

    private static ushort[] Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = MemoryMarshal.Cast<byte, ushort>(bytes).ToArray();
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(numbers, numbers);
        return numbers;
    }
}
