using System.Text;
using ContactFunctions.PhoneNumbers.Metadata;

namespace ContactFunctions.PhoneNumbers.Tests;

/// <summary>No input throws, and the same input has the same outcome.</summary>
public sealed class TotalityTests
{
    private const int Seed = 20261121;

    private static readonly string?[] Regions = [null, .. PhoneNumberUtil.GetSupportedRegions()];

    private static readonly string Likely = "0123456789012345678901234567890123456789+++  --().,;#xXeEt/[]*~'\"\t\n٣４é\u200b\ud800";

    [Fact]
    public void RandomBytesNeverThrow()
    {
        var random = new Random(Seed);
        var bytes = new byte[300];
        for (var i = 0; i < 100_000; i++)
        {
            var text = bytes.AsSpan(0, random.Next(i % 100 == 0 ? 300 : 30));
            random.NextBytes(text);
            AssertSettled(text, random);
        }
    }

    [Fact]
    public void RandomTextsOfLikelyCharactersNeverThrowAndAreReadAlikeInBothEncodings()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 200_000; i++)
        {
            var text = new string(random.GetItems(Likely.AsSpan(), random.Next(30)));
            var region = Regions[random.Next(Regions.Length)];
            var options = (PhoneNumberParseOptions)random.Next(2);

            var error = PhoneNumberUtil.Parse(text, region, out var number, options);
            var utf8Error = PhoneNumberUtil.Parse(Encoding.UTF8.GetBytes(text), region, out var utf8Number, options);

            Assert.Equal(error, utf8Error);
            Assert.Equal(number, utf8Number);
            Assert.Equal(error == PhoneNumberError.None, number.IsValid);
        }
    }

    /// <summary>What comes out as a number is read back as the same number: nothing is lost on the way to storage.</summary>
    [Fact]
    public void EveryValidNumberIsItselfInE164()
    {
        var random = new Random(Seed);
        var valid = 0;
        for (var i = 0; i < 300_000; i++)
        {
            var digits = new string(random.GetItems<char>("0123456789", random.Next(5, 16)));
            if (!PhoneNumberUtil.TryParse(digits, Regions[random.Next(Regions.Length)], out var number))
                continue;
            valid++;
            var again = PhoneNumberUtil.Parse(number.ToString(), null, out var same);
            Assert.Equal(PhoneNumberError.None, again);
            Assert.Equal(number, same);
        }
        Assert.True(valid > 10_000, $"only {valid} numbers were valid");
    }

    [Fact]
    public void EveryStateHasAStateForEveryDigit()
    {
        var automaton = PhoneMetadata.Instance.Automaton;

        Assert.True(automaton.StateCount > 5_000);
        for (var state = 0; state < automaton.StateCount; state++)
        {
            for (var digit = 0; digit < 10; digit++)
                Assert.InRange(automaton.Next(state, digit), 0, automaton.StateCount - 1);
        }
    }

    private static void AssertSettled(ReadOnlySpan<byte> text, Random random)
    {
        var region = Regions[random.Next(Regions.Length)];
        var error = PhoneNumberUtil.Parse(text, region, out var number);
        Assert.Equal(error, PhoneNumberUtil.Parse(text, region, out var again));
        Assert.Equal(number, again);
    }
}
