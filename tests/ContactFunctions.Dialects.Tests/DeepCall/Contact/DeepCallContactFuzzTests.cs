using System.Text;
using System.Text.Json.Nodes;

namespace ContactFunctions.Dialects.Tests.DeepCall.Contact;

/// <summary>Bodies that are almost right, through the whole dialect: each is answered in the vendor's form.</summary>
public class DeepCallContactFuzzTests
{
    private const int Rounds = 1_500;

    private static readonly int[] Known = [200, 1000, 1005, 1006, 1012, 1014, 1022, 1029, 1047];

    private static readonly byte[][] Seeds =
    [
        """{"ssid":"demo_ssid","clId":123,"action":0,"record":{"mobile":"919876543210","name":"<b>John</b> Doe","email":"john@example.com","x":1.5,"\u0061":null}}"""u8.ToArray(),
        """{"userId":"demo","token":"demo_token","clId":"507f1f77bcf86cd799439011","action":"0","campaignSchedule":1732435200,"source":"API","record":{"mobile":919876543210}}"""u8.ToArray(),
        """{"ssid":"demo_ssid","clId":123,"action":1,"editPanelContactId":"contact_12345","record":{"mobile":"919876543210","name":"\ud83d\ude00"}}"""u8.ToArray(),
    ];

    [Fact]
    public async Task EveryBodyIsAnsweredInTheVendorsForm()
    {
        await using var world = await DeepCallContactWorld.StartAsync();
        var random = new Random(20261122);
        var (accepted, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutation.Of(Seeds[round % Seeds.Length], random);
            var (response, text) = await world.Door.SendRawAsync(DeepCallContactWorld.Add, body);
            var reply = JsonNode.Parse(text)!;
            Assert.True(response.IsSuccessStatusCode && Known.Contains((int)reply["code"]!), $"{Encoding.UTF8.GetString(body)}: {text}");
            _ = (string)reply["status"]! == DeepCallWorld.Success ? accepted++ : refused++;
        }

        Assert.True(accepted > Rounds / 20 && refused > Rounds / 20, $"{accepted} accepted, {refused} refused: the mutations prove little.");
    }
}
