namespace ContactFunctions.Cli.Service;

/// <summary>
/// Reads the body of an answer. What breaks on the way is the service's trouble, never the file's that is written.
/// </summary>
/// <param name="patience">How long it may stand still.</param>
internal sealed class ServiceDownload(HttpResponseMessage response, Uri service, TimeSpan patience)
{
    private const int BufferBytes = 128 * 1024;

    /// <exception cref="IOException">The output cannot be written.</exception>
    /// <exception cref="ServiceException">The body broke off: what was written is not all.</exception>
    public async Task CopyToAsync(Stream output, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferBytes];
        while (await ReadAsync(body, buffer, cancellationToken) is > 0 and var read) await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>All of it, which must not be more than <paramref name="most"/> bytes.</summary>
    /// <exception cref="ServiceException">It broke off, or is longer.</exception>
    public async Task<byte[]> ReadAsync(int most, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var all = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await ReadAsync(body, buffer, cancellationToken) is > 0 and var read)
        {
            if (all.Length + read > most) throw ServiceTrouble.NotOurs;
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private async ValueTask<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(patience);
        try
        {
            return await body.ReadAsync(buffer, stop.Token);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            throw new ServiceException(ExitCode.Store, "The answer broke off.", isPassing: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServiceTrouble.Silent(service, wasReached: true);
        }
    }
}
