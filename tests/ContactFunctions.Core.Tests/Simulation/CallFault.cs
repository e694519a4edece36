namespace ContactFunctions.Core.Tests.Simulation;

/// <summary>What the simulation lets happen to one storage call.</summary>
internal enum CallFault
{
    None,

    /// <summary>It is done, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>It is not done, and nobody knows.</summary>
    RequestLost,

    /// <summary>Nobody knows, and it is done some time later.</summary>
    Late,

    /// <summary>The store is out of reach.</summary>
    Unavailable,
}
