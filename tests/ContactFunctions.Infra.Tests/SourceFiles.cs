using System.Diagnostics;
using System.Text.Json;
using ContactFunctions.Azurite;
using ContactFunctions.Infra.Tests.Bicep;

namespace ContactFunctions.Infra.Tests;

/// <summary>Bicep and YAML files as <c>read.mjs</c> reads them.</summary>
/// <param name="Yaml">The document of each file, by its path.</param>
internal sealed record SourceFiles(IReadOnlyList<BicepFile> Bicep, IReadOnlyDictionary<string, JsonElement> Yaml)
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web) { MaxDepth = 256 };

    /// <param name="paths">Absolute, or from the repository's root.</param>
    /// <exception cref="InvalidOperationException">A YAML file is none, or Node failed; the message says how.</exception>
    public static async Task<SourceFiles> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var folder = NpmInstallation.FolderOf("ContactFunctions.Infra.Tests");
        await new NpmInstallation(folder).EnsureAsync(cancellationToken);
        using var node = Process.Start(NodeTool.StartInfo("node", Repository.Root, Path.Combine(folder, "read.mjs")))!;
        var output = node.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = node.StandardError.ReadToEndAsync(cancellationToken);
        await node.StandardInput.WriteAsync(string.Join('\n', paths));
        node.StandardInput.Close();
        await node.WaitForExitAsync(cancellationToken);
        return node.ExitCode == 0
            ? From(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await output)!)
            : throw new InvalidOperationException(await errors);
    }

    private static SourceFiles From(Dictionary<string, JsonElement> files) => new(
        [.. files.Where(file => file.Value.TryGetProperty("tree", out _)).Select(file => new BicepFile(file.Key, file.Value.GetProperty("tree").Deserialize<SyntaxNode>(CamelCase)!))],
        files.Where(file => file.Value.TryGetProperty("value", out _)).ToDictionary(file => file.Key, file => file.Value.GetProperty("value")));
}
