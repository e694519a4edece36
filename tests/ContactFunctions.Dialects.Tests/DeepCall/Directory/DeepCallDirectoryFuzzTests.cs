using System.Text.Json;
using ContactFunctions.Core.Users;
using ContactFunctions.Dialects.DeepCall;
using ContactFunctions.Dialects.DeepCall.Directory;
using ContactFunctions.Dialects.Tests.Exotel;
using Microsoft.AspNetCore.Http;

namespace ContactFunctions.Dialects.Tests.DeepCall.Directory;

/// <summary>Calls of the directory with bytes changed, cut and repeated: each is read or refused, and none throws.</summary>
public class DeepCallDirectoryFuzzTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void NoWriteThrows() => Fuzz(
        """{"contactinfo":{"name":"Pr\u0069ya \u0936.","email":"a@b.co","dob":"29-02-2024","company":"<b>A</b>","x":-1.5e3,"y":null},"other":{"totalcalls":"7","vip":true,"IBD":3,"pc":"\ud83d\ude00","blacklist":false}}"""u8.ToArray(),
        call =>
        {
            var refusal = DeepCallDirectoryWrite.Read(call, out var write);
            if (refusal is not null) return refusal;
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(write.Attributes).RootElement.ValueKind);
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(write.Facts).RootElement.ValueKind);
            return null;
        });

    [Fact]
    public void NoBlacklistThrows() => Fuzz(
        """{"DID":["01141234567",911141234568,""," ",null,"+9\u0031"],"RESET":1}"""u8.ToArray(),
        call => DeepCallBlacklist.Read(call, out _));

    [Fact]
    public void NoProjectionThrows() => Fuzz(
        """{"contact":"x","project":"name, vip,\u0064ob ,contactinfo"}"""u8.ToArray(),
        call => DeepCallProjection.Read(call, out _));

    private static void Fuzz(byte[] seed, Func<DeepCallCall, DeepCallRefusal?> read)
    {
        var user = new User("demo", "a0", Permissions.None, [], IsDisabled: false, default);
        var random = new Random(20261122);
        var (accepted, parsed) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            if (DeepCallBody.Parse(Mutation.Of(seed, random)) is not { } body) continue;
            parsed++;
            var refusal = read(new DeepCallCall(new DefaultHttpContext(), Stored.Account(), user, body));
            if (refusal is null) accepted++;
            else Assert.Equal(1000, refusal.Code);
        }

        Assert.True(parsed > Rounds / 20 && accepted > Rounds / 50, $"{parsed} parsed, {accepted} accepted: the mutations prove little.");
    }
}
