using System.Text.Json.Nodes;
using ContactFunctions.Dialects.Tests.Exotel;
using ContactFunctions.Dialects.Tests.OliAI;

namespace ContactFunctions.Dialects.Tests.DeepCall;

/// <summary>
/// What one dialect writes, the others read: the table of docs/dialects/deepcall.md in every direction, and what is lost on
/// the way.
/// </summary>
public sealed class MappingTests : IAsyncLifetime
{
    private const string Number = "\"contact\":\"919876543210\"";
    private const string List = "\"clId\":123";

    private DeepCallWorld _deepCall = null!;
    private ExotelWorld _exotel = null!;
    private OliAIWorld _oliai = null!;

    public async ValueTask InitializeAsync()
    {
        _deepCall = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, HasDemoSets = true });
        (_exotel, _oliai) = (new ExotelWorld(_deepCall.World), new OliAIWorld(_deepCall.World));
    }

    public ValueTask DisposeAsync() => _deepCall.DisposeAsync();

    [Fact]
    public async Task WhatTheDirectoryWritesTheOthersRead()
    {
        _ = await _deepCall.CallAsync("Directory/create", Number + """
            ,"contactinfo":{"name":"Anna Maria Rao","email":"anna@example.com","company":"Acme","dob":"01-02-1990","designation":"Lead","tier":"gold"},"other":{"vip":true}
            """);

        Assert.Equal(
            """{"number":"+919876543210","first_name":"Anna Maria","last_name":"Rao","company_name":"Acme","email":"anna@example.com","tag":null,"custom_field":{"dob":"01-02-1990","designation":"Lead","tier":"gold"}}""",
            await InExotelAsync());
        Assert.Equal(
            """{"name":"Anna Maria Rao","phoneNumber":"+919876543210","language":null,"metadata":{"dob":"01-02-1990","designation":"Lead","tier":"gold"}}""",
            await InOliAIAsync());
    }

    /// <summary>Lost on the way: the tag, and where the name parts.</summary>
    [Fact]
    public async Task WhatExotelWritesTheDirectoryReads()
    {
        _ = await _exotel.CreateAsync(
            """{"number":"+919876543210","first_name":"Anna","last_name":"Maria Rao","company_name":"Acme","email":"anna@example.com","tag":"vip","custom_field":{"City":"Pune","key":{"a":[1]}}}""");

        Assert.Equal(
            """{"name":"Anna Maria Rao","email":"anna@example.com","company":"Acme","City":"Pune","key":{"a":[1]}}""",
            await InDirectoryAsync());
    }

    /// <summary>Lost on the way: the language.</summary>
    [Fact]
    public async Task WhatOliAIWritesTheDirectoryReads()
    {
        _ = await _oliai.CreateAsync("""{"name":"Anna Maria Rao","phoneNumber":"+919876543210","language":"hi-IN","metadata":{"city":"Pune","n":1.50}}""");

        Assert.Equal("""{"name":"Anna Maria Rao","city":"Pune","n":1.50}""", await InDirectoryAsync());
    }

    [Fact]
    public async Task WhatTheContactApiWritesTheOthersRead()
    {
        var added = await _deepCall.CallAsync("contact/addContact", List + """
            ,"action":0,"record":{"mobile":"919876543210","name":"Anna Maria Rao","email":"anna@example.com","company":"Acme","tag":"vip","city":"Pune","score":1.50}
            """);

        Assert.Equal(
            """{"number":"+919876543210","first_name":"Anna Maria","last_name":"Rao","company_name":"Acme","email":"anna@example.com","tag":"vip","custom_field":{"city":"Pune","score":1.50}}""",
            await InExotelAsync());
        Assert.Equal(
            """{"name":"Anna Maria Rao","phoneNumber":"+919876543210","language":null,"metadata":{"city":"Pune","score":1.50}}""",
            await InOliAIAsync());
        Assert.Equal("""{"name":"Anna Maria Rao","email":"anna@example.com","company":"Acme","city":"Pune","score":1.50}""", await InDirectoryAsync());
        Assert.Equal((string)added["contact_id"]!, (string)(await _oliai.SendAsync(200, "GET", "contacts"))["data"]![0]!["id"]!);
        Assert.Equal((string)added["contact_id"]!, (string)(await _exotel.SendAsync(200, "GET", "contacts"))["response"]![0]!["data"]!["sid"]!);
    }

    /// <summary>The Contact API shows nothing but the id: what it does not write over stays as the others wrote it.</summary>
    [Fact]
    public async Task TheContactApiWritesOverWhatTheOthersWroteAndLeavesTheRest()
    {
        var written = await _exotel.CreateAsync("""{"number":"+919876543210","first_name":"Anna","last_name":"Rao","tag":"vip","custom_field":{"city":"Pune","key":{"a":[1]}}}""");
        _ = await _deepCall.CallAsync("Directory/update", Number + ""","contactinfo":{"dob":"01-02-1990"},"other":{"vip":true}""");

        var added = await _deepCall.CallAsync("contact/addContact", List + ""","action":0,"record":{"mobile":"919876543210","city":"Goa"}""");
        _ = await _deepCall.CallAsync("contact/addContact", List + ""","action":1,"record":{"mobile":"919876543210","company":"Acme"}""");

        Assert.Equal((string)written[0]["sid"]!, (string)added["contact_id"]!);
        Assert.Equal(
            """{"number":"+919876543210","first_name":"Anna","last_name":"Rao","company_name":"Acme","email":null,"tag":"vip","custom_field":{"city":"Goa","key":{"a":[1]},"dob":"01-02-1990"}}""",
            await InExotelAsync());
        Assert.Equal("""{"vip":true}""", await InDirectoryAsync("vip", "other"));
    }

    [Fact]
    public async Task WhomTheDirectoryBlacklistsNoListTakesThatFilters()
    {
        const string Add = List + ""","action":0,"record":{"mobile":"919876543210","name":"Anna"}""";
        _ = await _deepCall.CallAsync("Directory/create", Number + ""","other":{"blacklist":true}""");
        var refused = await _deepCall.RefuseAsync("contact/addContact", Add);
        _ = await _deepCall.CallAsync("Directory/Blacklist", Number + ""","DID":["11"]""");
        _ = await _deepCall.CallAsync("Directory/update", Number + ""","other":{"blacklist":false}""");

        Assert.Equal((1005, "Contact number is in DND list"), refused);
        _ = await _deepCall.CallAsync("contact/addContact", Add);
    }

    [Fact]
    public async Task TheDirectoryWritesOverWhatTheOthersWroteAndLeavesTheRest()
    {
        _ = await _exotel.CreateAsync("""{"number":"+919876543210","first_name":"Anna","last_name":"Maria Rao","tag":"vip","custom_field":{"City":"Pune","key":{"a":[1]}}}""");
        _ = await _deepCall.CallAsync("Directory/update", Number + ""","contactinfo":{"name":"Anna Maria Rao","CITY":"Goa"},"other":{"blacklist":false}""");

        Assert.Equal(
            """{"number":"+919876543210","first_name":"Anna","last_name":"Maria Rao","company_name":null,"email":null,"tag":"vip","custom_field":{"City":"Goa","key":{"a":[1]}}}""",
            await InExotelAsync());
    }

    /// <summary>Lost by the vendor's own rule: Exotel's custom_field replaces the map, with the directory's attributes in it.</summary>
    [Fact]
    public async Task ExotelsCustomFieldReplacesTheDirectorysAttributesAndLeavesItsFacts()
    {
        _ = await _deepCall.CallAsync("Directory/create", Number + ""","contactinfo":{"name":"Anna","dob":"01-02-1990"},"other":{"vip":true,"blacklist":true}""");
        _ = await _exotel.CreateAsync("""{"number":"+919876543210","custom_field":{"city":"Pune"}}""");

        Assert.Equal("""{"name":"Anna","city":"Pune"}""", await InDirectoryAsync());
        Assert.Equal("""{"blacklist":true,"vip":true}""", await InDirectoryAsync("vip,blacklist", "other"));
    }

    [Fact]
    public async Task OliAIsMetadataMergesIntoTheDirectorysAttributesAndLeavesItsFacts()
    {
        _ = await _deepCall.CallAsync("Directory/create", Number + ""","contactinfo":{"name":"Anna","dob":"01-02-1990"},"other":{"totalcalls":3}""");
        var id = (string)(await _oliai.SendAsync(200, "GET", "contacts"))["data"]![0]!["id"]!;
        _ = await _oliai.SendAsync(200, "PATCH", $"contacts/{id}", """{"name":"Anna Rao","metadata":{"city":"Pune"}}""");

        Assert.Equal("""{"name":"Anna Rao","dob":"01-02-1990","city":"Pune"}""", await InDirectoryAsync());
        Assert.Equal("""{"totalcalls":3}""", await InDirectoryAsync("totalcalls", "other"));
    }

    /// <summary>Lost on the way: an attribute called as a field of the contact's own is not shown, and stays.</summary>
    [Fact]
    public async Task AnAttributeCalledLikeAnOwnFieldIsNotTheFields()
    {
        _ = await _exotel.CreateAsync("""{"number":"+919876543210","first_name":"Anna","custom_field":{"Name":"x","EMAIL":"y","company":"z","k":1}}""");
        var before = await InDirectoryAsync();
        _ = await _deepCall.CallAsync("Directory/update", Number + ""","contactinfo":{"email":"anna@example.com"}""");

        Assert.Equal("""{"name":"Anna","k":1}""", before);
        Assert.Equal("""{"name":"Anna","email":"anna@example.com","k":1}""", await InDirectoryAsync());
        Assert.Contains("\"custom_field\":{\"Name\":\"x\",\"EMAIL\":\"y\",\"company\":\"z\",\"k\":1}", await InExotelAsync(), StringComparison.Ordinal);
    }

    /// <summary>Names that the directory would not take are shown as they are.</summary>
    [Fact]
    public async Task ANameOfAnotherDoorIsShownEvenIfThePageWouldRefuseIt()
    {
        _ = await _oliai.CreateAsync("""{"name":"Miles O'Brien <3","phoneNumber":"+919876543210"}""");

        Assert.Equal("Miles O'Brien <3", (string)JsonNode.Parse(await InDirectoryAsync())!["name"]!);
    }

    /// <summary>A change of number by another door takes the facts along, and the blacklisting bars the new number too.</summary>
    [Fact]
    public async Task TheFactsFollowAContactThatAnotherDoorMoves()
    {
        _ = await _deepCall.CallAsync("Directory/create", Number + ""","contactinfo":{"name":"Anna"},"other":{"vip":true,"blacklist":true}""");
        var id = (string)(await _oliai.SendAsync(200, "GET", "contacts"))["data"]![0]!["id"]!;
        _ = await _oliai.SendAsync(200, "PATCH", $"contacts/{id}", """{"phoneNumber":"+919876543299"}""");

        var moved = (await _deepCall.CallAsync("Directory/search", "\"contact\":\"919876543299\",\"project\":\"vip,blacklist\""))["response"]!;

        Assert.Equal("""{"blacklist":true,"vip":true}""", moved["other"]!.ToJsonString());
        Assert.Equal(1012, (await _deepCall.RefuseAsync("Directory/search", Number + ",\"project\":\"all\"")).Code);
        foreach (var number in (ulong[])[919876543210, 919876543299])
            Assert.True(await _deepCall.World.Dnd.ContainsAsync(_deepCall.Account, new Core.Contacts.E164(number), default));
    }

    private async Task<string> InDirectoryAsync(string project = "contactinfo", string group = "contactinfo") =>
        (await _deepCall.CallAsync("Directory/search", $"{Number},\"project\":\"{project}\""))["response"]![group]!.ToJsonString();

    /// <summary>The contact's own members, without ids and dates.</summary>
    private async Task<string> InExotelAsync()
    {
        var data = (await _exotel.SendAsync(200, "GET", "contacts"))["response"]![0]!["data"]!;
        return Only(data, "number", "first_name", "last_name", "company_name", "email", "tag", "custom_field");
    }

    private async Task<string> InOliAIAsync()
    {
        var data = (await _oliai.SendAsync(200, "GET", "contacts"))["data"]![0]!;
        return Only(data, "name", "phoneNumber", "language", "metadata");
    }

    private static string Only(JsonNode data, params string[] names) =>
        new JsonObject(names.Select(name => KeyValuePair.Create(name, data[name]?.DeepClone()))).ToJsonString(
            new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
