using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Users;

namespace ContactFunctions.Core.Groups;

/// <summary>
/// Who is in a group: its number stands in the user's own row, so that one transaction makes or ends a membership and a
/// check knows a user's groups without a search.
/// </summary>
internal sealed class GroupMembers(GroupRows rows, UserBook users)
{
    public async Task<GroupOutcome> AddAsync(Account account, long number, string userId, CancellationToken cancellationToken)
    {
        var state = await rows.ReadAsync(account, cancellationToken);
        return await ChangeAsync(account, state.Find(number)?.Group, userId, Join, cancellationToken);

        (User User, ProblemCode Problem) Join(User user)
        {
            if (user.Groups.Contains(number)) return (user, ProblemCode.None);
            // Those deleted make room; one that was made since the groups were read is none of them.
            long[] groups = [.. user.Groups.Where(other => other >= state.Next || state.Find(other) is not null).Append(number).Order()];
            return groups.Length > UserRules.MostGroups ? (user, ProblemCode.TooManyGroups) : (user with { Groups = groups }, ProblemCode.None);
        }
    }

    public async Task<GroupOutcome> RemoveAsync(Account account, long number, string userId, CancellationToken cancellationToken)
    {
        var row = await rows.FindAsync(account, number, cancellationToken);
        var wasMember = false;
        return await ChangeAsync(account, row?.Group, userId, Leave, cancellationToken);

        (User User, ProblemCode Problem) Leave(User user)
        {
            // A member at a try before this one has left by it, if its answer was lost, or with another's help.
            if (!user.Groups.Contains(number)) return (user, wasMember ? ProblemCode.None : ProblemCode.NotAMember);
            wasMember = true;
            return (user with { Groups = [.. user.Groups.Where(other => other != number)] }, ProblemCode.None);
        }
    }

    private async Task<GroupOutcome> ChangeAsync(
        Account account, Group? group, string userId, Func<User, (User User, ProblemCode Problem)> change, CancellationToken cancellationToken)
    {
        if (group is null) return Failed(ProblemCode.GroupNotFound);
        var problem = ProblemCode.None;
        var user = await users.ChangeAsync(
            userId,
            before =>
            {
                (var after, problem) = before.AccountId == account.Id ? change(before) : (before, ProblemCode.UserNotFound);
                return after;
            },
            cancellationToken);
        if (user is null) problem = ProblemCode.UserNotFound;
        return problem == ProblemCode.None ? new GroupOutcome(group, Problem.None) : Failed(problem);
    }

    private static GroupOutcome Failed(ProblemCode code) => new(null, new Problem(code));
}
