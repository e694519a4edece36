using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Who may call (docs.oliai.in/api-reference/authentication).</summary>
public class OliAIKeyTests
{
    [Theory]
    [InlineData("x-api-key", DemoAccount.OliAIKey)]
    [InlineData("X-API-KEY", DemoAccount.OliAIKey)]
    [InlineData("Authorization", "Bearer " + DemoAccount.OliAIKey)]
    [InlineData("Authorization", "bearer  " + DemoAccount.OliAIKey)]
    public async Task AKeyOpensTheAccountByEitherHeader(string header, string value)
    {
        await using var world = await OliAIWorld.StartAsync();

        var (response, _) = await world.SendAsync("GET", "contacts", change: request => request.Headers.TryAddWithoutValidation(header, value), key: null);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("x-api-key", "", "API key is required")]
    [InlineData("Authorization", "Bearer ", "API key is required")]
    [InlineData("Authorization", "Basic c2tfbGl2ZV9kZW1vOg==", "API key is required")]
    [InlineData("x-other", "sk_live_demo", "API key is required")]
    [InlineData("x-api-key", "sk_live_", "Invalid API key")]
    [InlineData("x-api-key", "sk_live_Demo", "Invalid API key")]
    [InlineData("Authorization", "Bearer sk_live_x", "Invalid API key")]
    public async Task WithoutAGoodKeyNobodyPasses(string header, string value, string message)
    {
        await using var world = await OliAIWorld.StartAsync();

        var (response, body) = await world.SendAsync("GET", "contacts", change: request => request.Headers.TryAddWithoutValidation(header, value), key: null);

        Assert.Equal($$"""{"statusCode":401,"message":"{{message}}","error":"Unauthorized"}""", body);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task TheKeyHeaderGoesBeforeAuthorization()
    {
        await using var world = await OliAIWorld.StartAsync();

        var (response, _) = await world.SendAsync("GET", "contacts", change: request => request.Headers.Add("Authorization", "Bearer unknown"));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task AnEmptyKeyHeaderIsAsGoodAsNone()
    {
        await using var world = await OliAIWorld.StartAsync();

        var (response, _) = await world.SendAsync("GET", "contacts", key: "", change: request => request.Headers.Add("Authorization", $"Bearer {DemoAccount.OliAIKey}"));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task AnotherDialectsKeyIsNoKeyHere()
    {
        await using var world = await OliAIWorld.StartAsync();

        var (_, body) = await world.SendAsync("GET", "contacts", key: DemoAccount.ExotelKey);

        Assert.Contains("Invalid API key", body, StringComparison.Ordinal);
    }
}
