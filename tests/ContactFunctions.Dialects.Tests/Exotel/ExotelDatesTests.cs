using System.Globalization;
using System.Text;
using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelDatesTests
{
    [Theory]
    [InlineData("2021-05-23T08:21:30.1510162Z", "Asia/Kolkata", "2021-05-23T13:51:30.1510162+05:30")]
    [InlineData("2021-05-23T08:21:30.1500000Z", "Asia/Kolkata", "2021-05-23T13:51:30.15+05:30")]
    [InlineData("2021-05-23T08:21:30Z", "Asia/Kolkata", "2021-05-23T13:51:30+05:30")]
    [InlineData("2021-12-31T23:59:59.9Z", "UTC", "2021-12-31T23:59:59.9Z")]
    [InlineData("2021-07-01T00:00:00Z", "America/St_Johns", "2021-06-30T21:30:00-02:30")]
    [InlineData("2021-01-01T00:00:00Z", "America/St_Johns", "2020-12-31T20:30:00-03:30")]
    public void TimesAreWrittenAsGoDoesInTheAccountsZone(string time, string zone, string expected)
    {
        var dates = new ExotelDates(TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(expected, Encoding.ASCII.GetString(dates.Format(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void AnotherTimeIsNotTakenForTheLast()
    {
        var dates = new ExotelDates(TimeZoneInfo.Utc);
        var time = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
        _ = dates.Format(time.AddTicks(1234567));

        Assert.Equal("2026-11-21T10:00:00Z", Encoding.ASCII.GetString(dates.Format(time)));
    }
}
