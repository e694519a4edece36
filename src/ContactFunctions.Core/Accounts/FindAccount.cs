namespace ContactFunctions.Core.Accounts;

/// <summary>Finds an account by its internal id; null when there is none.</summary>
public delegate ValueTask<Account?> FindAccount(string accountId, CancellationToken cancellationToken);
