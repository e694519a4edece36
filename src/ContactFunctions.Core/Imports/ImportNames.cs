namespace ContactFunctions.Core.Imports;

/// <summary>The queues that carry bulks.</summary>
public static class ImportNames
{
    /// <summary>Chunks of lanes to be worked.</summary>
    public const string Queue = "import-chunks";

    /// <summary>Messages a worker failed on again and again, by the Functions host's naming.</summary>
    public const string PoisonQueue = "import-chunks-poison";
}
