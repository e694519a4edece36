using ContactFunctions.Core.Fields;

namespace ContactFunctions.Core.Tests.Fields;

public sealed class FieldDefinitionsTests
{
    private static readonly FieldDefinition Text = new("f", FieldType.Text);

    public static TheoryData<FieldDefinition, FieldDefinitionProblem> Refused => new()
    {
        { Text with { Name = "" }, FieldDefinitionProblem.NameInvalid },
        { Text with { Name = " f" }, FieldDefinitionProblem.NameInvalid },
        { Text with { Name = "f\n" }, FieldDefinitionProblem.NameInvalid },
        { Text with { Name = "f\ud800" }, FieldDefinitionProblem.NameInvalid },
        { Text with { Name = new string('f', 256) }, FieldDefinitionProblem.NameInvalid },
        { Text with { MaxLength = 0 }, FieldDefinitionProblem.LengthOutOfRange },
        { Text with { MaxLength = 16 * 1024 + 1 }, FieldDefinitionProblem.LengthOutOfRange },
        { Text with { Pattern = "" }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Pattern = "(" }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Pattern = "a)|(?:b" }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Pattern = "(?x) a # b" }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Pattern = "(a)\\1" }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Pattern = "(?=a)a" }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Pattern = "(a{1000}){1000}" }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Pattern = new string('a', 1001) }, FieldDefinitionProblem.PatternInvalid },
        { Text with { Choices = ["a"] }, FieldDefinitionProblem.RuleNotForType },
        { new FieldDefinition("f", FieldType.Boolean, MaxLength: 1), FieldDefinitionProblem.RuleNotForType },
        { new FieldDefinition("f", FieldType.Choice, Pattern: "a", Choices: ["a"]), FieldDefinitionProblem.RuleNotForType },
        { new FieldDefinition("f", FieldType.Choice), FieldDefinitionProblem.ChoicesInvalid },
        { new FieldDefinition("f", FieldType.Choice, Choices: []), FieldDefinitionProblem.ChoicesInvalid },
        { new FieldDefinition("f", FieldType.Choice, Choices: ["a", "a"]), FieldDefinitionProblem.ChoicesInvalid },
        { new FieldDefinition("f", FieldType.Choice, Choices: [""]), FieldDefinitionProblem.ChoicesInvalid },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void ADefinitionThatMeansNothingIsRefused(FieldDefinition definition, FieldDefinitionProblem problem) =>
        Assert.Equal(new FieldDefinitionsOutcome(null, problem, definition.Name), FieldDefinitions.None.With(definition));

    [Fact]
    public void AFieldIsDefinedInPlaceAndRemovedByName()
    {
        var two = Make(Text, new FieldDefinition("g", FieldType.Number));
        var changed = two.With(Text with { IsRequired = true }).Fields!;

        Assert.Equal(["f", "g"], changed.All.Select(definition => definition.Name));
        Assert.True(changed.All[0].IsRequired);
        Assert.Equal(["g"], changed.Without("f").All.Select(definition => definition.Name));
        Assert.Same(changed, changed.Without("F"));
    }

    [Fact]
    public void NamesDifferInMoreThanCase()
    {
        var outcome = Make(Text).With(Text with { Name = "F" });

        Assert.Equal(new FieldDefinitionsOutcome(null, FieldDefinitionProblem.NameTaken, "F"), outcome);
    }

    [Fact]
    public void ThereAreAtMost200Of16KiBTogether()
    {
        var most = Enumerable.Range(0, 200).Select(index => new FieldDefinition($"f{index}", FieldType.Text)).ToArray();
        var long63 = Enumerable.Range(0, 63).Select(index => new FieldDefinition($"{index:00}{new string('f', 253)}", FieldType.Text)).ToArray();

        Assert.Equal(200, Make(most).All.Count);
        Assert.Equal(FieldDefinitionProblem.TooManyFields, Make(most).With(Text).Problem);
        Assert.Equal(FieldDefinitionProblem.TooLarge, FieldDefinitions.Make(long63).Problem);
    }

    [Fact]
    public void DefinitionsAreReadAsTheyWereStored()
    {
        var all = Make(
            new FieldDefinition("\u0928\u093E\u092E", FieldType.Text, IsRequired: true, MaxLength: 20, Pattern: "[\\p{L}\" ]+"),
            new FieldDefinition("tier", FieldType.Choice, Choices: ["gold", "silver"]),
            new FieldDefinition("vip", FieldType.Boolean));
        var read = StoredFields.Read(all.Stored);

        Assert.Equal(all, read);
        Assert.Equal(all.All.Select(definition => definition with { Choices = null }), read.All.Select(definition => definition with { Choices = null }));
        Assert.Equal(["gold", "silver"], read.All[1].Choices);
        Assert.Equal(
            """[{"name":"नाम","type":"Text","required":true,"maxLength":20,"pattern":"[\\p{L}\" ]+"},{"name":"tier","type":"Choice","choices":["gold","silver"]},{"name":"vip","type":"Boolean"}]""",
            all.Stored);
        Assert.Same(read, StoredFields.Read(all.Stored));
    }

    [Fact]
    public void ARowWithoutDefinitionsHasNone() => Assert.Same(FieldDefinitions.None, StoredFields.Read(null));

    private static FieldDefinitions Make(params FieldDefinition[] definitions) => FieldDefinitions.Make(definitions).Fields!;
}
