using ContactFunctions.Cli.Commands;
using ContactFunctions.Cli.Input;
using ContactFunctions.Cli.Output;
using ContactFunctions.Core.Imports;

namespace ContactFunctions.Cli.Service;

/// <summary>Writes what is said of an import as the query of its upload.</summary>
internal static class UploadQuery
{
    public static string Of(ImportRequest request, SetName set) => "?" + string.Join('&', Options(request, set)
        .Where(option => !string.IsNullOrEmpty(option.Value))
        .Select(option => $"{option.Name}={Uri.EscapeDataString(option.Value!)}"));

    private static IEnumerable<(string Name, string? Value)> Options(ImportRequest request, SetName set)
    {
        yield return ("format", ImportNames.Of(request.Format));
        yield return ("delimiter", request.Delimiter is { } delimiter ? ImportOptionSet.NameOf(delimiter) : null);
        yield return ("mapping", request.Mapping);
        yield return ("duplicates", ImportNames.Of(request.Duplicates));
        yield return ("validate", request.ValidateOnly ? "only" : null);
        yield return ("audienceId", set.Audience is { } audience ? SetName.AudiencePrefix + audience : null);
        yield return ("listId", set.List);
        yield return ("fileName", request.FileName);
    }
}
