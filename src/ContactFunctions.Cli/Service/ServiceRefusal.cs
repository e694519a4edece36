namespace ContactFunctions.Cli.Service;

/// <summary>A refusal as OliAI's API writes it.</summary>
internal sealed record ServiceRefusal(int StatusCode, string Message);
