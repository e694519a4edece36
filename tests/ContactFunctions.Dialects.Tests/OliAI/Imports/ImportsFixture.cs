using System.Text.Json.Nodes;

namespace ContactFunctions.Dialects.Tests.OliAI.Imports;

/// <summary>One world whose queue is worked, for tests that leave it as good as they found it, and an import in it that has ended.</summary>
public sealed class ImportsFixture : IAsyncLifetime
{
    public const string File = "number,name\n+919876543210,Asha\n98,=1+1\n\"Ravi\"x,y\n+919876543211,Meera\n";

    internal OliAIWorld World { get; private set; } = null!;

    /// <summary>The id of the import of <see cref="File"/>.</summary>
    public string Ended { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        World = await OliAIUploads.StartAsync();
        Ended = (string)(await World.ImportAsync("?fileName=C:%5CM%C3%A4rz%20leads.csv.gz", File))["id"]!;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    internal Task<JsonNode> PageAsync(string query) => World.SendAsync(200, "GET", $"imports/{Ended}/results?{query}");
}
