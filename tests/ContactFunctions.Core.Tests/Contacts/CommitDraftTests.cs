using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Contacts.Commits;
using ContactFunctions.Storage;
using ContactFunctions.Storage.Tables;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class CommitDraftTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 21, 10, 20, 30, TimeSpan.Zero);

    [Fact]
    public void ChangesOfOneCommitHaveVersionsOfTheirOwn()
    {
        var draft = Begin(version: 41);
        var versions = new HashSet<long>();
        while (draft.HasRoom(0)) versions.Add(draft.NextVersion());

        Assert.Equal(100, versions.Count);
        Assert.Equal(42 * 128, versions.Min());
        Assert.Equal((42 * 128) + 99, versions.Max());
    }

    [Fact]
    public void NinetySevenNewContactsAndAMarkerFillACommit()
    {
        var draft = Begin(version: 0);
        draft.ReservedRows++;
        var count = 0;
        for (; draft.HasRoom(1); count++) Put(draft, (ulong)count + 1, "Priya");

        Assert.Equal(97, count);
    }

    [Fact]
    public void TheLongestNamesFillSeveralColumnsOfTheFeed()
    {
        var draft = Begin(version: 0);
        var name = string.Concat(Enumerable.Repeat("\U0001F600", 255));
        for (var number = 1ul; number <= 97; number++) Put(draft, number, name, "l" + new string('0', 16) + number);
        var transaction = new TableTransaction(ContactPartition.Table, "a0|0");

        FeedRow.Write(transaction, draft, 77);

        var row = transaction[0].Properties;
        var entries = FeedEntry.ReadAll(row);
        Assert.Equal((UInt128)77, FeedRow.CommitOf(row));
        Assert.Equal(97, entries.Count);
        Assert.True(row.TryGet("d1"u8, out _));
        Assert.Equal(Enumerable.Range(1, 97).Select(number => new E164((ulong)number)), FeedRow.NumbersOf(row));
        Assert.All(entries, entry => Assert.Equal(
            new FeedEntry(entry.Number, FeedKind.Live, Moment.UtcTicks, $"{name} {name}", "l" + new string('0', 16) + entry.Number.Digits), entry));
    }

    [Fact]
    public void RowsKnownFromEarlierCommitsAreForgottenWhenTheyAreTooMany()
    {
        var draft = Begin(version: 0);
        for (var number = 1ul; number <= 9_000; number++) draft.Learn(new E164(number), default);
        draft.Keep();
        Assert.True(draft.IsWarm);

        for (var number = 9_001ul; number <= 11_000; number++) draft.Learn(new E164(number), default);
        draft.Keep();

        Assert.False(draft.IsWarm);
    }

    [Fact]
    public void RowsKnownFromEarlierCommitsAreForgottenWhenTheyAreTooLarge()
    {
        var draft = Begin(version: 0);
        for (var number = 1ul; number <= 400; number++) draft.Learn(new E164(number), new EntityProperties(new byte[60 * 1024]));
        draft.Keep();

        Assert.False(draft.IsWarm);
    }

    [Fact]
    public void WhatIsKnownStaysTrueHoweverOftenADraftBeginsAgain()
    {
        var draft = Begin(version: 0);
        Put(draft, 1, "kept");
        draft.Keep();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            draft.Begin(Moment);
            for (var number = 2ul; number <= 90; number++) Put(draft, number, new string('x', 255));
        }

        Assert.Equal("kept", Encoding.UTF8.GetString(ContactRow.Read(draft.Contact(new E164(1)).Current)[ContactField.FirstName]));
    }

    [Fact]
    public void ARequestThatWasTooLargeIsHalvedDownToOneOperation()
    {
        var draft = Begin(version: 0);
        draft.Halve(100);
        Assert.Equal(48, CountRoom(draft));
        for (var rows = 50; rows > 1; rows /= 2) draft.Halve(rows);

        Assert.Equal(1, CountRoom(draft));
        Assert.Equal(StorageErrorCode.RequestBodyTooLarge, Assert.Throws<StorageException>(() => draft.Halve(3)).Code);
    }

    private static int CountRoom(CommitDraft draft)
    {
        draft.Begin(Moment);
        var count = 0;
        for (; draft.HasRoom(1); count++) Put(draft, (ulong)count + 1, "Priya");
        return count;
    }

    private static CommitDraft Begin(long version)
    {
        var draft = new CommitDraft { Head = new PartitionHead(true, version, 0, default), ReservedRows = CommitWriter.FirstRow };
        draft.Begin(Moment);
        return draft;
    }

    private static void Put(CommitDraft draft, ulong number, string name, string sets = "")
    {
        var fields = new ContactFields { Home = new ContactHome(new E164(number), 7), CreatedAt = Moment, UpdatedAt = Moment, Version = draft.NextVersion() };
        fields.Set(ContactField.FirstName, Encoding.UTF8.GetBytes(name));
        fields.Set(ContactField.LastName, Encoding.UTF8.GetBytes(name));
        fields.Sets = Encoding.ASCII.GetBytes(sets);
        draft.Put(new E164(number), fields);
    }
}
