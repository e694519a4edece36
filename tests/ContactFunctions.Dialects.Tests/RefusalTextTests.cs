using System.Net.Http.Headers;
using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Dialects.Tests;

/// <summary>No refusal of any dialect, and no line of its log, repeats a value that the caller sent of a contact.</summary>
public sealed class RefusalTextTests
{
    /// <summary>Stands wherever a caller may write a value.</summary>
    private const string Value = "Zyx7Value";

    private const string Number = "+919876543219";

    private static readonly string TooLong = Value + new string('x', 20_000);
    private static readonly string TooDeep = string.Concat(Enumerable.Repeat("{\"k\":", 80)) + $"\"{Value}\"" + new string('}', 80);

    private static readonly (string Method, string Path, string Body)[] OliAI =
    [
        ("POST", "contacts", $$"""{"name":"{{Value}}","phoneNumber":"{{Value}}"}"""),
        ("POST", "contacts", $$"""{"name":"{{Value}}","phoneNumber":"98765****{{Value}}"}"""),
        ("POST", "contacts", $$"""{"name":["{{Value}}"],"phoneNumber":"{{Number}}"}"""),
        ("POST", "contacts", $$"""{"name":"{{TooLong}}","phoneNumber":"{{Number}}"}"""),
        ("POST", "contacts", $$"""{"name":"a","phoneNumber":"{{Number}}","language":"{{Value}}_"}"""),
        ("POST", "contacts", $$"""{"name":"a","phoneNumber":"{{Number}}","metadata":"{{Value}}"}"""),
        ("POST", "contacts", $$"""{"name":"a","phoneNumber":"{{Number}}","metadata":{{TooDeep}}}"""),
        ("POST", "contacts", $$"""{"name":"a","phoneNumber":"{{Number}}","metadata":{"k":"{{TooLong}}"} }"""),
        ("POST", "contacts", $$"""{"name":"{{Value}}","phoneNumber":"{{Number}}" """),
        ("POST", "contacts", $"\"{Value}\""),
        ("POST", "contacts", $$"""{"name":"{{Value}}","phoneNumber":"+919876543210"}"""),
        ("PATCH", $"contacts/{Value}", $$"""{"name":"{{Value}}"}"""),
        ("DELETE", $"contacts/{Value}", ""),
        ("GET", $"contacts?page={Value}", ""),
        ("POST", "contacts/bulk", $$"""{"contacts":"{{Value}}"}"""),
        ("POST", "contacts/bulk", $$"""{"contacts":["{{Value}}"]}"""),
        ("POST", "contacts/bulk-delete", $$"""{"contactIds":"{{Value}}"}"""),
        ("POST", "contacts/add-to-audience", $$"""{"contactIds":["{{Value}}"],"audienceId":"{{Value}}"}"""),
        ("POST", "audiences", $$"""{"name":["{{Value}}"]}"""),
        ("POST", $"imports?duplicates={Value}", Value),
        ("POST", $"imports?format=csv&audienceId={Value}", Value),
    ];

    private static readonly (string Method, string Path, string Body)[] Exotel =
    [
        ("POST", "contacts", $$"""{"contacts":[{"number":"{{Value}}","first_name":"{{Value}}"}]}"""),
        ("POST", "contacts", $$"""{"contacts":[{"number":"{{Number}}","email":"{{Value}} @"}]}"""),
        ("POST", "contacts", $$"""{"contacts":[{"number":"{{Number}}","email":"{{TooLong}}"}]}"""),
        ("POST", "contacts", $$"""{"contacts":[{"number":"{{Number}}","first_name":["{{Value}}"]}]}"""),
        ("POST", "contacts", $$"""{"contacts":[{"number":"{{Number}}","custom_field":"{{Value}}"}]}"""),
        ("POST", "contacts", $$"""{"contacts":[{"number":"{{Number}}","custom_field":{{TooDeep}}}]}"""),
        ("POST", "contacts", $$"""{"contacts":["{{Value}}"]}"""),
        ("POST", "contacts", $$"""{"contacts":[{"number":"{{Value}}" """),
        ("PUT", $"contacts/{Value}", $$"""{"first_name":"{{Value}}"}"""),
        ("GET", $"contacts?limit={Value}", ""),
        ("POST", "lists", $$"""{"lists":[{"name":["{{Value}}"]}]}"""),
        ("POST", $"lists/{Value}/contacts", $$"""{"contact_references":[{"contact_sid":"{{Value}}"}]}"""),
    ];

