using ContactFunctions.PhoneNumbers.Tests.Vectors;

namespace ContactFunctions.PhoneNumbers.Tests;

/// <summary>
/// Every example number of Google's metadata, as E.164, in international and national form, and as bare digits under
/// its own region. The country codes that belong to no region have no national form.
/// </summary>
public sealed class ExampleNumberTests
{
    private static readonly IReadOnlyList<string[]> Rows = VectorFile.Examples.Rows;

    [Fact]
    public void EveryTerritoryAndTypeHasItsExamples()
    {
        Assert.Equal(4552, Rows.Count);
        Assert.Equal(254, Rows.Select(r => r[0]).Distinct().Count());
        Assert.Equal(10, Rows.Select(r => r[1]).Distinct().Count());
        Assert.Equal(PhoneNumberUtil.GetSupportedRegions(), Rows.Select(r => r[0]).Where(t => t.Length == 2).Distinct());
    }

    [Fact]
    public void EveryExampleNumberIsValidAndOfItsRegion()
    {
        var refused = Rows.Where(r =>
        {
            var vector = Vector.Read(r.AsSpan(2));
            return !PhoneNumberUtil.TryParse(vector.Text, vector.Region, out var number) || number.RegionCode is null;
        });

        Assert.Empty(refused.Select(r => string.Join(' ', r)));
    }

    [Fact]
    public void EveryExampleNumberIsReadAsGoogleReadsIt() =>
        Assert.Empty(Rows.Select(r => Vector.Read(r.AsSpan(2)).Difference()).OfType<string>());
}
