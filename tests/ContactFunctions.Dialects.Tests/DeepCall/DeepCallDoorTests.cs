using System.Text;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Users;
using ContactFunctions.Dialects.DeepCall;
using ContactFunctions.Dialects.Tests.Exotel;
using ContactFunctions.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactFunctions.Dialects.Tests.DeepCall;

public class DeepCallDoorTests
{
    private const string Refused = """{"status":"error","message":"MESSAGE","code":CODE}""";

    private static readonly Account Own = Stored.Account();
    private static readonly User Caller = new("demo", Own.Id, Permissions.None, [], IsDisabled: false, default);

    [Theory]
    [InlineData("""{"ssid":"good"}""", 200, "")]
    [InlineData("""{"userId":"demo","token":"good"}""", 200, "")]
    [InlineData("""{"ssid":"","userId":"demo","token":"good"}""", 200, "")]
    [InlineData("""{"ssid":null,"userId":"demo","token":"good"}""", 200, "")]
    [InlineData("""{"userId":17,"token":42}""", 200, "")]
    [InlineData("""{"ssid":"bad","ssid":"good"}""", 200, "")]
    [InlineData("""{"ssid":"\u0067ood"}""", 200, "")]
    [InlineData("""{"ssid":"bad","userId":"demo","token":"good"}""", 1000, "Invalid authentication")]
    [InlineData("""{"ssid":" ","userId":"demo","token":"good"}""", 1000, "Invalid authentication")]
    [InlineData("""{"ssid":["good"],"userId":"demo","token":"good"}""", 1000, "Invalid authentication")]
    [InlineData("""{"ssid":"expired"}""", 1000, "Session expired")]
    [InlineData("""{"ssid":"ended"}""", 1000, "Session expired")]
    [InlineData("""{"ssid":"disabled"}""", 1000, "User is disabled")]
    [InlineData("""{"ssid":"closed"}""", 1000, "Account is disabled")]
    [InlineData("""{"userId":"demo","token":"bad"}""", 1014, "Invalid token")]
    [InlineData("""{"userId":"nobody","token":"good"}""", 1014, "Invalid token")]
    [InlineData("""{"userId":"demo","token":{}}""", 1000, "Invalid authentication")]
    [InlineData("""{"userId":true,"token":"good"}""", 1000, "Invalid authentication")]
    [InlineData("""{"userId":"demo"}""", 1000, "Invalid authentication")]
    [InlineData("""{"token":"good"}""", 1000, "Invalid authentication")]
    [InlineData("""{"SSID":"good"}""", 1000, "Invalid authentication")]
    [InlineData("{}", 1000, "Invalid authentication")]
    public async Task TheBodySaysWhoIsCalling(string body, int code, string message)
    {
        var passed = default(DeepCallCall);
        var (http, reply) = await KnockAsync(body, call => AnswerAsync(passed = call));

        Assert.Equal(200, http.Response.StatusCode);
        if (code == 200) Assert.Equal((Own, Caller), (passed!.Account, passed.User));
        else Assert.Equal(Refusal(code, message), reply);
    }

    /// <summary>The pages mix cases themselves (<c>groupid</c>, <c>groupId</c>, <c>'Name'</c>); a member passed over in silence would be lost.</summary>
    [Theory]
    [InlineData("""{"ssid":"good","contactInfo":1}""", "1")]
    [InlineData("""{"ssid":"good","CONTACTINFO":1,"ContactInfo":2}""", "2")]
    [InlineData("""{"ssid":"good","contactinfo":1,"ContactInfo":2}""", "1")]
    [InlineData("""{"ssid":"good","contactinfo":1,"contactinfo":2}""", "2")]
    [InlineData("""{"ssid":"good","contact_info":1}""", "")]
    public async Task AMemberIsKnownInAnyCaseUnlessOneIsWrittenAsOnThePage(string body, string expected)
    {
        var passed = default(DeepCallCall);
        _ = await KnockAsync(body, call => AnswerAsync(passed = call));

        Assert.Equal(expected, passed!["contactinfo"].ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"ssid\"")]
    [InlineData("ssid=good")]
    [InlineData("%7B%22ssid%22%3A%22good%22%7D")]
    [InlineData("""{"ssid":"good"}x""")]
    [InlineData("""{"ssid":"good",}""")]
    [InlineData("""{"ssid":"good","name":"\ud83d"}""")]
    [InlineData("""{"ssid":"good","\udc00":1}""")]
    public async Task WhatIsNoObjectIsInvalidData(string body)
    {
        var (_, reply) = await KnockAsync(body, _ => throw new InvalidOperationException());

        Assert.Equal(Refusal(1047, "Invalid Request Data"), reply);
    }

