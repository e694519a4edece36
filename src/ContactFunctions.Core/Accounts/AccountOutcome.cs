namespace ContactFunctions.Core.Accounts;

/// <summary>The account made, or why none was.</summary>
public readonly record struct AccountOutcome(Account? Account, AccountProblem Problem);
