using System.Net.Http.Headers;
using ContactFunctions.Cli.Imports;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Service;

/// <summary>
/// Sends a file until the service has answered, always under one idempotency key, so that however often it goes out it is
/// one import. What comes through a pipe can be read, and so sent, but once.
/// </summary>
internal sealed class ServiceUpload(ServiceClient client, ImportFile file, Action<WorkProgress> tell)
{
    private const string Doubt = "imports list shows whether it came.";

    private readonly List<UploadContent> _tries = [];
    private Stream? _pipe;

    /// <exception cref="CommandException">It was stopped, or the service is of no use.</exception>
    public async Task<ServiceReply> SendAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.UploadAsync(path, Guid.NewGuid().ToString(), () => OpenAsync(cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(ExitCode.Stopped, MayHaveCome ? $"Stopped before the service answered; {Doubt}" : "Stopped; nothing is imported.");
        }
        catch (ServiceException) when (_tries.Exists(sent => sent.IsEmpty))
        {
            throw new CommandException(ExitCode.Refused, Refusals.EmptyFile);
        }
        catch (ServiceException failure) when (MayHaveCome && failure.IsPassing)
        {
            throw new CommandException(failure.ExitCode, $"{failure.Message} All of the file was read; {Doubt}");
        }
        finally
        {
            if (_pipe is not null) await _pipe.DisposeAsync();
        }
    }

    /// <summary>The service takes a file that was sent to its end, whatever happens to the connection after that.</summary>
    private bool MayHaveCome => _tries.Exists(sent => sent.IsWhole);

    private async Task<UploadContent> OpenAsync(CancellationToken cancellationToken)
    {
        if (_tries.Exists(sent => sent.IsSpent))
            throw new CommandException(ExitCode.Store, $"What came in cannot be sent again.{(MayHaveCome ? " All of it was read; " + Doubt : " Nothing is imported.")}");
        var (stream, length) = _pipe is null ? await file.OpenAsync("MiB sent", tell, cancellationToken) : (_pipe, null);
        _pipe = length is null ? stream : null;
        var content = new UploadContent(stream, length);
        // The format is in the query; this says only that the body is the file, and no form.
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        _tries.Add(content);
        return content;
    }
}
