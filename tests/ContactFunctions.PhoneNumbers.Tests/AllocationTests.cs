using System.Text;

namespace ContactFunctions.PhoneNumbers.Tests;

public sealed class AllocationTests
{
    private static readonly string[] Texts =
        ["+91 98765-43210", "09876543210", "9876543210 ext. 12", "９８７６５４３２１０", "98765", "+91910XXXXX10", "9.19877E+11", ""];

    [Fact]
    public void ReadingANumberAllocatesNothingWhetherAcceptedOrRefused()
    {
        var utf8 = Texts.Select(Encoding.UTF8.GetBytes).ToArray();
        ReadAll(utf8); // loads the metadata and whatever the runtime prepares on first use

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(utf8);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    private static void ReadAll(byte[][] utf8)
    {
        Span<byte> buffer = stackalloc byte[21];
        for (var i = 0; i < Texts.Length; i++)
        {
            _ = PhoneNumberUtil.Parse(utf8[i], "IN", out var number);
            _ = number.TryFormat(buffer, out _, PhoneNumberFormat.E164);
            _ = PhoneNumberUtil.Parse(Texts[i], "IN", out _);
        }
    }
}
