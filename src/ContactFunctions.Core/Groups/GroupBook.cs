using System.Security.Cryptography;
using ContactFunctions.Core.Accounts;
using ContactFunctions.Core.Problems;
using ContactFunctions.Core.Users;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Groups;

/// <summary>Every account's groups and what they give their members.</summary>
public sealed class GroupBook
{
    private readonly TimeProvider _clock;
    private readonly RandomNumberGenerator _random;
    private readonly GroupRows _rows;
    private readonly GroupMembers _members;

    public GroupBook(IStore store, UserBook users, TimeProvider clock, RandomNumberGenerator random)
    {
        _clock = clock;
        _random = random;
        _rows = new GroupRows(store.Tables);
        _members = new GroupMembers(_rows, users);
    }

    /// <summary>
    /// Makes a group without permissions and members. A name that another group has gets a number behind it.
    /// FieldMissing, FieldTooLong, FieldNotText (Name), TooManyGroups.
    /// </summary>
    public async Task<GroupOutcome> AddAsync(Account account, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (GroupRules.CheckName(name) is { IsNone: false } problem) return new GroupOutcome(null, problem);
        var draw = Secret.Draw(_random);
        return await RacingWrites.SettleAsync<GroupOutcome>(async () =>
        {
            var state = await _rows.ReadAsync(account, cancellationToken);
            // Made by the try before, whose answer was lost.
            if (state.Rows.Values.FirstOrDefault(row => row.Draw == draw) is { } mine) return Done(mine.Group);
            if (state.Rows.Count >= GroupRules.MostGroups) return Failed(ProblemCode.TooManyGroups);
            var now = _clock.GetUtcNow();
            var group = new Group(state.Next, GroupNames.Free(name, state.NamesBeside(state.Next)), IsActive: true, Permissions.None, now, now);
            return (await _rows.InsertAsync(account, state, new GroupRow(group, draw), cancellationToken)).IsCommitted ? Done(group) : null;
        });
    }

    /// <summary>
    /// A null leaves the field. A name that another group has gets a number behind it. GroupNotFound, and of a name as
    /// <see cref="AddAsync"/>.
    /// </summary>
    public async Task<GroupOutcome> UpdateAsync(Account account, long number, string? name, bool? isActive, CancellationToken cancellationToken)
    {
        name = name?.Trim();
        if (name is not null && GroupRules.CheckName(name) is { IsNone: false } problem) return new GroupOutcome(null, problem);
        return await ChangeAsync(
            account,
            number,
            (group, taken) => group with { Name = name is null ? group.Name : GroupNames.Free(name, taken), IsActive = isActive ?? group.IsActive },
            cancellationToken);
    }

    /// <summary>
    /// Deletes the group and with it what it gave: its number in its members' rows leads nowhere from then on, since it is
    /// never used again. GroupNotFound.
    /// </summary>
    public async Task<GroupOutcome> DeleteAsync(Account account, long number, CancellationToken cancellationToken)
    {
        Group? unsure = null;
        return await RacingWrites.SettleAsync<GroupOutcome>(async () =>
        {
            var state = await _rows.ReadAsync(account, cancellationToken);
            // Gone after a try whose answer was lost: this call deleted it, or it may as well have.
            if (state.Find(number) is not { } row) return unsure is null ? Failed(ProblemCode.GroupNotFound) : Done(unsure);
            var outcome = await _rows.DeleteAsync(account, state, number, cancellationToken);
            if (outcome.Status == TransactionStatus.Unclear) unsure = row.Group;
            return outcome.IsCommitted ? Done(row.Group) : null;
        });
    }

    public async ValueTask<Group?> FindAsync(Account account, long number, CancellationToken cancellationToken) =>
        (await _rows.FindAsync(account, number, cancellationToken))?.Group;

    /// <summary>All groups by number.</summary>
    public async Task<IReadOnlyList<Group>> ListAsync(Account account, CancellationToken cancellationToken) =>
        [.. (await _rows.ReadAsync(account, cancellationToken)).Rows.Values.Select(row => row.Group).OrderBy(group => group.Number)];

    /// <summary>Gives permissions to whoever is in the group, from the next request on. GroupNotFound.</summary>
    public Task<GroupOutcome> GrantAsync(Account account, long number, Permissions permissions, CancellationToken cancellationToken) =>
        ChangeAsync(account, number, (group, _) => group with { Permissions = group.Permissions | permissions }, cancellationToken);

    /// <summary>Takes permissions from the group, from the next request on; what members have otherwise stays. GroupNotFound.</summary>
    public Task<GroupOutcome> RevokeAsync(Account account, long number, Permissions permissions, CancellationToken cancellationToken) =>
        ChangeAsync(account, number, (group, _) => group with { Permissions = group.Permissions & ~permissions }, cancellationToken);

    /// <summary>Puts a user of the account in the group; one who is in it stays. GroupNotFound, UserNotFound, TooManyGroups.</summary>
    public Task<GroupOutcome> AddUserAsync(Account account, long number, string userId, CancellationToken cancellationToken) =>
        _members.AddAsync(account, number, userId, cancellationToken);

    /// <summary>Takes a user out of the group. GroupNotFound, UserNotFound, NotAMember.</summary>
    public Task<GroupOutcome> RemoveUserAsync(Account account, long number, string userId, CancellationToken cancellationToken) =>
        _members.RemoveAsync(account, number, userId, cancellationToken);

    /// <summary>
    /// Whether a user, as it was just checked, may do this. What was given directly costs no read; else the user's groups
    /// are read, at most <see cref="UserRules.MostGroups"/> rows side by side, and nothing of it is kept: a revocation
    /// holds from the next request on.
    /// </summary>
    public async ValueTask<bool> AllowsAsync(User user, Permissions needed, CancellationToken cancellationToken) =>
        user.Granted.HasFlag(needed) || (await PermissionsOfAsync(user, cancellationToken)).HasFlag(needed);

    /// <summary>All that a user may do, directly and by the active groups the user is in.</summary>
    public async ValueTask<Permissions> PermissionsOfAsync(User user, CancellationToken cancellationToken)
    {
        var groups = await OfAsync(user, cancellationToken);
        return groups.Where(group => group.IsActive).Aggregate(user.Granted, (all, group) => all | group.Permissions);
    }

    /// <summary>The groups a user is in by number, without those that were deleted.</summary>
    public async ValueTask<IReadOnlyList<Group>> OfAsync(User user, CancellationToken cancellationToken) =>
        user.Groups.Count == 0 ? [] : await _rows.FindAsync(user.AccountId, user.Groups, cancellationToken);

    /// <param name="change">Makes the group as it shall be, given the names of the others.</param>
    private Task<GroupOutcome> ChangeAsync(
        Account account, long number, Func<Group, IReadOnlySet<string>, Group> change, CancellationToken cancellationToken) =>
        RacingWrites.SettleAsync<GroupOutcome>(async () =>
        {
            var state = await _rows.ReadAsync(account, cancellationToken);
            if (state.Find(number) is not { } row) return Failed(ProblemCode.GroupNotFound);
            var after = change(row.Group, state.NamesBeside(number));
            if (after == row.Group) return Done(after);
            after = after with { UpdatedAt = _clock.GetUtcNow() };
            return (await _rows.ReplaceAsync(account, state, row with { Group = after }, cancellationToken)).IsCommitted ? Done(after) : null;
        });

    private static GroupOutcome Done(Group group) => new(group, Problem.None);

    private static GroupOutcome Failed(ProblemCode code) => new(null, new Problem(code));
}
