using System.Diagnostics;
using ContactFunctions.Storage.CrashWriter;

namespace ContactFunctions.Storage.Tests.Sqlite;

/// <summary>A second process on the same folder.</summary>
internal static class OtherProcess
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(EndlessWriter).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
