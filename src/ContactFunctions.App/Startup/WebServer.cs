using Microsoft.Extensions.Configuration.Memory;

namespace ContactFunctions.App.Startup;

/// <summary>Kestrel, its addresses, and the console log.</summary>
internal static class WebServer
{
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>The lowest layer of the configuration, so that any setting overrides it.</summary>
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // A port in use is told in one line by who starts the server, not by a stack trace.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
    };

    public static void Configure(WebApplicationBuilder builder, ProcessEnvironment process)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        _ = builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            // The Functions host makes one log entry of each line.
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Each dialect bounds the bodies it reads and refuses larger ones in its own form.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        if (AddressOf(builder.Configuration, process) is { } url) _ = builder.WebHost.UseUrls(url).PreferHostingUrls(process.HandlerPort is not null);
    }

    /// <summary>False when the address cannot be had; the log says why.</summary>
    public static async Task<bool> TryStartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            Log.ServerNotStarted(app.Logger, failure.Message);
            return false;
        }
    }

    /// <summary>
    /// Behind the Functions host the one address it calls, whatever the inherited environment says; alone the default
    /// where nothing else is asked for; null to leave it to what is.
    /// </summary>
    private static string? AddressOf(ConfigurationManager configuration, ProcessEnvironment process)
    {
        if (process.HandlerPort is { } port) return $"http://127.0.0.1:{port}";
        string[] keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        var isAsked = keys.Any(key => !string.IsNullOrEmpty(configuration[key])) || configuration.GetSection("Kestrel:Endpoints").Exists();
        return isAsked ? null : DefaultUrl;
    }
}
