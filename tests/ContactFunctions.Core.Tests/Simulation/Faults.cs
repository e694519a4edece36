namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>Of how many calls one meets which fault; 0 for never.</summary>
/// <param name="Crash">Of how many steps one ends a process.</param>
internal sealed record Faults(int Unclear = 0, int Unavailable = 0, int Crash = 0);
