using ContactFunctions.PhoneNumbers.Tests.Vectors;

namespace ContactFunctions.PhoneNumbers.Tests;

/// <summary>
/// Generated numbers, good and bad, against what npm google-libphonenumber says of them; <c>Vectors/generate.mjs</c> says
/// how they are made. Country code, national number, type, region, extension, validity and error must agree.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly Vector[] All = [.. VectorFile.Differential.Rows.Select(r => Vector.Read(r))];

    [Fact]
    public void TheVectorsAreManyAndMixed()
    {
        Assert.Equal(33297, All.Length);
        Assert.Equal(245, All.Select(v => v.Region).OfType<string>().Distinct().Count());
        Assert.True(All.Count(v => v.Region == "IN") > 7000);
        Assert.InRange(All.Count(v => v.IsValid), 15_000, 16_000);
        Assert.InRange(All.Count(v => v.Error.Length > 0), 2_000, 3_000);
        Assert.True(All.Count(v => v.Extension is not null) > 1_500);
    }

    [Fact]
    public void TheVectorsAreOfTheVersionOfTheMetadata() =>
        Assert.All([VectorFile.Differential, VectorFile.Examples], file => Assert.Equal(PhoneNumberUtil.MetadataSource, file.Source));

    [Fact]
    public void EveryNumberThatFitsUInt64IsReadAsGoogleReadsIt() =>
        Assert.Empty(All.Where(v => !HasTwentyDigits(v)).Select(v => v.Difference()).OfType<string>());

    /// <summary>Google reads up to 17 digits after the country code; none of these is valid there either.</summary>
    [Fact]
    public void TwentyDigitsAreTooLargeAndTheOnlyDifference()
    {
        var twentyDigits = All.Where(HasTwentyDigits).ToList();

        Assert.NotEmpty(twentyDigits);
        Assert.All(twentyDigits, v =>
        {
            Assert.NotEqual(91, v.CountryCode);
            Assert.False(v.IsValid);
            Assert.Equal(PhoneNumberError.TooLarge, PhoneNumberUtil.Parse(v.Text, v.Region, out _));
        });
    }

    private static bool HasTwentyDigits(Vector v) => v.CountryCode > 99 && v.National.Length == 17;
}
