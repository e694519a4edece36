using System.Text.Json;
using System.Text.Json.Nodes;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Dialects.Tests.DeepCall.Directory;

/// <summary>The page's rules of each field, and what becomes of values that keep them and of those that do not.</summary>
public class DeepCallDirectoryFieldTests
{
    private const string Number = "\"contact\":\"919876543210\"";

    public static TheoryData<string, string, string> Kept => new()
    {
        { "name", "\"Priya Sharma\"", "\"Priya Sharma\"" },
        { "name", "\"Dr. J. R. R. Tolkien\"", "\"Dr. J. R. R. Tolkien\"" },
        { "name", "\"Zoë Müller\"", "\"Zoë Müller\"" },
        { "name", "\"प्रिया शर्मा\"", "\"प्रिया शर्मा\"" },
        { "name", "\"தமிழ்ச்செல்வி\"", "\"தமிழ்ச்செல்வி\"" },
        { "name", "\"محمد علی‌پور\"", "\"محمد علی‌پور\"" },
        { "name", "\"山田 太郎\"", "\"山田 太郎\"" },
        { "name", "\"<b>Priya</b>\\tRao\"", "\"Priya Rao\"" },
        { "email", "\"a.b+c@example.co.in\"", "\"a.b\\u002Bc@example.co.in\"" },
        { "email", "\"\"", "\"\"" },
        { "company", "\"O'Brien & \\\"Sons\\\" <i>Ltd</i>\"", "\"O'Brien & \\\"Sons\\\" Ltd\"" },
        { "company", "3.0", "\"3.0\"" },
        { "dob", "\"29-02-2024\"", "\"29-02-2024\"" },
        { "dob", "\"01-01-0001\"", "\"01-01-0001\"" },
        { "address", "\"1, MG Road\\n560001 Bengaluru\"", "\"1, MG Road 560001 Bengaluru\"" },
        { "address", "560001", "\"560001\"" },
        { "designation", "\"\"", "\"\"" },
        { "custom_field_1", "\"x\"", "\"x\"" },
        { "custom_field_2", "1.50", "1.50" },
        { "custom_field_3", "false", "false" },
        { "__proto__", "\"x\"", "\"x\"" },
        { "constructor", "0", "0" },
        { "😀", "\"😀\"", "\"😀\"" },
        { "שם", "\"דוד\"", "\"דוד\"" },
        { "'; DROP TABLE contacts; --", "\"1' eq '1\"", "\"1' eq '1\"" },
        { "lastcalltime", "\"31-12-2025\"", "\"31-12-2025\"" },
        { "totalcalls", "0", "0" },
        { "totalcalls", "\"007\"", "7" },
        { "totalcalls", "9007199254740991", "9007199254740991" },
        { "source", "\"2\"", "2" },
        { "vip", "true", "true" },
        { "vip", "false", "false" },
        { "obd", "\"4\"", "\"4\"" },
        { "ibd", "4", "4" },
        { "pc", "1.0", "1.0" },
        { "ctc", "\"\"", "\"\"" },
        { "campaign", "\"spring\"", "\"spring\"" },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "name", "\"R2D2\"", "name may hold only letters, whitespace and dots" },
        { "name", "\"O'Brien\"", "name may hold only letters, whitespace and dots" },
        { "name", "\"Priya 😀\"", "name may hold only letters, whitespace and dots" },
        { "name", "\"\\u0301\"", "name may hold only letters, whitespace and dots" },
        { "name", "\"a \\u200d b\"", "name may hold only letters, whitespace and dots" },
        { "name", "\"a\\u202eb\"", "name may hold only letters, whitespace and dots" },
        { "name", "7", "name may hold only letters, whitespace and dots" },
        { "name", "[\"Priya\"]", "name must be a string" },
        { "email", "\"nobody\"", "email is not valid" },
        { "email", "{}", "email must be a string" },
        { "email", "true", "email must be a string" },
        { "company", "[]", "company must be a string" },
        { "dob", "\"30-02-2024\"", "dob must be a date, dd-mm-YYYY" },
        { "dob", "\"29-02-2023\"", "dob must be a date, dd-mm-YYYY" },
        { "dob", "\"1-1-2000\"", "dob must be a date, dd-mm-YYYY" },
        { "dob", "\"2000-01-01\"", "dob must be a date, dd-mm-YYYY" },
        { "dob", "\"01/01/2000\"", "dob must be a date, dd-mm-YYYY" },
        { "dob", "\"\"", "dob must be a date, dd-mm-YYYY" },
        { "dob", "1012000", "dob must be a date, dd-mm-YYYY" },
        { "address", "true", "address must be a string" },
        { "designation", "[]", "designation must be a string" },
        { "custom_field_1", "{\"a\":1}", "custom_field_1 must be a string, a number or a boolean" },
        { "custom_field_1", "[1]", "custom_field_1 must be a string, a number or a boolean" },
        { "__proto__", "{\"isAdmin\":true}", "__proto__ must be a string, a number or a boolean" },
        { "<b></b>", "1", "A custom field has no name" },
        { "", "1", "A custom field has no name" },
        { "updatetime", "\"yesterday\"", "updatetime must be a date, dd-mm-YYYY" },
        { "updatetime", "1732435200", "updatetime must be a date, dd-mm-YYYY" },
        { "lastcalltime", "\"31-11-2025\"", "lastcalltime must be a date, dd-mm-YYYY" },
        { "totalcalls", "-1", "totalcalls must be a non-negative integer" },
        { "totalcalls", "\"-1\"", "totalcalls must be a non-negative integer" },
        { "totalcalls", "1.5", "totalcalls must be a non-negative integer" },
        { "totalcalls", "1e3", "totalcalls must be a non-negative integer" },
        { "totalcalls", "\"٣\"", "totalcalls must be a non-negative integer" },
        { "totalcalls", "\"\"", "totalcalls must be a non-negative integer" },
        { "totalcalls", "9007199254740992", "totalcalls must be a non-negative integer" },
        { "totalcalls", "true", "totalcalls must be a non-negative integer" },
        { "source", "\"web\"", "source must be a non-negative integer" },
        { "source", "[1]", "source must be a non-negative integer" },
        { "vip", "\"true\"", "vip must be true or false" },
        { "vip", "1", "vip must be true or false" },
        { "vip", "null", "vip must be true or false" },
        { "blacklist", "\"false\"", "blacklist must be true or false" },
        { "blacklist", "0", "blacklist must be true or false" },
        { "blacklist", "null", "blacklist must be true or false" },
        { "obd", "true", "obd must be a string or a number" },
        { "ibd", "[3]", "ibd must be a string or a number" },
        { "pc", "{}", "pc must be a string or a number" },
        { "ctc", "false", "ctc must be a string or a number" },
        { "blacklist_did", "[\"1\"]", "blacklist_did is changed by Directory/Blacklist" },
        { "campaign", "{}", "campaign must be a string, a number or a boolean" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task AValueByTheRulesIsKept(string field, string value, string expected)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.CallAsync("Directory/create", Number + "," + Member(field, value));

        var found = (await world.CallAsync("Directory/search", Number + ",\"project\":\"all\""))["response"]!;
        var kept = found[GroupOf(field)]![field]!;

        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), kept.ToJsonString());
    }

    /// <summary>Each is refused by both writes, and nothing of the call is stored.</summary>
    [Theory]
    [MemberData(nameof(Refused))]
    public async Task AValueAgainstTheRulesIsRefusedByTheFieldsName(string field, string value, string message)
    {
        await using var world = await DeepCallWorld.StartAsync();
        var call = $"{Number},{Member(field, value)}";

        Assert.Equal((1000, message), await world.RefuseAsync("Directory/create", call));
        Assert.Equal((1000, message), await world.RefuseAsync("Directory/update", call));
        Assert.Equal(0, await world.World.Contacts.CountAsync(world.Account, default));
    }

    [Fact]
    public void EveryFieldOfThePageIsTried()
    {
        string[] page =
        [
            "name", "email", "dob", "address", "company", "designation", "custom_field_1", "custom_field_2", "updatetime", "lastcalltime", "totalcalls",
            "source", "vip", "blacklist", "obd", "ibd", "pc", "ctc",
        ];
        var kept = Kept.Select(row => row.Data.Item1).ToHashSet();
        var refused = Refused.Select(row => row.Data.Item1).ToHashSet();

        Assert.Equal(["updatetime", "blacklist"], page.Except(kept));
        Assert.Equal(["custom_field_2"], page.Except(refused));
    }

    [Theory]
    [InlineData("\"contactinfo\":\"name\"", "contactinfo must be an object")]
    [InlineData("\"contactinfo\":[]", "contactinfo must be an object")]
    [InlineData("\"other\":true", "other must be an object")]
    [InlineData("\"other\":1", "other must be an object")]
    public async Task WhatIsNoObjectIsRefused(string members, string message)
    {
        await using var world = await DeepCallWorld.StartAsync();

        Assert.Equal((1000, message), await world.RefuseAsync("Directory/create", Number + "," + members));
    }

    [Theory]
    [InlineData("name", 10_000, "name is too long")]
    [InlineData("name", 256, "name is too long")]
    [InlineData("company", 256, "company is too long")]
    [InlineData("address", 16_384, "the other fields together is longer than 16384 bytes as JSON")]
    [InlineData("obd", 16_384, "other is longer than 16384 bytes as JSON")]
    public async Task WhatIsTooLongIsRefused(string field, int length, string message)
    {
        await using var world = await DeepCallWorld.StartAsync();

        Assert.Equal((1000, message), await world.RefuseAsync("Directory/create", $"{Number},{Member(field, $"\"{new string('x', length)}\"")}"));
    }

    /// <summary>Each call is short enough; what they add up to is not.</summary>
    [Fact]
    public async Task WhatAddsUpToTooMuchIsRefusedAndTheRestStays()
    {
        await using var world = await DeepCallWorld.StartAsync();
        var half = $"\"{new string('x', 9_000)}\"";
        _ = await world.CallAsync("Directory/create", $"{Number},\"other\":{{\"a\":{half},\"vip\":true}}");

        Assert.Equal(
            (1000, "other is longer than 16384 bytes as JSON"),
            await world.RefuseAsync("Directory/update", $"{Number},\"other\":{{\"b\":{half},\"vip\":false}}"));
        var found = (await world.CallAsync("Directory/search", Number + ",\"project\":\"vip,b\""))["response"]!["other"]!;
        Assert.Equal("""{"vip":true}""", found.ToJsonString());
    }

    /// <summary>One set of definitions for the custom fields of both objects; what nobody defined is kept.</summary>
    [Theory]
    [InlineData("\"contactinfo\":{\"x\":1}", "Tier is required")]
    [InlineData("\"contactinfo\":{\"TIER\":\"silver\"}", "Tier is none of its choices")]
    [InlineData("\"contactinfo\":{\"tier\":\"gold\"},\"other\":{\"score\":\"high\"}", "Score has the wrong type")]
    [InlineData("\"other\":{\"tier\":\"gold\",\"Code\":\"abc\"}", "code does not match its pattern")]
    [InlineData("\"other\":{\"tier\":\"gold\",\"code\":\"123456\"}", "code is too long")]
    [InlineData("\"contactinfo\":{\"tier\":\"gold\",\"SCORE\":\"7\",\"free\":\"x\"},\"other\":{\"Code\":\"12345\"}", null)]
    public async Task CustomFieldsAreAsTheAccountDefinedThem(string members, string? message)
    {
        await using var world = await DeepCallWorld.StartAsync();
        _ = await world.World.DirectoryFields.ChangeAsync(
            world.Account,
            _ => FieldDefinitions.Make(
            [
                new FieldDefinition("Tier", FieldType.Choice, IsRequired: true, Choices: ["gold", "basic"]),
                new FieldDefinition("Score", FieldType.Number),
                new FieldDefinition("code", FieldType.Text, MaxLength: 5, Pattern: "[0-9]+"),
            ]).Fields!,
            default);

        if (message is null) _ = await world.CallAsync("Directory/create", $"{Number},{members}");
        else Assert.Equal((1000, message), await world.RefuseAsync("Directory/create", $"{Number},{members}"));
        Assert.Equal(message is null ? 1 : 0, await world.World.Contacts.CountAsync(world.Account, default));
    }

    [Fact]
    public async Task AFieldsNameOfTenThousandCharactersIsRefused()
    {
        await using var world = await DeepCallWorld.StartAsync();

        Assert.Equal((1000, "A custom field's name is too long"), await world.RefuseAsync("Directory/create", $"{Number},{Member(new string('x', 10_000), "1")}"));
    }

    private static string Member(string field, string value) => $"\"{GroupOf(field)}\":{{{JsonSerializer.Serialize(field)}:{value}}}";

    private static string GroupOf(string field) => field switch
    {
        "updatetime" or "lastcalltime" or "totalcalls" or "source" or "vip" or "blacklist" or "obd" or "ibd" or "pc" or "ctc" or "blacklist_did"
            or "campaign" => "other",
        _ => "contactinfo",
    };
}
