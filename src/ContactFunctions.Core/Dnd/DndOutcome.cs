namespace ContactFunctions.Core.Dnd;

/// <summary>What a change of one number came to.</summary>
/// <param name="IsChanged">False when it was as wanted already.</param>
/// <param name="Entry">The number as it stands after it: where the operator's reason was taken away, the directory's may be left.</param>
public readonly record struct DndOutcome(bool IsChanged, DndEntry Entry);
