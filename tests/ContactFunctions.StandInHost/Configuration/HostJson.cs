using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ContactFunctions.StandInHost.Configuration;

/// <summary>What host.json says, with the overrides of the host's environment.</summary>
/// <param name="FunctionTimeout">Infinite where it says -1.</param>
internal sealed record HostJson(TimeSpan FunctionTimeout, string RoutePrefix, CustomHandlerOptions CustomHandler, QueueOptions Queues)
{
    private const string OverridePrefix = "AzureFunctionsJobHost__";

    /// <exception cref="InvalidDataException">The host does not start with such a file.</exception>
    public static HostJson Read(string scriptRoot, IReadOnlyDictionary<string, string> environment)
    {
        // Contract 1: any value can be overridden by AzureFunctionsJobHost__a__b.
        var overrides = environment
            .Where(variable => variable.Key.StartsWith(OverridePrefix, StringComparison.OrdinalIgnoreCase))
            .Select(variable => KeyValuePair.Create<string, string?>(variable.Key[OverridePrefix.Length..].Replace("__", ":", StringComparison.Ordinal), variable.Value));
        var host = new ConfigurationBuilder().AddJsonFile(Path.Combine(scriptRoot, "host.json")).AddInMemoryCollection(overrides).Build();
        // Contract 1: without "version": "2.0" start-up fails.
        if (host["version"] != "2.0") throw new InvalidDataException("""host.json must hold "version": "2.0".""");
        return new HostJson(
            // Contract 2: the default is 30 minutes.
            host["functionTimeout"] is { } text ? Duration(text) : TimeSpan.FromMinutes(30),
            // Contract 1.3: "" removes /api.
            host["extensions:http:routePrefix"] ?? "api",
            CustomHandlerOptions.Read(host.GetSection("customHandler")),
            QueueOptions.Read(host.GetSection("extensions:queues")));
    }

    internal static TimeSpan Duration(string text) => text == "-1" ? Timeout.InfiniteTimeSpan : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
