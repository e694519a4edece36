using Microsoft.Extensions.Configuration;

namespace ContactFunctions.StandInHost.Configuration;

/// <summary>Section <c>customHandler</c> of host.json (contract 1.1).</summary>
internal sealed record CustomHandlerOptions(
    string DefaultExecutablePath, IReadOnlyList<string> Arguments, string? DefaultWorkerPath, IReadOnlyList<string> WorkerArguments,
    string? WorkingDirectory, string? WorkerDirectory, bool IsForwarding, bool IsProxying, TimeSpan InitializationTimeout)
{
    /// <exception cref="InvalidDataException">It names no executable, or asks for what this stand-in does not do.</exception>
    public static CustomHandlerOptions Read(IConfiguration section)
    {
        var description = section.GetSection("description");
        var options = new CustomHandlerOptions(
            description["defaultExecutablePath"] ?? throw new InvalidDataException("customHandler.description.defaultExecutablePath is required."),
            List(description.GetSection("arguments")),
            description["defaultWorkerPath"],
            List(description.GetSection("workerArguments")),
            description["workingDirectory"],
            description["workerDirectory"],
            section.GetValue("enableForwardingHttpRequest", false),
            section.GetValue("enableProxyingHttpRequest", false),
            HostJson.Duration(section["initializationTimeout"] ?? "00:00:30"));
        // Contract 3.4: without either the request travels in a JSON envelope, which the app never asks for.
        return options.IsForwarding || options.IsProxying
            ? options
            : throw new InvalidDataException("This stand-in proxies or forwards requests; it has no JSON envelope for them.");
    }

    private static List<string> List(IConfiguration section) => [.. section.GetChildren().Select(item => item.Value ?? "")];
}
