using ContactFunctions.Core.Accounts;

namespace ContactFunctions.Core.Tests.Imports.Faults;

/// <summary>Something to be taken in as a job while calls go wrong, in an account of its own.</summary>
internal interface IFaultSample : IDisposable
{
    Account Account { get; }

    /// <summary>The job; null when its maker was told that it could not be made, or died over it.</summary>
    Task<string?> TryTakeInAsync(JobProcess process);

    /// <summary>Asserts what must be true once everything is quiet.</summary>
    /// <param name="toldOf">The job somebody was told of.</param>
    Task HoldsAsync(string? toldOf);
}
