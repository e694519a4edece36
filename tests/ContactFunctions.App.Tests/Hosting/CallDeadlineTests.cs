using System.Globalization;
using System.Text.Json;
using ContactFunctions.App.Hosting;
using ContactFunctions.App.Tests.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>No call from outside lasts until the host kills the process for it.</summary>
public sealed class CallDeadlineTests
{
    [Fact]
    public async Task ACallThatLastsTooLongIsCut()
    {
        var (clock, lifetime, end) = (new HeldTimer(), new CutLifetime(), new TaskCompletionSource());
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpRequestLifetimeFeature>(lifetime);

        var call = new CallDeadline(clock).LimitAsync(http, _ => end.Task);
        Assert.False(lifetime.IsCut);
        clock.Fire();

        Assert.True(lifetime.IsCut);
        end.SetResult();
        await call;
    }

    [Fact]
    public void TheDeadlineComesBeforeTheHosts()
    {
        using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(BuiltExecutable.Repository, "host.json")));
        var timeout = TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture);

        Assert.InRange(CallDeadline.Longest, TimeSpan.FromMinutes(10), timeout - TimeSpan.FromMinutes(1));
    }

    private sealed class CutLifetime : IHttpRequestLifetimeFeature
    {
        public bool IsCut { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsCut = true;
    }

    /// <summary>A timer that comes when the test says.</summary>
    private sealed class HeldTimer : TimeProvider
    {
        public Action Fire { get; private set; } = () => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(CallDeadline.Longest, dueTime);
            Fire = () => callback(state);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
