namespace ContactFunctions.Core.Tests.Contacts.Histories;

internal enum FaultKind
{
    None,

    /// <summary>Answers and requests get lost or come late.</summary>
    Unclear,

    /// <summary>The store is out of reach now and then.</summary>
    Unavailable,

    /// <summary>Processes end anywhere.</summary>
    Crash,

    All,
}
