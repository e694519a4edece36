using ContactFunctions.Dialects.OliAI;

namespace ContactFunctions.Dialects.Tests.OliAI;

/// <summary>Bodies about audiences with bytes changed, cut and repeated: each is read or refused, and none throws.</summary>
public class OliAIAudienceFuzzTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void NoAudienceThrows() => Fuzz(
        """{"id":"aud_demo","name":"Sp\u00e9cial \ud83d\ude00","description":"a\nb","organizationId":"demo","contactCount":7,"createdAt":"2026-03-15T08:30:00.000Z"}"""u8.ToArray(),
        body => OliAIAudienceFields.ReadNew(body, out _));

    [Fact]
    public void NoChangeOfOneThrows() => Fuzz(
        """{"name":"Sp\u00e9cial \ud83d\ude00","description":null,"contactCount":[{}],"updatedAt":"2026-03-15T08:30:00.000Z"}"""u8.ToArray(),
        body => OliAIAudienceFields.ReadChange(body, out _));

    [Fact]
    public void NoContactsOfOneThrow() => Fuzz(
        """{"contactIds":["4440b6e1a85f489b87d76d8779956caf","clxxx123","\u0034"],"audienceId":"aud_\u0064emo"}"""u8.ToArray(),
        body => OliAIAudienceContacts.Read(body, null, out _));

    private static void Fuzz(byte[] seed, Func<byte[], OliAIRefusal?> read)
    {
        var random = new Random(20261122);
        var accepted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var refusal = read(Mutation.Of(seed, random));
            if (refusal is null) accepted++;
            else Assert.Equal(400, refusal.StatusCode);
        }

        Assert.InRange(accepted, Rounds / 20, Rounds - (Rounds / 20));
    }
}
