namespace ContactFunctions.Core.Imports.Sources;

/// <summary>Opens an import's file for reading forward.</summary>
/// <param name="offset">Bytes of the file to leave out at its beginning.</param>
public delegate Task<Stream> OpenSource(long offset, CancellationToken cancellationToken);
