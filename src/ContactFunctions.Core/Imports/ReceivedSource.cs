using System.Text;
using ContactFunctions.Core.Imports.Splitting;

namespace ContactFunctions.Core.Imports;

/// <summary>A file that lies in the store, and of which nobody has made a job yet.</summary>
/// <param name="JobId">The id that its job will have.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hex, over the bytes as they came.</param>
public sealed record ReceivedSource(string JobId, long Bytes, string Sha256)
{
    /// <summary>The name of its blob, below the job's.</summary>
    internal string Blob { get; init; } = "";

    /// <summary>Everything that decides what a request with this file asks for, to be hashed for its idempotency key.</summary>
    public byte[] MeaningWith(ImportRequest request) => Encoding.UTF8.GetBytes(new ImportSource(request, "", "", 0, Bytes, Sha256).Write());
}
