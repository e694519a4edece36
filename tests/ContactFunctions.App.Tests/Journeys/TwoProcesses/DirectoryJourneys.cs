using System.Text;
using System.Text.Json.Nodes;
using ContactFunctions.App.Tests.Processes;
using ContactFunctions.Core.Users;

namespace ContactFunctions.App.Tests.Journeys.TwoProcesses;

/// <summary>DeepCall's directory by two processes on one store, of the demo account.</summary>
public abstract class DirectoryJourneys(ProcessPair pair)
{
    private const int Contacts = 5;
    private const int Facts = 8;

    /// <summary>A call that a busy store has answered "Something went wrong" does no harm when repeated.</summary>
    private const int MostTries = 10;

    [Fact]
    public async Task NothingThatOneWroteIsLostByTheOther()
    {
        var both = pair.Both;
        var calls = from contact in Enumerable.Range(0, Contacts)
                    from fact in Enumerable.Range(0, Facts)
                    select CallAsync(both[(contact + fact) % 2], "create", contact, $$""" "contactinfo":{"name":"Sunil Singh","info_{{fact}}":{{fact}}},"other":{"fact_{{fact}}":"{{fact}}","blacklist":true} """);
        _ = await Task.WhenAll(calls);

        for (var contact = 0; contact < Contacts; contact++)
        {
            var found = (await CallAsync(both[contact % 2], "search", contact, "\"project\":\"all\""))["response"]!;
            Assert.Equal((Facts + 1, Facts + 2), (found["contactinfo"]!.AsObject().Count, found["other"]!.AsObject().Count));
            Assert.Equal(("Sunil Singh", true), ((string)found["contactinfo"]!["name"]!, (bool)found["other"]!["blacklist"]!));
        }
    }

    private static async Task<JsonNode> CallAsync(AppProcess app, string verb, int contact, string members)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"ssid":"{{DemoUser.Ssid}}","contact":"91987654321{{contact}}",{{members}}}""");
        for (var tries = 1; ; tries++)
        {
            using var response = await app.SendAsync(HttpMethod.Post, $"/api/v2/Directory/{verb}", request => request.Content = new ByteArrayContent(body));
            var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if ((int)reply["code"]! == 1009 && tries < MostTries) continue;
            Assert.True((int)reply["code"]! == 200, reply.ToJsonString());
            return reply;
        }
    }
}
