using FsCheck;
using FsCheck.Fluent;

namespace ContactFunctions.Core.Tests.Contacts.Histories;

/// <summary>Random programs on four numbers, most of them changes of number, so that conflicts are the rule.</summary>
internal static class ContactPrograms
{
    /// <summary>Two lists, and an audience that has the id of one.</summary>
    private static readonly string[] Sets = ["l00", "a00", "l02"];

    private static Gen<ContactCommand> Commands { get; } =
        from kind in Gen.Frequency(
            (2, Gen.Constant(CommandKind.Create)), (2, Gen.Constant(CommandKind.Upsert)), (3, Gen.Constant(CommandKind.Update)),
            (6, Gen.Constant(CommandKind.Move)), (2, Gen.Constant(CommandKind.Delete)), (1, Gen.Constant(CommandKind.Join)),
            (1, Gen.Constant(CommandKind.Leave)), (2, Gen.Constant(CommandKind.Enter)), (4, Gen.Constant(CommandKind.Edit)),
            (2, Gen.Constant(CommandKind.Hide)), (1, Gen.Constant(CommandKind.Remove)), (2, Gen.Constant(CommandKind.FindNumber)), (3, Gen.Constant(CommandKind.FindId)))
        from number in Gen.Choose(0, 3)
        from who in Gen.Frequency((4, Gen.Constant(0)), (2, Gen.Constant(1)), (2, Gen.Constant(2)))
        from text in Gen.Choose(0, 2)
        from expects in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new ContactCommand(kind, number, who, kind is CommandKind.Join or CommandKind.Leave ? Sets[text] : $"t{text}", expects);

    /// <summary>Programs of up to so many clients with up to so many calls each.</summary>
    public static Arbitrary<ContactProgram> Of(int partitions, FaultKind faults, int mostClients, int mostCalls) =>
        Arb.From(
            from processes in Gen.Choose(1, 2)
            from seed in Gen.Choose(0, int.MaxValue - 1000)
            from clients in Gen.Choose(1, mostClients)
            from calls in Gen.Choose(1, mostCalls)
            from commands in Commands.ArrayOf(calls).ArrayOf(clients)
            select new ContactProgram(partitions, processes, faults, seed, commands),
            program => program.Smaller());
}
