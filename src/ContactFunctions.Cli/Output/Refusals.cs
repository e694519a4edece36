using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Audiences;
using ContactFunctions.Core.Groups;
using ContactFunctions.Core.Imports;
using ContactFunctions.Core.Imports.Results;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Cli.Output;

/// <summary>What a refusal of Core reads like, with what would be right.</summary>
internal static class Refusals
{
    public static string NoAccount(string sid) => $"There is no account with the sid '{sid}'.";

    public static string NoKey(string id) => $"There is no key with the id '{id}'.";

    public static string NoAudience(string key) => $"There is no audience with the key '{key}' in the account.";

    public static string NoList(string id) => $"There is no list with the clId or sid '{id}' in the account.";

    public static string NoImport(string id) => $"There is no import with the id '{id}' in the account; imports list shows them.";

    public static string EmptyFile => "There is nothing in the file; no import is made of it.";

    public static string ImportEnded(string id, ImportState state) => $"The import '{id}' has ended already: it is {ImportNames.Of(state)}.";

    /// <param name="running">The retry that is under way.</param>
    public static string OfRetry(RetryStatus status, string id, string? running) => status switch
    {
        RetryStatus.NotFound => NoImport(id),
        RetryStatus.StillRunning => $"The import '{id}' has not ended: its rows may still get their outcomes.",
        RetryStatus.AlreadyRetrying => $"The import '{running}', a retry of this one, has not ended; one runs at a time.",
        RetryStatus.NothingToRetry => $"The import '{id}' has no row that another try would change; with --all those that were refused are tried too.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No refusal."),
    };

    public static string OfAudience(Problem problem) => problem.Field == ProblemField.Description
        ? $"A description must be at most {AudienceRules.DescriptionLength} characters and no control characters."
        : $"A name must be 1 to {AudienceRules.NameLength} characters, not all of them blank, and no control characters.";

    public static string NoUser(string id) => $"There is no user with the id '{id}'.";

    /// <summary>Without the id: whoever typed the ssid in its place finds it in no log.</summary>
    public static string NoSession => "There is no session with this id; sessions list shows them.";

    public static string NoGroup(long number) => $"There is no group {number} in the account.";

    public static string Of(UserProblem problem, string id) => problem switch
    {
        UserProblem.IdInvalid => $"'{id}' is no user id: it must be 1 to {UserRules.IdLength} letters, digits, - _ . @ and +.",
        UserProblem.IdTaken => $"There is a user with the id '{id}' already; ids are unique over all accounts.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "No refusal."),
    };

    public static string OfNewGroup(Problem problem) => problem.Code == ProblemCode.TooManyGroups
        ? $"The account has {GroupRules.MostGroups} groups already."
        : $"A group's name must be 1 to {GroupRules.NameLength} characters and no line breaks.";

    public static string OfMember(Problem problem, long number, string user) => problem.Code switch
    {
        ProblemCode.UserNotFound => $"There is no user with the id '{user}' in the account.",
        ProblemCode.NotAMember => $"The user '{user}' is not in group {number}.",
        ProblemCode.TooManyGroups => $"The user '{user}' is in {UserRules.MostGroups} groups already.",
        _ => NoGroup(number),
    };

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
