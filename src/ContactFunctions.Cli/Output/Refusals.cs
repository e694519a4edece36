using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Cli.Output;

/// <summary>What a refusal of Core reads like, with what would be right.</summary>
internal static class Refusals
{
    public static string NoAccount(string sid) => $"There is no account with the sid '{sid}'.";

    public static string NoKey(string id) => $"There is no key with the id '{id}'.";

    public static string NoAudience(string key) => $"There is no audience with the key '{key}' in the account.";

    public static string OfAudience(Problem problem) => problem.Field == ProblemField.Description
        ? $"A description must be at most {AudienceRules.DescriptionLength} characters and no control characters."
        : $"A name must be 1 to {AudienceRules.NameLength} characters, not all of them blank, and no control characters.";

    public static string Of(AccountProblem problem, NewAccount wanted) => problem switch
    {
        AccountProblem.SidInvalid => $"'{wanted.Sid}' is no sid: it must be 1 to {AccountRules.SidLength} letters, digits, - and _.",
        AccountProblem.SidTaken => $"There is an account with the sid '{wanted.Sid}' already.",
        AccountProblem.NameInvalid => $"A name must be 1 to {AccountRules.NameLength} characters and no line breaks.",
        AccountProblem.RegionInvalid => $"'{wanted.Region}' is no region: it must be two letters, such as {NewAccount.DefaultRegion}.",
        AccountProblem.TimeZoneUnknown =>
            $"'{wanted.TimeZone}' is no time zone this machine knows: it must be an IANA id, such as {NewAccount.DefaultTimeZone} (the data is in the package tzdata).",
        AccountProblem.PartitionsOutOfRange => $"{wanted.Partitions} partitions cannot be: it must be 1 to {AccountRules.MostPartitions}.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No refusal."),
    };
}
