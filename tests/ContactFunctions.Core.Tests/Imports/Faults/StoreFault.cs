namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>What becomes of one storage call.</summary>
internal enum StoreFault
{
    None,

    /// <summary>The process ends before the call is done.</summary>
    StopBefore,

    /// <summary>The process ends when the call is done, before it hears of it.</summary>
    StopAfter,

    /// <summary>It is done, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>It is not done, and nobody knows.</summary>
    RequestLost,

    /// <summary>Nobody knows, and a transaction is done some time later.</summary>
    Late,

    /// <summary>The store is out of reach.</summary>
    Unavailable,
}
