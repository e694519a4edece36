namespace ContactFunctions.Core.Users;

/// <summary>The user made, or why none was.</summary>
public readonly record struct UserOutcome(IssuedUser? Issued, UserProblem Problem);
