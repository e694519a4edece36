namespace ContactFunctions.Core.Accounts;

/// <summary>Why an account was not made.</summary>
public enum AccountProblem
{
    None,
    SidInvalid,
    SidTaken,
    NameInvalid,
    RegionInvalid,

    /// <summary>No IANA id, or one this machine has no data for.</summary>
    TimeZoneUnknown,
    PartitionsOutOfRange,
}