    private static readonly (string Method, string Path, string Body)[] DeepCall =
    [
        ("POST", "contact/addContact", $$"""{"ssid":"{{DemoUser.Ssid}}","clId":123,"action":0,"record":{"mobile":"{{Value}}","name":"{{Value}}"} }"""),
        ("POST", "contact/addContact", $$"""{"ssid":"{{DemoUser.Ssid}}","clId":123,"action":0,"record":{"mobile":"{{Number}}","name":"{{TooLong}}"} }"""),
        ("POST", "contact/addContact", $$"""{"ssid":"{{DemoUser.Ssid}}","clId":123,"action":0,"record":"{{Value}}"}"""),
        ("POST", "contact/addContact", $$"""{"ssid":"{{DemoUser.Ssid}}","clId":"{{Value}}","action":0,"record":{"mobile":"{{Number}}"} }"""),
        ("POST", "contact/addContact", $$"""{"ssid":"{{DemoUser.Ssid}}","clId":123,"action":"{{Value}}","record":{"mobile":"{{Number}}"} }"""),
        ("POST", "contact/addContact", $$"""{"ssid":"{{DemoUser.Ssid}}","clId":123,"action":2,"record":{"mobile":"{{Number}}","name":"{{Value}}"} }"""),
        ("POST", "contact/addContact", $$"""{"ssid":"{{Value}}","clId":123,"action":0,"record":{"mobile":"{{Value}}"} }"""),
        ("POST", "contact/addContact", $$"""{"ssid":"{{DemoUser.Ssid}}","clId":123,"record":{"mobile":"{{Value}}" """),
        ("POST", "Directory/create", $$"""{"ssid":"{{DemoUser.Ssid}}","number":"{{Value}}","name":"{{Value}}"}"""),
        ("POST", "Directory/update", $$"""{"ssid":"{{DemoUser.Ssid}}","number":"{{Value}}","name":"{{Value}}"}"""),
        ("POST", "Group/add", $$"""{"ssid":"{{DemoUser.Ssid}}","name":["{{Value}}"]}"""),
    ];

    [Fact]
    public async Task NoneRepeatsAValueOfAContact()
    {
        using var logs = new KeptLogs();
        await using var world = await DialectWorld.StartAsync(new WorldOptions { Works = false, HasDemoSets = true, Logs = logs });
        Assert.Equal((21, 12, 11), (OliAI.Length, Exotel.Length, DeepCall.Length));
        _ = await ReplyAsync(world, "/v1/", ("POST", "contacts", """{"name":"known","phoneNumber":"+919876543210"}"""));

        foreach (var (prefix, calls) in new[] { ("/v1/", OliAI), ($"/v2/accounts/{DemoAccount.Sid}/", Exotel), ("/api/v2/", DeepCall) })
        {
            foreach (var call in calls)
            {
                var reply = await ReplyAsync(world, prefix, call);
                Assert.True(IsRefusal(reply), $"{call.Path} {call.Body[..Math.Min(call.Body.Length, 200)]}: {reply}");
                Assert.DoesNotContain(Value, reply, StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.Empty(logs.Lines);
    }

    [Fact]
    public async Task NeitherDoesTheLogWhenTheStoreFails()
    {
        using var logs = new KeptLogs();
        ShakyStore store = null!;
        await using var world = await DialectWorld.StartAsync(new WorldOptions { Works = false, HasDemoSets = true, Logs = logs, Wrap = inner => store = new ShakyStore(inner) });
        foreach (var trouble in new Func<Exception>[] { ShakyStore.OutOfReach, () => new InvalidOperationException("Broken, as the test has it.") })
        {
            store.Trouble = trouble;
            string[] replies =
            [
                await ReplyAsync(world, "/v1/", ("POST", "contacts", $$"""{"name":"{{Value}}","phoneNumber":"{{Number}}","metadata":{"k":"{{Value}}"} }""")),
                await ReplyAsync(world, $"/v2/accounts/{DemoAccount.Sid}/", ("POST", "contacts", $$"""{"contacts":[{"number":"{{Number}}","first_name":"{{Value}}"}]}""")),
                await ReplyAsync(world, "/api/v2/", DeepCall[0] with { Body = DeepCall[0].Body.Replace($"\"mobile\":\"{Value}\"", $"\"mobile\":\"{Number}\"", StringComparison.Ordinal) }),
            ];
            Assert.All(replies, reply => Assert.DoesNotContain(Value, reply, StringComparison.OrdinalIgnoreCase));
        }

        Assert.InRange(logs.Lines.Count, 6, 12);
        Assert.All(logs.Lines, line => Assert.DoesNotContain(Value, line, StringComparison.OrdinalIgnoreCase));
        Assert.All(logs.Lines, line => Assert.DoesNotContain(Number[1..], line, StringComparison.Ordinal));
    }

    private static bool IsRefusal(string reply) =>
        reply.Contains("\"statusCode\":4", StringComparison.Ordinal) || reply.Contains("\"code\":4", StringComparison.Ordinal)
        || reply.Contains("\"status\":\"error\"", StringComparison.Ordinal) || reply.Contains("\"http_code\":4", StringComparison.Ordinal)
        || reply.Contains("\"failed\":1", StringComparison.Ordinal);

    private static async Task<string> ReplyAsync(DialectWorld world, string prefix, (string Method, string Path, string Body) call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), prefix + call.Path);
        request.Headers.Add("x-api-key", DemoAccount.OliAIKey);
        if (prefix.StartsWith("/v2/", StringComparison.Ordinal))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoAccount.ExotelKey}:{DemoAccount.ExotelToken}")));
        if (call.Body.Length > 0) request.Content = new StringContent(call.Body, Encoding.UTF8, "application/json");
        using var response = await world.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
