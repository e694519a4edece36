using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Imports;

/// <summary>An import after what was asked for, or why that was refused; exactly one of the two.</summary>
internal readonly record struct ImportReply(ImportJob? Job, string? Refusal)
{
    public static ImportReply Of(ImportJob job) => new(job, null);

    public static ImportReply Refused(string reason) => new(null, reason);
}
