using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Fields;
using ContactFunctions.Core.Lists;

namespace ContactFunctions.Dialects.Tests.DeepCall.Contact;

public class DeepCallContactTests
{
    /// <summary>Fields of a record that the contact has no columns for, as they are stored.</summary>
    private const string Rest =
        """
        "city":"मुंबई 😀","score":1.50,"active":true,"__proto__":"x","محمد":"'; DROP TABLE c; --","filter":"PartitionKey eq 'a' or true"
        """;

    private const string John = """{"mobile":"919876543210","name":"John Doe"}""";

    [Theory]
    [InlineData("\"+91 98765-43210\"")]
    [InlineData("\"98765 43210\"")]
    [InlineData("\"09876543210\"")]
    [InlineData("919876543210")]
    [InlineData("9876543210")]
    [InlineData("\"<b>9876543210</b>\"")]
    public async Task ANumberInAnyUsualWritingIsTheSameContact(string mobile)
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync(John);

        Assert.Equal(id, await world.AddAsync($$"""{"mobile":{{mobile}}}"""));
        Assert.Equal(1, await world.CountAsync());
    }

    [Theory]
    [InlineData("\"clId\":123,\"action\":0")]
    [InlineData("\"clId\":\"123\",\"action\":\"0\"")]
    [InlineData("\"clId\":\" 123 \",\"action\":\" 0 \"")]
    [InlineData("\"clId\":\"507F1F77BCF86CD799439012\",\"action\":0")]
    public async Task NumbersMayBeNumericStrings(string members)
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        _ = await world.SucceedAsync($"{members},\"record\":{John}", "uploaded");

        Assert.Equal(1, await world.CountAsync());
    }

    [Fact]
    public async Task ARecordGoesToColumnsAndAttributesAndTheEntryKeepsIt()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync(
            """
            {"mobile":"919876543210","name":"Priya Anand <b>Rao</b>","email":"p@acme.in","company":"Johnson & 'Johnson' \"Ltd\"","tag":"vip",
             "language":"hi-IN","city":"मुंबई 😀","score":1.50,"active":true,"note":null,"__proto__":"x","<i>محمد</i>":"'; DROP TABLE c; --","filter":"PartitionKey eq 'a' or true"}
            """);

        var seen = await world.SeenAsync(id);
        Assert.Equal(("Priya Anand", "Rao", "p@acme.in", "vip"), ((string)seen["first_name"]!, (string)seen["last_name"]!, (string)seen["email"]!, (string)seen["tag"]!));
        Assert.Equal("Johnson & 'Johnson' \"Ltd\"", (string)seen["company_name"]!);
        Assert.EndsWith($",{Rest}}}", await world.RecordAsync(id), StringComparison.Ordinal);
        Assert.Equal(("hi-IN", $"{{{Rest}}}"), (await world.ReadAsync(ContactField.Language), await world.ReadAsync(ContactField.Attributes)));
    }

    /// <summary>Nobody would look for it in OliAI's <c>language</c>, and nobody may lose it.</summary>
    [Fact]
    public async Task ALanguageThatIsNoTagIsAField()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync("""{"mobile":"919876543210","language":"Hindi / English"}""");

        Assert.Equal("""{"language":"Hindi / English"}""", (await world.SeenAsync(id))["custom_field"]!.ToJsonString());
    }

    [Fact]
    public async Task WhatIsNotGivenStaysAndNullOrEmptyClears()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync("""{"mobile":"919876543210","name":"John Doe","email":"j@x.in","company":"Acme","city":"Pune","state":"MH"}""", more: "\"campaignSchedule\":\"1732435200\",\"campaignReschedule\":1,\"source\":\"<b>API</b>\"");
        _ = await world.UpdateAsync("""{"mobile":"919876543210","email":"","company":null,"city":null}""", more: "\"campaignSchedule\":null,\"campaignReschedule\":\"\",\"source\":\"\"");

        var (seen, entry) = (await world.SeenAsync(id), (await world.EntryAsync(id))!);
        Assert.Equal(("John", "Doe", null, null), ((string?)seen["first_name"], (string?)seen["last_name"], (string?)seen["email"], (string?)seen["company_name"]));
        Assert.Equal("""{"state":"MH"}""", seen["custom_field"]!.ToJsonString());
        Assert.Equal((1732435200L, 1L, "API"), (entry.Schedule, entry.Reschedule, entry.Source));
    }

    [Fact]
    public async Task AnIdThatResolvesWinsAndTheMobileIsThenTheNewNumber()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync(John);
        var other = await world.AddAsync("""{"mobile":"919876543211","name":"Jane"}""");

        Assert.Equal(id, await world.UpdateAsync("""{"mobile":"919876543299","name":"John Moved"}""", more: $"\"editPanelContactId\":\"{id}\""));
        Assert.Equal("+919876543299", (string)(await world.SeenAsync(id))["number"]!);
        Assert.Equal((1000, "Contact number belongs to another contact"), await world.RefuseAsync(DeepCallContactWorld.Of(1, """{"mobile":"919876543211"}""", more: $"\"editPanelContactId\":\"{id}\"")));
        Assert.Equal(other, await world.UpdateAsync("""{"mobile":"919876543211"}""", more: $"\"editPanelContactId\":\"{id[..31]}\""));
        Assert.Equal(id, await world.UpdateAsync("""{"name":"John Again"}""", more: $"\"editPanelContactId\":\"{id}\""));
        Assert.Equal(("+919876543299", "Again"), ((string)(await world.SeenAsync(id))["number"]!, (string)(await world.SeenAsync(id))["last_name"]!));
    }

    [Fact]
    public async Task ASoftDeletedEntryIsHiddenAndComesBackByAddingItAgain()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync(John);
        _ = await world.AddAsync(John, DeepCallContactWorld.Second);

        Assert.Equal(id, await world.SoftDeleteAsync("""{"mobile":"919876543210"}"""));
        Assert.Equal(id, await world.SoftDeleteAsync("""{"mobile":"919876543210"}"""));
        Assert.Equal((0, 1), (await world.CountAsync(), await world.CountAsync(DeepCallContactWorld.Second)));
        Assert.True((await world.EntryAsync(id))!.IsDeleted);
        Assert.Equal(1012, (await world.RefuseAsync(DeepCallContactWorld.Of(1, John))).Code);

        Assert.Equal(id, await world.AddAsync("""{"mobile":"919876543210"}"""));
        Assert.Equal(1, await world.CountAsync());
        Assert.Equal("""{"name":"John Doe"}""", await world.RecordAsync(id));
    }

    [Fact]
    public async Task AHardDeleteTakesTheContactWithItsLastList()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync(John);
        _ = await world.AddAsync(John, DeepCallContactWorld.Second);
        _ = await world.SoftDeleteAsync(John);

        _ = await world.SucceedAsync($"\"clId\":\"123\",\"delId\":\"{id}\"", "deleted", DeepCallContactWorld.Delete);
        Assert.Null(await world.EntryAsync(id));
        Assert.Equal(1, await world.World.Contacts.CountAsync(world.Account, default));

        _ = await world.SucceedAsync($"\"clId\":\"{DeepCallContactWorld.Second}\",\"delId\":\"{id}\"", "deleted", DeepCallContactWorld.Delete);
        await world.AssertEmptyAsync();
        Assert.NotEqual(id, await world.AddAsync(John));
    }

    [Fact]
    public async Task AListThatRejectsDuplicatesTakesNoContactTwice()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        await world.ConfigureAsync(settings => settings with { Duplicates = DuplicateHandling.Reject });
        var id = await world.AddAsync(John);

        Assert.Equal((1000, "Contact already exists"), await world.RefuseAsync(DeepCallContactWorld.Of(0, """{"mobile":"09876543210","name":"Late"}""")));
        Assert.Equal("""{"name":"John Doe"}""", await world.RecordAsync(id));
        _ = await world.SoftDeleteAsync(John);
        Assert.Equal(id, await world.AddAsync(John));
    }

    [Fact]
    public async Task ABarredNumberIsRefusedWhereTheListAsksForIt()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync("""{"mobile":"919876543211"}""");
        _ = await world.World.Dnd.AddAsync(world.Account, [new E164(919876543210)], default);
        await world.ConfigureAsync(settings => settings with { FiltersDnd = false }, DeepCallContactWorld.Second);

        Assert.Equal((1005, "Contact number is in DND list"), await world.RefuseAsync(DeepCallContactWorld.Of(0, John)));
        Assert.Equal((1005, "Contact number is in DND list"), await world.RefuseAsync(DeepCallContactWorld.Of(1, John, more: $"\"editPanelContactId\":\"{id}\"")));
        _ = await world.AddAsync(John, DeepCallContactWorld.Second);
        Assert.Equal((1, 1), (await world.CountAsync(), await world.CountAsync(DeepCallContactWorld.Second)));
    }

    [Fact]
    public async Task AContactInAsManyListsAsThereMayBeIsToldSo()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync(John);
        for (var number = 2; number <= ContactRules.Sets; number++)
        {
            var list = (await world.World.Lists.CreateAsync(world.Account, $"List {number}", null, default)).List!;
            Assert.Equal(id, await world.AddAsync(John, list.ObjectId));
        }

        Assert.Equal((1000, "Contact is in 45 lists already"), await world.RefuseAsync(DeepCallContactWorld.Of(0, John, DeepCallContactWorld.Second)));
        Assert.Equal(0, await world.CountAsync(DeepCallContactWorld.Second));
    }

    [Theory]
    [InlineData("{}", "branch is required")]
    [InlineData("\"branch\":null", "branch is required")]
    [InlineData("\"branch\":\"<b></b>\"", "branch is required")]
    [InlineData("\"branch\":\"Pune\",\"age\":\"old\"", "age has the wrong type")]
    [InlineData("\"branch\":\"A long way from Pune\"", "branch is too long")]
    [InlineData("\"branch\":\"Pune\",\"pin\":\"4110\"", "pin does not match its pattern")]
    [InlineData("\"branch\":\"Pune\",\"plan\":\"brass\"", "plan is none of its choices")]
    [InlineData("\"branch\":\"Pune\",\"shoe\":\"42\"", "shoe is no field of the list")]
    public async Task ADefinitionThatIsBrokenIsNamed(string fields, string message)
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        await world.ConfigureAsync(settings => settings with { Fields = Definitions(), KeepsUnknownFields = false });

        Assert.Equal((1000, message), await world.RefuseAsync(DeepCallContactWorld.Of(0, Record(fields))));
        await world.AssertEmptyAsync();
    }

    [Fact]
    public async Task WhatTheDefinitionsAllowIsTakenAndAnUpdateNeedNotRepeatIt()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        await world.ConfigureAsync(settings => settings with { Fields = Definitions(), KeepsUnknownFields = false });
        var id = await world.AddAsync(Record("\"branch\":\"Pune\",\"age\":42,\"pin\":\"411001\",\"plan\":\"gold\",\"name\":\"John\",\"city\":\"Pune\",\"country\":\"IN\""));

        _ = await world.UpdateAsync(Record("\"age\":\"43\""));
        Assert.Equal((1000, "branch is required"), await world.RefuseAsync(DeepCallContactWorld.Of(1, Record("\"branch\":\"\""))));
        Assert.Equal("""{"branch":"Pune","age":"43","pin":"411001","plan":"gold","name":"John","city":"Pune","country":"IN"}""", await world.RecordAsync(id));
    }

    private static string Record(string fields) => fields == "{}" ? """{"mobile":"919876543210"}""" : $$"""{"mobile":"919876543210",{{fields}}}""";

    private static FieldDefinitions Definitions() => FieldDefinitions.Make(
    [
        new FieldDefinition("branch", FieldType.Text, IsRequired: true, MaxLength: 10),
        new FieldDefinition("age", FieldType.Number),
        new FieldDefinition("pin", FieldType.Text, Pattern: "[0-9]{6}"),
        new FieldDefinition("plan", FieldType.Choice, Choices: ["silver", "gold"]),
    ]).Fields!;
}
