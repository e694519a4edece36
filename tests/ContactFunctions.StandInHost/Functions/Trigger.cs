namespace ContactFunctions.StandInHost.Functions;

/// <summary>What makes the host call a function.</summary>
/// <param name="Binding">The binding's name, under which the handler gets its data.</param>
internal abstract record Trigger(string Binding);

/// <param name="Route">An ASP.NET template, the prefix included.</param>
/// <param name="Methods">None for all.</param>
internal sealed record HttpTrigger(string Binding, string Route, IReadOnlyList<string> Methods, bool IsAnonymous) : Trigger(Binding);

/// <param name="ConnectionString">Of the storage account that the binding's connection names.</param>
internal sealed record QueueTrigger(string Binding, string Queue, string ConnectionString, bool IsBinary) : Trigger(Binding);

internal sealed record TimerTrigger(string Binding, TimerSchedule Schedule) : Trigger(Binding);
