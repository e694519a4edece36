using System.Text.Json;
using ContactFunctions.App.Tests.Processes;

namespace ContactFunctions.App.Tests.Hosting;

/// <summary>A function as its folder declares it.</summary>
internal sealed record FunctionFolder(string Name, IReadOnlyList<JsonElement> Bindings)
{
    public JsonElement Trigger => Bindings.Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));

    public string TriggerType => Trigger.GetProperty("type").GetString()!;

    public static IReadOnlyList<FunctionFolder> All { get; } = [.. Directory
        .EnumerateFiles(Path.Combine(BuiltExecutable.Repository, "src", "ContactFunctions.App", "Functions"), "function.json", SearchOption.AllDirectories)
        .Select(Read)];

    private static FunctionFolder Read(string file) => new(
        Path.GetFileName(Path.GetDirectoryName(file)!),
        [.. JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("bindings").EnumerateArray()]);
}
