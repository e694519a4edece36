using System.Globalization;
using ContactFunctions.Core.Tests.Contacts.Histories;
using FsCheck;
using FsCheck.Fluent;

namespace ContactFunctions.Core.Tests.Contacts;

/// <summary>
/// Random programs of several clients in one or two processes, under random schedules and faults: what the clients saw
/// is explained by one order of their calls on a plain model, and what is stored agrees with itself. A failure names its
/// program, made smaller, and its seed. CONTACT_HISTORIES asks for more of them.
/// </summary>
public sealed class ContactHistoryTests
{
    private static readonly int Histories =
        int.Parse(Environment.GetEnvironmentVariable("CONTACT_HISTORIES") ?? "300", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1, FaultKind.None)]
    [InlineData(2, FaultKind.None)]
    [InlineData(16, FaultKind.None)]
    [InlineData(1, FaultKind.Unclear)]
    [InlineData(2, FaultKind.Unclear)]
    [InlineData(2, FaultKind.Unavailable)]
    [InlineData(1, FaultKind.Crash)]
    [InlineData(2, FaultKind.Crash)]
    [InlineData(16, FaultKind.Crash)]
    [InlineData(2, FaultKind.All)]
    internal void WhatEveryClientSawIsExplainedByOneOrderOfTheirCalls(int partitions, FaultKind faults) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Histories),
            Prop.ForAll(ContactPrograms.Of(partitions, faults, 4, 4), program => Holds(ContactWorld.Run(program))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public async Task OneClientAfterAnotherSeesWhatThePlainModelSays(int partitions)
    {
        await using var world = await CoreWorld.StartAsync(partitions);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Histories / 15),
            Prop.ForAll(ContactPrograms.Of(partitions, FaultKind.None, 1, 30), program => Holds(EmbeddedHistory.Run(world, program))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public async Task ClientsAtOnceInTwoProcessesOnOneFileSeeWhatThePlainModelSays(int partitions)
    {
        await using var world = await CoreWorld.StartAsync(partitions);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Histories / 15),
            Prop.ForAll(ContactPrograms.Of(partitions, FaultKind.None, 4, 5), program => Holds(EmbeddedHistory.Run(world, program))));
    }

    /// <summary>A seed is a schedule: the same program under the same seed comes to the same end.</summary>
    [Fact]
    public void AProgramThatIsRunAgainTakesTheSameCourse()
    {
        var program = new ContactProgram(2, 2, FaultKind.All, 7, [
            [new(CommandKind.Move, 2, 0, "a"), new(CommandKind.FindId)],
            [new(CommandKind.Move, 3, 0, "b"), new(CommandKind.Update, 0, 1, "c")]]);

        Assert.Equal(ContactWorld.CourseOf(program), ContactWorld.CourseOf(program));
    }

    private static Property Holds(string wrong) => Prop.Label(wrong.Length == 0, wrong);
}
