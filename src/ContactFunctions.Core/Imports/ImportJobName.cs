namespace ContactFunctions.Core.Imports;

/// <summary>How an operator finds a job: the account by the sid that its callers write, the job by its id.</summary>
public sealed record ImportJobName(string AccountSid, string JobId);
