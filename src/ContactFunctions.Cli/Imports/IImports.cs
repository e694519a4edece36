using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Queues;

namespace ContactFunctions.Cli.Imports;

/// <summary>
/// The imports of one account, wherever they are: on a store, or behind a running service. What a caller could have
/// expected is a reply; a place that is out of reach throws what the command ends with.
/// </summary>
internal interface IImports : IAsyncDisposable
{
    /// <summary>Who works an import that this process does not, for sentences.</summary>
    string Worker { get; }

    /// <summary>The options that name this place and account on a command line.</summary>
    IReadOnlyList<string> Options { get; }

    /// <summary>How long to wait before looking at an import again.</summary>
    TimeSpan LookEvery { get; }

    /// <summary>Stores a file, or sends it, and makes an import of it.</summary>
    /// <param name="set">Where the contacts are put.</param>
    /// <param name="tell">Gets how much of the file has gone.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    Task<ImportReply> StartAsync(ImportRequest request, SetName set, ImportFile file, Action<WorkProgress> tell, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ImportJob>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<ImportJob?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends an import where it stands.</summary>
    Task<ImportReply> CancelAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes an import of the rows that another try may change.</summary>
    /// <param name="all">Also of those that were refused.</param>
    Task<ImportReply> RetryAsync(string id, bool all, CancellationToken cancellationToken);

    /// <summary>Writes what became of an import's rows, in the order of its file.</summary>
    /// <returns>Whether the import had ended, so that they are all there; null when there is no such import, and nothing is written.</returns>
    /// <exception cref="IOException">The output cannot be written.</exception>
    Task<bool?> WriteResultsAsync(string id, ResultsOrder order, Stream output, CancellationToken cancellationToken);

    /// <summary>Works imports until it is stopped, where this process can.</summary>
    Task WorkAsync(IWorkLog log, CancellationToken stopping);

    /// <summary>Whether what a look threw may be gone at the next one; a job of hours is not given up for it.</summary>
    bool IsPassing(Exception failure);
}
