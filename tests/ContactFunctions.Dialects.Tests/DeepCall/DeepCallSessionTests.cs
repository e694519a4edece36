using System.Text.Json.Nodes;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Dialects.Tests.DeepCall;

/// <summary>What lets a caller in, and that it holds at the next request no more once it is taken away.</summary>
public sealed class DeepCallSessionTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ManualClock _clock = new();
    private DeepCallWorld _world = null!;
    private IssuedUser _ravi = null!;
    private IssuedSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeepCallWorld.StartAsync(new WorldOptions { Works = false, Clock = _clock });
        _ravi = (await _world.World.Users.CreateAsync(_world.Account, "ravi", Permissions.AddContacts, default)).Issued!;
        _session = await _world.World.Sessions.CreateAsync(_ravi.User, _clock.GetUtcNow() + Hour, default);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>The token beside it is good all the time, and is not asked.</summary>
    [Fact]
    public async Task ASessionThatExpiredDecidesAlsoBesideAGoodToken()
    {
        _clock.Advance(Hour - TimeSpan.FromTicks(1));
        var within = await WriteAsync($"{Session},{Token}");
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(("success", "Session expired"), ((string)within["status"]!, await RefusalAsync($"{Session},{Token}")));
        Assert.Equal("success", (string)(await WriteAsync($"\"ssid\":\"\",{Token}"))["status"]!);
    }

    [Fact]
    public async Task ASessionThatWasEndedLetsNobodyIn()
    {
        _ = await _world.World.Sessions.EndAsync(_session.Session.Id, default);

        Assert.Equal("Session expired", await RefusalAsync(Session));
    }

    [Fact]
    public async Task AUserWhoIsDisabledComesInByNeither()
    {
        _ = await _world.World.Users.SetDisabledAsync("ravi", isDisabled: true, default);

        Assert.Equal(("User is disabled", "User is disabled"), (await RefusalAsync(Session), await RefusalAsync(Token)));
    }

    [Fact]
    public async Task AGroupThatIsSwitchedOffGivesNothing()
    {
        _ = await _world.CallAsync("Group/add", "\"name\":\"Sales\"");
        _ = await _world.World.Users.RevokeAsync("ravi", Permissions.AddContacts, default);
        _ = await _world.World.Groups.GrantAsync(_world.Account, 1, Permissions.AddContacts, default);
        _ = await _world.World.Groups.AddUserAsync(_world.Account, 1, "ravi", default);
        var before = await WriteAsync(Session);
        _ = await _world.CallAsync("Group/update", "\"groupId\":1,\"name\":\"Sales\",\"status\":0");

        Assert.Equal(("success", "Permission denied"), ((string)before["status"]!, await RefusalAsync(Session)));
    }

    private string Session => $"\"ssid\":\"{_session.Ssid}\"";

    private string Token => $"\"userId\":\"ravi\",\"token\":\"{_ravi.Token}\"";

    private Task<JsonNode> WriteAsync(string caller) => _world.SendAsync("Directory/create", $$"""{{{caller}},"contact":"919876543210"}""");

    private async Task<string> RefusalAsync(string caller) => (string)(await WriteAsync(caller))["message"]!;
}
