using ContactFunctions.Dialects.Exotel;

namespace ContactFunctions.Dialects.Tests.Exotel;

public class ExotelListItemsTests
{
    private const string Sid = "4440b6e1a85f489b87d76d8779956caf";

    [Fact]
    public void NameAndTagAreRead()
    {
        var item = Create("""{"name":"Members \ud83d\ude00","tag":"demo","sid":5,"type":"static"}""");

        Assert.Equal(("Members 😀", "demo", true), (item.Name, item.Tag, item.Problem.IsNone));
    }

    [Theory]
    [InlineData("{}", 1001, "name is mandatory")]
    [InlineData("""{"name":null}""", 1001, "name is mandatory")]
    [InlineData("""{"name":"  "}""", 1001, "name is mandatory")]
    [InlineData("""{"name":7}""", 1002, "name must be a string")]
    [InlineData("""{"name":"a","tag":[]}""", 1002, "tag must be a string")]
    [InlineData("""{"name":"\ud800"}""", 1002, "name holds")]
    [InlineData("\"name\"", 1002, "each item must be an object")]
    public void AListThatCannotBeIsRefusedByItself(string list, int code, string description)
    {
        var refusal = ExotelProblems.Refusal(Create(list).Problem);

        Assert.Equal(code, refusal.Code);
        Assert.StartsWith(description, refusal.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ANameEndsAt255Characters()
    {
        Assert.True(Create($$"""{"name":"{{new string('é', 255)}}"}""").Problem.IsNone);
        Assert.Equal("name is longer than 255 characters", ExotelProblems.Refusal(Create($$"""{"name":"{{new string('é', 256)}}"}""").Problem).Description);
    }

    [Fact]
    public void AnUpdateLeavesWhatIsAbsentAndClearsTheTagAtNull()
    {
        Assert.Equal(new ExotelListItem(Sid, null, null, default), Update($$"""{"sid":"{{Sid}}"}"""));
        Assert.Equal(new ExotelListItem(Sid, "b", "", default), Update($$"""{"sid":"{{Sid}}","name":"b","tag":null}"""));
    }

    [Theory]
    [InlineData("""{"name":"b"}""", 400, 1001, "sid is mandatory")]
    [InlineData("""{"sid":"123","name":"b"}""", 404, 1000, "list not found")]
    [InlineData("""{"sid":"4440b6e1a85f489b87d76d8779956caf","name":""}""", 400, 1001, "name is mandatory")]
    [InlineData("""{"sid":"4440b6e1a85f489b87d76d8779956caf","name":null}""", 400, 1001, "name is mandatory")]
    public void AnUpdateNamesItsListAndCannotTakeItsName(string list, int httpCode, int code, string description)
    {
        var refusal = ExotelProblems.Refusal(Update(list).Problem);

        Assert.Equal((httpCode, code, description), (refusal.HttpCode, refusal.Code, refusal.Description));
    }

    [Fact]
    public void ReferencesAreObjectsOrBareSids()
    {
        var read = new ExotelReferenceItems();

        var body = $$"""{"contact_references":[{"contact_sid":"{{Sid}}"},"{{Sid}}",{"sid":"{{Sid}}"},{"contact_sid":"x"},7]}""";
        Assert.Null(ExotelRequest.ReadItems(System.Text.Encoding.UTF8.GetBytes(body), "contact_references", read));

        Assert.Equal([0, 0, 1001, 1000, 1002], read.Items.Select(item => item.Problem.IsNone ? 0 : ExotelProblems.Refusal(item.Problem).Code));
        Assert.Equal([Sid, Sid], read.Items.Take(2).Select(item => item.Id.ToString()));
    }

    private static ExotelListItem Create(string list) => Read(list, new ExotelListItems(needsSid: false, needsName: true));

    private static ExotelListItem Update(string list) => Read(list, new ExotelListItems(needsSid: true, needsName: false));

    private static ExotelListItem Read(string list, ExotelListItems read)
    {
        Assert.Null(ExotelRequest.ReadItems(System.Text.Encoding.UTF8.GetBytes($$"""{"lists":[{{list}}]}"""), "lists", read));
        return Assert.Single(read.Items);
    }
}
