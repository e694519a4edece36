namespace ContactFunctions.Core.Users;

public enum UserStanding
{
    /// <summary>All that is said to whoever does not have the whole secret: whether there is such a user, too, is not.</summary>
    Unknown,
    Valid,
    SessionEnded,
    SessionExpired,
    UserDisabled,

    /// <summary>The user is good and the account is disabled.</summary>
    AccountDisabled,
}
