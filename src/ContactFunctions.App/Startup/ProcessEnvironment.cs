namespace ContactFunctions.App.Startup;

/// <summary>What the process was started as, from its environment variables.</summary>
/// <param name="EnvironmentName">Null when no variable names one; the framework then takes Production.</param>
/// <param name="HandlerPort">The port the Functions host gave; null when the process runs alone.</param>
internal sealed record ProcessEnvironment(string? EnvironmentName, string? HandlerPort)
{
    public const string HandlerPortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>
    /// The first that is set decides: an operator who writes Production in the first is not overruled by
    /// <c>func start</c>, which always sets the last to Development.
    /// </summary>
    public static IReadOnlyList<string> EnvironmentVariables { get; } =
        ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "AZURE_FUNCTIONS_ENVIRONMENT"];

    public bool IsDevelopment => string.Equals(EnvironmentName, Environments.Development, StringComparison.OrdinalIgnoreCase);

    public int StoppedExitCode => HandlerPort is null ? ExitCode.Stopped : ExitCode.StoppedBehindHost;

    public static ProcessEnvironment Read(Func<string, string?> variable) => new(
        EnvironmentVariables.Select(variable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim(),
        variable(HandlerPortVariable) is { Length: > 0 } port ? port : null);
}
