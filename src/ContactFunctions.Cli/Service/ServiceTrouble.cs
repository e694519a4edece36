using System.Globalization;
using System.Net;
using System.Text.Json;
using ContactFunctions.Cli.Output;

namespace ContactFunctions.Cli.Service;

/// <summary>Says what went wrong between this tool and a service, and whether to try again.</summary>
internal static class ServiceTrouble
{
    /// <summary>Characters of a reason: who answers may be anybody.</summary>
    private const int Longest = 300;

    /// <summary>Bytes of a file from which on the host's limit may be met, 100 MiB with what the connection adds to them.</summary>
    private const long HostLimit = 99 * 1024 * 1024;
    private const string HostRule = "The Functions host takes no body over 100 MiB.";

    public static ServiceException NotOurs => new(
        ExitCode.Store, "What answers there is not Contact Functions, or another version of it: is --url right?");

    /// <summary>No answer came.</summary>
    /// <param name="sent">Bytes of the body that were sent.</param>
    /// <param name="wasReached">It has answered this command before, so it is perhaps only starting again.</param>
    public static ServiceException Of(HttpRequestException failure, Uri service, long sent, bool wasReached)
    {
        var place = service.GetLeftPart(UriPartial.Authority);
        return failure.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new ServiceException(ExitCode.Store, $"There is no host {service.Host}: is --url right?", wasReached),
            HttpRequestError.ConnectionError => new ServiceException(ExitCode.Store, $"Nothing answers at {place}: {CauseOf(failure)}", wasReached),
            HttpRequestError.SecureConnectionError => new ServiceException(
                ExitCode.Store, $"There is no secure connection to {place}: {CauseOf(failure)} An address without TLS begins with http://.", wasReached),
            HttpRequestError.InvalidResponse => NotOurs,
            // The host breaks the connection, or its refusal comes too late to be read; once more, since the network may have done it.
            _ when sent > HostLimit => new ServiceException(ExitCode.Store, $"The connection to {place} broke. {HostRule}", isPassing: true) { Tries = 2 },
            _ => new ServiceException(ExitCode.Store, $"The connection to {place} broke.", isPassing: true),
        };
    }

    /// <inheritdoc cref="Of(HttpRequestException, Uri, long, bool)"/>
    public static ServiceException Silent(Uri service, bool wasReached) => new(
        ExitCode.Store, $"{service.GetLeftPart(UriPartial.Authority)} does not answer.", wasReached);

    /// <summary>An answer came that is none.</summary>
    /// <param name="body">At most its beginning.</param>
    /// <param name="sent">Bytes of the body that was sent.</param>
    public static ServiceException Of(HttpResponseMessage response, byte[] body, long sent)
    {
        var status = response.StatusCode;
        if ((int)status is >= 300 and < 400)
            return new ServiceException(ExitCode.Store, $"The service is elsewhere: it names {ScreenText.Of(response.Headers.Location?.OriginalString ?? "no address")}. Give --url the right address.");
        if (status == HttpStatusCode.InternalServerError && body.Length == 0 && sent > HostLimit)
            return new ServiceException(ExitCode.Refused, $"{HostRule} This one has more even as gzip: cut the file in several.");
        var reason = ReasonOf(body);
        if (IsPassing(response)) return new ServiceException(ExitCode.Store, $"The service answers {Told(status, reason)}", isPassing: true, RetryAfterOf(response));
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ServiceException(
                ExitCode.Refused, $"The service refuses the key: {Told(status, reason)} It must be an OliAI key of the account (keys create SID --dialect oliai)."),
            HttpStatusCode.RequestUriTooLong => new ServiceException(ExitCode.Refused, "The options are too long for a service: with the address they may have 8 KiB."),
            _ when reason is null => NotOurs,
            _ => new ServiceException(ExitCode.Refused, Refusal(status, reason)),
        };
    }

    public static string Refusal(HttpStatusCode status, string reason) => $"The service refuses: {Told(status, reason)}";

    /// <summary>Null where it is none of ours.</summary>
    public static string? ReasonOf(byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, ServiceJson.Default.ServiceRefusal)?.Message is not { } reason) return null;
            return ScreenText.Of(reason.Length > Longest ? reason[..Longest] : reason).ReplaceLineEndings(" ");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A conflict passes where it says when: the first request with a key is not answered yet.</summary>
    private static bool IsPassing(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => true,
        HttpStatusCode.Conflict => response.Headers.RetryAfter is not null,
        var status => (int)status is >= 500 and not (501 or 505),
    };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow,
        _ => null,
    };

    private static string Told(HttpStatusCode status, string? reason) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)status}{(string.IsNullOrEmpty(reason) ? "" : $", {reason}")}.");

    /// <summary>The innermost reason, as a sentence.</summary>
    private static string CauseOf(Exception failure)
    {
        var message = failure.GetBaseException().Message;
        return message.EndsWith('.') ? message : message + ".";
    }
}
