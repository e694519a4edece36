using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Users;

/// <summary>What a token or a session turned out to be.</summary>
/// <param name="User">Whose it is; null unless the standing is <see cref="UserStanding.Valid"/>.</param>
/// <param name="Account">The user's; null unless the standing is <see cref="UserStanding.Valid"/>.</param>
public readonly record struct UserCheck(UserStanding Standing, User? User = null, Account? Account = null);