    [Fact]
    public async Task BytesThatAreNoUtf8AndABodyWithoutEndAreInvalidData()
    {
        var (_, latin) = await KnockAsync([.. "{\"ssid\":\"good\",\"name\":\""u8, 0xE9, .. "\"}"u8], _ => throw new InvalidOperationException());
        var (_, large) = await KnockAsync([.. "{\"ssid\":\"good\",\"name\":\""u8, .. new byte[DeepCallBody.Limit], .. "\"}"u8], _ => throw new InvalidOperationException());
        var (_, deep) = await KnockAsync(string.Concat(Enumerable.Repeat("{\"a\":", 20_000)), _ => throw new InvalidOperationException());
        var (_, wide) = await KnockAsync(Encoding.Unicode.GetBytes("\uFEFF{\"ssid\":\"good\"}"), _ => throw new InvalidOperationException());

        Assert.All([latin, large, deep, wide], reply => Assert.Equal(Refusal(1047, "Invalid Request Data"), reply));
    }

    [Fact]
    public async Task AByteOrderMarkIsPassedOver()
    {
        var (_, reply) = await KnockAsync([0xEF, 0xBB, 0xBF, .. """{"ssid":"good"}"""u8], AnswerAsync);

        Assert.Equal("""{"message":"Done","status":"success","code":200}""", reply);
    }

    [Theory]
    [InlineData(Permissions.None, true)]
    [InlineData(Permissions.AddContacts, false)]
    public async Task WhoMayNotIsDenied(Permissions needed, bool passes)
    {
        var (_, reply) = await KnockAsync("""{"ssid":"good"}""", AnswerAsync, needed);

        Assert.Equal(passes ? """{"message":"Done","status":"success","code":200}""" : Refusal(1015, "Permission denied"), reply);
    }

    [Fact]
    public async Task TroubleOnOurSideTellsNothingOfItself()
    {
        var (down, store) = await KnockAsync("""{"ssid":"good"}""", _ => throw new StorageException(StorageErrorCode.Unavailable, "secret path"));
        var (bad, fault) = await KnockAsync("""{"ssid":"good"}""", _ => throw new InvalidOperationException("secret"));
        var (_, broken) = await KnockAsync("""{"ssid":"good"}""", _ => throw new BadHttpRequestException("Unexpected end of request content."));

        Assert.Equal((200, 200), (down.Response.StatusCode, bad.Response.StatusCode));
        Assert.Equal((Refusal(1009, "Something went wrong"), Refusal(1009, "Something went wrong")), (store, fault));
        Assert.Equal(Refusal(1047, "Invalid Request Data"), broken);
    }

    [Fact]
    public async Task ACallerWhoLeftIsAnsweredNothing()
    {
        var (_, reset) = await KnockAsync("""{"ssid":"good"}""", _ => throw new ConnectionResetException("gone"));

        Assert.Equal("", reset);
    }

    private static string Refusal(int code, string message) =>
        Refused.Replace("MESSAGE", message, StringComparison.Ordinal).Replace("CODE", $"{code}", StringComparison.Ordinal);

    private static Task<DeepCallRefusal?> AnswerAsync(DeepCallCall call) => call.SucceedAsync("Done");

    private static ValueTask<UserCheck> CheckSessionAsync(string ssid, CancellationToken cancellationToken) => ValueTask.FromResult(ssid switch
    {
        "good" => new UserCheck(UserStanding.Valid, Caller, Own),
        "expired" => new UserCheck(UserStanding.SessionExpired),
        "ended" => new UserCheck(UserStanding.SessionEnded),
        "disabled" => new UserCheck(UserStanding.UserDisabled),
        "closed" => new UserCheck(UserStanding.AccountDisabled),
        _ => new UserCheck(UserStanding.Unknown),
    });

    private static ValueTask<UserCheck> CheckTokenAsync(string userId, string token, CancellationToken cancellationToken) =>
        ValueTask.FromResult((userId, token) is ("demo", "good") or ("17", "42") ? new UserCheck(UserStanding.Valid, Caller, Own) : new UserCheck(UserStanding.Unknown));

    private static Task<(HttpContext Http, string Reply)> KnockAsync(
        string body, Func<DeepCallCall, Task<DeepCallRefusal?>> handle, Permissions needed = Permissions.None) =>
        KnockAsync(Encoding.UTF8.GetBytes(body), handle, needed);

    private static async Task<(HttpContext Http, string Reply)> KnockAsync(
        byte[] body, Func<DeepCallCall, Task<DeepCallRefusal?>> handle, Permissions needed = Permissions.None)
    {
        var http = new DefaultHttpContext();
        var reply = new MemoryStream();
        http.Request.Body = new MemoryStream(body);
        http.Response.Body = reply;
        var door = new DeepCallDoor(
            new DeepCallCredentials(CheckSessionAsync, CheckTokenAsync),
            (user, permissions, _) => ValueTask.FromResult(user.Granted.HasFlag(permissions)),
            NullLogger.Instance);
        await door.Open(needed, handle)(http);
        return (http, Encoding.UTF8.GetString(reply.ToArray()));
    }
}
