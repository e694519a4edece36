namespace ContactFunctions.Core.Users;

/// <summary>Why a user was not made.</summary>
public enum UserProblem
{
    None,
    IdInvalid,

    /// <summary>By a user of any account, a disabled one too.</summary>
    IdTaken,
}
