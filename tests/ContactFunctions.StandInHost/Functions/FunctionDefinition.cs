namespace ContactFunctions.StandInHost.Functions;

/// <summary>A function as its folder declares it, with nothing in error.</summary>
internal sealed record FunctionDefinition(string Name, Trigger Trigger);
