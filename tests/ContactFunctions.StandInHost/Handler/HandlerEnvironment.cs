using System.Globalization;

namespace ContactFunctions.StandInHost.Handler;

/// <summary>Contract 2: what the host adds to its own complete environment, under the new names and the old ones.</summary>
internal static class HandlerEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(int port, Guid workerId, string scriptRoot)
    {
        var (portText, id) = (port.ToString(CultureInfo.InvariantCulture), workerId.ToString());
        return new Dictionary<string, string>
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = portText,
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = id,
            ["FUNCTIONS_APP_ROOT_PATH"] = scriptRoot,
            ["FUNCTIONS_HTTPWORKER_PORT"] = portText,
            ["FUNCTIONS_HTTPWORKER_ID"] = id,
        };
    }
}
