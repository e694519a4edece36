namespace ContactFunctions.Core.Dnd;

/// <summary>Who barred a number; each can bar it beside the other, and ends only what is its own.</summary>
public enum DndReason
{
    /// <summary>The account's operator, with the tool.</summary>
    Operator,

    /// <summary>A contact's blacklisting in DeepCall's directory.</summary>
    Directory,
}
