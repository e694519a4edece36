namespace ContactFunctions.Core.Imports;

/// <summary>Work that waits: the jobs with a lane that is not at its end, as the last sweep met them.</summary>
/// <param name="Jobs">Jobs too young to have stood still are not looked at.</param>
/// <param name="Longest">How long the lane that has waited longest has not moved.</param>
public sealed record Backlog(int Jobs, TimeSpan Longest)
{
    public static Backlog None { get; } = new(0, TimeSpan.Zero);
}
