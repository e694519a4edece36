using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ContactFunctions.Cli.Commands;

/// <summary><c>--expires</c>: a date (its first moment in UTC) or an RFC 3339 time, still to come.</summary>
internal static class ExpiryOption
{
    private const string Right = "it must be a date such as 2030-12-31 (00:00 UTC), or a time such as 2030-12-31T18:00:00+05:30";

    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <param name="what">Completes "The first moment ...".</param>
    public static Option<DateTimeOffset?> Make(TimeProvider clock, string what) => new("--expires")
    {
        Description = $"The first moment {what}.",
        CustomParser = argument => Read(argument, clock),
    };

    private static DateTimeOffset? Read(ArgumentResult argument, TimeProvider clock)
    {
        var text = argument.Tokens[0].Value;
        if (!DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            argument.AddError($"--expires is '{text}'; {Right}.");
        else if (moment <= clock.GetUtcNow())
            argument.AddError($"--expires is '{text}', which is past; {Right}.");
        return moment;
    }
}
