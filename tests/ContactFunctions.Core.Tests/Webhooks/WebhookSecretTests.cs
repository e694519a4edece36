using System.Security.Cryptography;
using System.Text;
using ContactFunctions.Core.Tests.Accounts;
using ContactFunctions.Core.Webhooks;

namespace ContactFunctions.Core.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    /// <summary>The vector that the reference libraries of standardwebhooks.com are tested with.</summary>
    [Fact]
    public void ADeliveryIsSignedAsTheSpecificationHasIt()
    {
        var secret = new WebhookSecret(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        var signature = secret.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
        Assert.Equal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", secret.Text);
    }

    [Fact]
    public async Task ANewSecretReplacesTheOldOneAfterADay()
    {
        var clock = new ManualClock();
        await using var world = await CoreWorld.StartAsync(clock: clock);
        var secrets = new WebhookSecrets(world.Store, clock, RandomNumberGenerator.Create());
        Assert.Empty(await secrets.SigningAsync(world.Account.Id, default));

        var first = await secrets.RenewAsync(world.Account, default);
        clock.Advance(TimeSpan.FromDays(30));
        var second = await secrets.RenewAsync(world.Account, default);
        var during = await secrets.SigningAsync(world.Account.Id, default);
        clock.Advance(WebhookSecrets.Overlap);
        var after = await secrets.SigningAsync(world.Account.Id, default);

        Assert.Equal([second.Text, first.Text], during.Select(secret => secret.Text));
        Assert.Equal([second.Text], after.Select(secret => secret.Text));
        Assert.Equal(32, Convert.FromBase64String(second.Text["whsec_".Length..]).Length);
        Assert.Empty(await secrets.SigningAsync("0000000000000000", default));
    }

    [Fact]
    public async Task TheDemoSecretIsTheOneThatIsDocumentedAndReplacesNone()
    {
        await using var world = await CoreWorld.StartAsync();
        var secrets = new WebhookSecrets(world.Store, world.Clock, RandomNumberGenerator.Create());
        await DemoWebhook.SeedAsync(secrets, world.Account, default);
        await DemoWebhook.SeedAsync(secrets, world.Account, default);
        Assert.Equal([DemoWebhook.Secret], (await secrets.SigningAsync(world.Account.Id, default)).Select(secret => secret.Text));

        var own = await secrets.RenewAsync(world.Account, default);
        await DemoWebhook.SeedAsync(secrets, world.Account, default);

        Assert.Equal([own.Text, DemoWebhook.Secret], (await secrets.SigningAsync(world.Account.Id, default)).Select(secret => secret.Text));
    }

    [Fact]
    public void EveryByteOfIdTimeAndBodyIsSigned()
    {
        var (secret, now) = (WebhookSecret.Draw(RandomNumberGenerator.Create()), DateTimeOffset.UnixEpoch);
        string[] signatures =
        [
            secret.Sign("evt_1", now, "{}"u8), secret.Sign("evt_2", now, "{}"u8), secret.Sign("evt_1", now.AddSeconds(1), "{}"u8),
            secret.Sign("evt_1", now, "{ }"u8), WebhookSecret.Draw(RandomNumberGenerator.Create()).Sign("evt_1", now, "{}"u8),
        ];

        Assert.Equal(5, signatures.Distinct().Count());
        Assert.All(signatures, signature => Assert.Equal("v1,".Length + 44, Encoding.ASCII.GetByteCount(signature)));
    }
}
