using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContactFunctions.Infra.Tests.Deployment;

public sealed partial class WorkflowTests(InfraFixture infra)
{
    private const string Ci = ".github/workflows/ci.yml";
    private const string Deploy = ".github/workflows/deploy.yml";

    [GeneratedRegex(@"^[\w-]+/[\w-]+@v\d+$")]
    private static partial Regex PinnedAction { get; }

    [GeneratedRegex(@"\$\{\{ vars\.(\w+) \}\}")]
    private static partial Regex GitHubVariable { get; }

    [Fact]
    public async Task CiRunsTheScriptThatEverybodyRuns()
    {
        var commands = Steps((await infra.ReadAsync()).Yaml[Ci]).Where(step => step.TryGetProperty("run", out _)).Select(step => step.GetProperty("run").GetString());

        Assert.Equal([".ci/run"], commands);
        Assert.True(File.Exists(Repository.PathOf(".ci/run")));
        if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(Repository.PathOf(".ci/run")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task EveryActionIsPinnedAndEveryWorkflowThatIsCalledExists()
    {
        var workflows = Workflows((await infra.ReadAsync()).Yaml);
        var actions = workflows.SelectMany(Steps).Where(step => step.TryGetProperty("uses", out _)).Select(step => step.GetProperty("uses").GetString()!).ToList();
        var called = workflows.SelectMany(Jobs).Where(job => job.TryGetProperty("uses", out _)).Select(job => job.GetProperty("uses").GetString()!);

        Assert.True(actions.Count >= 8, $"Found {actions.Count} actions.");
        Assert.All(actions, action => Assert.Matches(PinnedAction, action));
        Assert.All(called, path => Assert.True(File.Exists(Repository.PathOf(path)), path));
    }

    /// <summary>Reading the code is all that any job may, and signing in to Azure what the deploying one may besides.</summary>
    [Fact]
    public async Task NoJobMayMoreThanItNeeds()
    {
        var yaml = (await infra.ReadAsync()).Yaml;

        Assert.All(Workflows(yaml), workflow => Assert.Equal("contents: read", Permissions(workflow)));
        var own = Workflows(yaml).SelectMany(Jobs).Where(job => job.TryGetProperty("permissions", out _));
        Assert.Equal(["contents: read, id-token: write"], own.Select(Permissions));
    }

    [Fact]
    public void NoSecretIsStored()
    {
        var texts = Repository.Files(".github", ".yml").Select(Repository.Text).ToList();

        Assert.Equal(2, texts.Count);
        Assert.All(texts, text => Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheEnvironmentsToDeployToAreThoseWithValues()
    {
        var workflow = (await infra.ReadAsync()).Yaml[Deploy];
        var choices = workflow.GetProperty("on").GetProperty("workflow_dispatch").GetProperty("inputs").GetProperty("environment").GetProperty("options")
            .EnumerateArray().Select(option => $"infra/environments/{option}.env");

        Assert.Equal(Repository.Files("infra/environments", ".env"), choices.Order());
        Assert.Equal("${{ inputs.environment }}", workflow.GetProperty("jobs").GetProperty("deploy").GetProperty("environment").GetString());
    }

    [Fact]
    public void EveryVariableForAParameterIsOne()
    {
        var parameters = Repository.Text("infra/main.parameters.json");
        var variables = GitHubVariable.Matches(Repository.Text(Deploy)).Select(match => match.Groups[1].Value).Where(name => name.StartsWith("CONTACTS_", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(variables);
        Assert.All(variables, name => Assert.Contains($"${{{name}", parameters, StringComparison.Ordinal));
    }

    private static List<JsonElement> Workflows(IReadOnlyDictionary<string, JsonElement> yaml) => [yaml[Ci], yaml[Deploy]];

    private static IEnumerable<JsonElement> Jobs(JsonElement workflow) => workflow.GetProperty("jobs").EnumerateObject().Select(job => job.Value);

    private static IEnumerable<JsonElement> Steps(JsonElement workflow) =>
        Jobs(workflow).Where(job => job.TryGetProperty("steps", out _)).SelectMany(job => job.GetProperty("steps").EnumerateArray());

    private static string Permissions(JsonElement holder) =>
        string.Join(", ", holder.GetProperty("permissions").EnumerateObject().Select(permission => $"{permission.Name}: {permission.Value}").Order(StringComparer.Ordinal));
}
