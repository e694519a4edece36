using System.Runtime.CompilerServices;

namespace ContactFunctions.Tests;

/// <summary>
/// Temporary folders of tests, and of the processes they start, lie in memory where the machine has room for that: a store
/// waits for the disk at every commit, and the tests commit some hundred thousand times. Everything but a power cut is the
/// same there. With <c>TMPDIR</c> set they lie where it says.
/// </summary>
internal static class FoldersInMemory
{
    private const string Variable = "TMPDIR";
    private const string Memory = "/dev/shm";

    /// <summary>Bytes; a container often has 64 MiB there, which a run would fill.</summary>
    private const long Enough = 1L << 30;

    [ModuleInitializer]
    internal static void Use()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Enough)
            Environment.SetEnvironmentVariable(Variable, Memory);
    }
}
