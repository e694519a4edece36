namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>Stands for the end of a process: nothing catches it by name, and the store it came from never answers again.</summary>
internal sealed class ProcessEnded : Exception;
