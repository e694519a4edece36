namespace ContactFunctions.Core.Users;

/// <summary>A user with a new token, which nobody can read again.</summary>
public sealed record IssuedUser(User User, string Token);
