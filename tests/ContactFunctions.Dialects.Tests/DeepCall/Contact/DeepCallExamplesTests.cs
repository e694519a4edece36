using System.Text;
using System.Text.Json.Nodes;

namespace ContactFunctions.Dialects.Tests.DeepCall.Contact;

/// <summary>The examples of the vendor's Contact page, on the demo account's lists.</summary>
public class DeepCallExamplesTests
{
    private static readonly (string Body, string Operation)[] Examples =
    [
        ("""{"ssid": "demo_ssid","clId": 123,"action": 0,"record": {"mobile": "919876543210","name": "John Doe","email": "john@example.com"}}""", "uploaded"),
        ("""
            {
            "userId": "demo",
            "token": "demo_token",
            "clId": 123,
            "action": 0,
            "record": {
            "mobile": "919876543210",
            "name": "Jane Smith",
            "email": "jane@example.com",
            "city": "New York"
            }
            }
            """, "uploaded"),
        ("""{"ssid":"demo_ssid","clId":"507f1f77bcf86cd799439011","action":0,"record":{"mobile":"919876543210","name":"Mike Johnson"}}""", "uploaded"),
        ("""{"ssid":"demo_ssid","clId":123,"action":1,"editPanelContactId":"contact_12345","record":{"mobile":"919876543210","name":"John Doe Updated","email":"john.updated@example.com"}}""", "updated"),
        ("""{"ssid":"demo_ssid","clId":123,"action":2,"record":{"mobile":"919876543210"}}""", "deleted"),
        ("""{"ssid":"demo_ssid","clId":123,"action":0,"campaignSchedule":1732435200,"source":"API","record":{"mobile":"919876543210","name":"Scheduled Contact","email":"scheduled@example.com"}}""", "uploaded"),
        ("""
            {"userId":"demo","token":"demo_token","clId":123,"action":0,"record":{"mobile":"919876543210","name":"Sarah Williams","email":"sarah@example.com",
            "address":"123 Main St","city":"Mumbai","state":"Maharashtra","country":"India","company":"Tech Corp","designation":"Manager"}}
            """, "uploaded"),
    ];

    [Theory]
    [InlineData("AddContactApi/addContact", null)]
    [InlineData("contact/addContact/", "application/x-www-form-urlencoded")]
    [InlineData("Contact/AddContact", "text/plain;charset=UTF-8")]
    public async Task AllSevenRunInOrder(string path, string? contentType)
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var ids = new List<string>();
        Assert.Equal(7, Examples.Length);
        foreach (var (body, operation) in Examples)
        {
            var (response, reply) = await world.Door.SendRawAsync(path, Encoding.UTF8.GetBytes(body), contentType);
            var id = (string)JsonNode.Parse(reply)!["contact_id"]!;
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal($$"""{"message":"Operation successfull","status":"success","code":200,"operation":"{{operation}}","contact_id":"{{id}}","contactId":"{{id}}"}""", reply);
            ids.Add(id);
        }

        var seen = await world.SeenAsync(Assert.Single(ids.Distinct()));
        var entry = (await world.EntryAsync(ids[0]))!;
        Assert.Equal((1, 1), (await world.CountAsync(DeepCallContactWorld.First), await world.CountAsync(DeepCallContactWorld.Second)));
        Assert.Equal(("Sarah", "Williams", "Tech Corp", "sarah@example.com"), ((string)seen["first_name"]!, (string)seen["last_name"]!, (string)seen["company_name"]!, (string)seen["email"]!));
        Assert.Equal("""{"city":"Mumbai","address":"123 Main St","state":"Maharashtra","country":"India","designation":"Manager"}""", seen["custom_field"]!.ToJsonString());
        Assert.Equal((1732435200L, "API", false), (entry.Schedule, entry.Source, entry.IsDeleted));
        Assert.Equal("""{"name":"Mike Johnson"}""", await world.RecordAsync(ids[0], DeepCallContactWorld.Second));
    }

    [Theory]
    [InlineData("AddContactApi/deleteContact/")]
    [InlineData("contact/DELETECONTACT")]
    public async Task AHardDeleteRunsOnBothPaths(string path)
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var id = await world.AddAsync("""{"mobile":"919876543210"}""");

        Assert.Equal(id, await world.SucceedAsync($"\"clId\":123,\"delId\":\"{id}\"", "deleted", path));
        Assert.Equal((1012, "No data found"), await world.RefuseAsync($"\"clId\":123,\"delId\":\"{id}\"", path));
    }
}
