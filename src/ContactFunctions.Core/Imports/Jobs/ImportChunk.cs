namespace ContactFunctions.Core.Imports.Jobs;

/// <summary>Some items of a lane, in one run of bytes of the job's input blob.</summary>
/// <param name="Offset">Bytes from the start of the blob.</param>
/// <param name="Checksum">The first 8 bytes of the SHA-256 of the run.</param>
internal readonly record struct ImportChunk(long Offset, int Length, int Items, ulong Checksum);
