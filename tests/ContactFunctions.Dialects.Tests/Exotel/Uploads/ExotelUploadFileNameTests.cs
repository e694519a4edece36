using ContactFunctions.Dialects.Exotel.Uploads;

namespace ContactFunctions.Dialects.Tests.Exotel.Uploads;

public sealed class ExotelUploadFileNameTests
{
    [Theory]
    [InlineData("contacts.csv", "contacts.csv")]
    [InlineData("/home/me/../contacts.csv", "contacts.csv")]
    [InlineData("C:\\Users\\me\\contacts.csv", "contacts.csv")]
    [InlineData("\\\"Spring\\\" leads.csv", "\"Spring\" leads.csv")]
    [InlineData("a\u0000b\u0007\u007f.csv", "ab.csv")]
    [InlineData("संपर्क.csv", "संपर्क.csv")]
    [InlineData("../", null)]
    [InlineData(" ", null)]
    [InlineData("", null)]
    public void AFileIsCalledWhatItsPathEndsWith(string name, string? shown) => Assert.Equal(shown, ExotelUploadFileName.Clean(name));

    [Fact]
    public void ALongNameKeepsItsEndAndNoHalfCharacter()
    {
        var shown = ExotelUploadFileName.Clean(new string('a', 100) + string.Concat(Enumerable.Repeat("😀", 126)) + ".csv");

        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 125)) + ".csv", shown);
    }
}
