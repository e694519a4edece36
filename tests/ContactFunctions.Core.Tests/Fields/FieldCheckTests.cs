using System.Text;
using System.Text.Json;
using ContactFunctions.Core.Fields;

namespace ContactFunctions.Core.Tests.Fields;

public sealed class FieldCheckTests
{
    private static readonly FieldCheck Added = new("IN");
    private static readonly FieldCheck Updated = new("IN") { IsUpdate = true };

    [Theory]
    [InlineData(FieldType.Text, "\"\u0938\u0941\u0928\u0940\u0932\"", true)]
    [InlineData(FieldType.Text, "\"true\"", true)]
    [InlineData(FieldType.Text, "7", false)]
    [InlineData(FieldType.Text, "true", false)]
    [InlineData(FieldType.Text, "{\"a\":1}", false)]
    [InlineData(FieldType.Text, "[\"a\"]", false)]
    [InlineData(FieldType.Text, "\"\\ud800\"", false)]
    [InlineData(FieldType.Number, "7", true)]
    [InlineData(FieldType.Number, "-7.25e3", true)]
    [InlineData(FieldType.Number, "\"007\"", true)]
    [InlineData(FieldType.Number, "\"+7.5\"", true)]
    [InlineData(FieldType.Number, "\"seven\"", false)]
    [InlineData(FieldType.Number, "\" 7\"", false)]
    [InlineData(FieldType.Number, "\"1,000\"", false)]
    [InlineData(FieldType.Number, "\"NaN\"", false)]
    [InlineData(FieldType.Number, "\"e\"", false)]
    [InlineData(FieldType.Number, "\"\u0967\u0968\"", false)]
    [InlineData(FieldType.Number, "\"1e999\"", false)]
    [InlineData(FieldType.Number, "true", false)]
    [InlineData(FieldType.Number, "[7]", false)]
    [InlineData(FieldType.Date, "\"29-02-2024\"", true)]
    [InlineData(FieldType.Date, "\"2024-02-29\"", true)]
    [InlineData(FieldType.Date, "\"29-02-2023\"", false)]
    [InlineData(FieldType.Date, "\"02-29-2024\"", false)]
    [InlineData(FieldType.Date, "\"1-2-2024\"", false)]
    [InlineData(FieldType.Date, "\"2024-02-29T00:00:00Z\"", false)]
    [InlineData(FieldType.Date, "29022024", false)]
    [InlineData(FieldType.Email, "\"priya@example.com\"", true)]
    [InlineData(FieldType.Email, "\"priya@example\"", false)]
    [InlineData(FieldType.Email, "\"priya\"", false)]
    [InlineData(FieldType.Phone, "\"098765 43210\"", true)]
    [InlineData(FieldType.Phone, "919876543210", true)]
    [InlineData(FieldType.Phone, "\"+14155552671\"", true)]
    [InlineData(FieldType.Phone, "\"12345\"", false)]
    [InlineData(FieldType.Phone, "1e11", false)]
    [InlineData(FieldType.Boolean, "true", true)]
    [InlineData(FieldType.Boolean, "false", true)]
    [InlineData(FieldType.Boolean, "\"true\"", false)]
    [InlineData(FieldType.Boolean, "1", false)]
    [InlineData(FieldType.Boolean, "0", false)]
    public void AValueMustBeOfItsFieldsType(FieldType type, string value, bool isRight)
    {
        var fields = Define(new FieldDefinition("f", type));

        Assert.Equal(isRight ? null : new FieldFault("f", FieldFaultKind.NotOfType), Check(fields, $$"""{"f":{{value}}}""", Added));
    }

    [Fact]
    public void AChoiceIsOneOfItsChoicesAsWritten()
    {
        var fields = Define(new FieldDefinition("tier", FieldType.Choice, Choices: ["gold", "\u091A\u093E\u0902\u0926\u0940"]));

        Assert.Null(Check(fields, """{"tier":"gold"}""", Added));
        Assert.Null(Check(fields, "{\"tier\":\"\u091A\u093E\u0902\u0926\u0940\"}", Added));
        Assert.Equal(FieldFaultKind.NotAChoice, Check(fields, """{"tier":"Gold"}""", Added)?.Kind);
        Assert.Equal(FieldFaultKind.NotOfType, Check(fields, """{"tier":1}""", Added)?.Kind);
    }

    [Fact]
    public void LengthCountsCharactersAsPeopleWriteThem()
    {
        var fields = Define(new FieldDefinition("f", FieldType.Text, MaxLength: 3));

        Assert.Null(Check(fields, "{\"f\":\"\U0001F600\U0001F600\U0001F600\"}", Added));
        Assert.Null(Check(fields, "{\"f\":\"\\ud83d\\ude00bc\"}", Added));
        Assert.Equal(FieldFaultKind.TooLong, Check(fields, """{"f":"abcd"}""", Added)?.Kind);
        Assert.Equal(FieldFaultKind.TooLong, Check(Define(new FieldDefinition("f", FieldType.Number, MaxLength: 3)), """{"f":1000}""", Added)?.Kind);
    }

    [Theory]
    [InlineData("[A-Z]{2}|[A-Z]{2}[0-9]{4}", "AB1234", true)]
    [InlineData("[A-Z]{2}|[A-Z]{2}[0-9]{4}", "xAB", false)]
    [InlineData("[A-Z]{2}|[A-Z]{2}[0-9]{4}", "AB1234x", false)]
    [InlineData("[A-Z]+", "AB\n", false)]
    [InlineData("[\\p{L}\\p{M} ]+", "\u0938\u0941\u0928\u0940\u0932 \u0938\u093F\u0902\u0939", true)]
    [InlineData("(a|aa)+b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void APatternIsHeldAgainstTheWholeValue(string pattern, string value, bool isRight)
    {
        var fields = Define(new FieldDefinition("f", FieldType.Text, Pattern: pattern));

        Assert.Equal(isRight ? null : FieldFaultKind.NotMatchingPattern, Check(fields, JsonSerializer.Serialize(new { f = value }), Added)?.Kind);
    }

    [Fact]
    public void APatternOfANumberSeesItAsItIsWritten()
    {
        var fields = Define(new FieldDefinition("pin", FieldType.Number, Pattern: "[1-9][0-9]{5}"));

        Assert.Null(Check(fields, """{"pin":400001}""", Added));
        Assert.Null(Check(fields, """{"pin":"400001"}""", Added));
        Assert.Equal(FieldFaultKind.NotMatchingPattern, Check(fields, """{"pin":4e5}""", Added)?.Kind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"F":"x"}""")]
    [InlineData("""{"f":null}""")]
    [InlineData("""{"f":""}""")]
    [InlineData("""{"f":"x","f":null}""")]
    public void ARequiredFieldMustBeGivenWhenARecordIsAdded(string record)
    {
        var fields = Define(new FieldDefinition("f", FieldType.Text, IsRequired: true));

        Assert.Equal(new FieldFault("f", FieldFaultKind.Missing), Check(fields, record, Added));
    }

    [Fact]
    public void AnUpdateMayLeaveARequiredFieldOutButNotClearIt()
    {
        var fields = Define(new FieldDefinition("f", FieldType.Number, IsRequired: true));

        Assert.Null(Check(fields, "{}", Updated));
        Assert.Equal(FieldFaultKind.Missing, Check(fields, """{"f":null}""", Updated)?.Kind);
        Assert.Equal(FieldFaultKind.Missing, Check(fields, """{"f":""}""", Updated)?.Kind);
        Assert.Equal(FieldFaultKind.NotOfType, Check(fields, """{"f":"x"}""", Updated)?.Kind);
    }

    [Fact]
    public void AnyTypeOfFieldThatIsNotRequiredCanBeCleared()
    {
        var types = Enum.GetValues<FieldType>();
        Assert.Equal(7, types.Length);

        foreach (var type in types)
        {
            var fields = Define(new FieldDefinition("f", type, Choices: type == FieldType.Choice ? ["x"] : null));
            Assert.Null(Check(fields, """{"f":null}""", Added));
            Assert.Null(Check(fields, """{"f":""}""", Added));
        }
    }

    [Fact]
    public void TheFirstFaultIsFirstByDefinitionNotByRecord()
    {
        var fields = Define(
            new FieldDefinition("a", FieldType.Number), new FieldDefinition("b", FieldType.Text, IsRequired: true), new FieldDefinition("c", FieldType.Boolean));
        var strict = Added with { RefusesUnknown = true };

        Assert.Equal("a", Check(fields, """{"zzz":1,"c":1,"a":"x"}""", strict)?.Field);
        Assert.Equal("b", Check(fields, """{"zzz":1,"c":1,"a":"1"}""", strict)?.Field);
        Assert.Equal("c", Check(fields, """{"zzz":1,"c":1,"b":"x"}""", strict)?.Field);
        Assert.Equal(new FieldFault("zzz", FieldFaultKind.Unknown), Check(fields, """{"zzz":1,"yyy":1,"c":true,"b":"x"}""", strict));
    }

    [Fact]
    public void UnknownFieldsAreKeptOrRefusedAsAsked()
    {
        var fields = Define(new FieldDefinition("f", FieldType.Text));
        var strict = Added with { RefusesUnknown = true, KnownBeside = new HashSet<string> { "mobile", "name" } };

        Assert.Null(Check(fields, """{"g":{"f":7},"__proto__":[1]}""", Added));
        Assert.Null(Check(fields, """{"mobile":1,"name":"x","f":"y"}""", strict));
        Assert.Equal("Name", Check(fields, """{"mobile":1,"Name":"x"}""", strict)?.Field);
        Assert.Equal("__proto__", Check(fields, """{"__proto__":[1]}""", strict)?.Field);
        Assert.Equal(FieldFaultKind.Unknown, Check(fields, """{"\ud800":1}""", strict)?.Kind);
    }

    [Fact]
    public void NamesAreTakenInAnyCaseWhereThatIsAsked()
    {
        var fields = Define(new FieldDefinition("Tier", FieldType.Number, IsRequired: true));
        var anyCase = Added with { IgnoresCase = true, RefusesUnknown = true };

        Assert.Null(Check(fields, """{"tIER":1}""", anyCase));
        Assert.Equal(new FieldFault("Tier", FieldFaultKind.NotOfType), Check(fields, """{"TIER":"x"}""", anyCase));
        Assert.Equal(new FieldFault("Tier", FieldFaultKind.Missing), Check(fields, """{"tier":1}""", Added));
    }

    [Fact]
    public void WhatIsInsideAnObjectIsNoFieldOfTheRecord()
    {
        var fields = Define(new FieldDefinition("f", FieldType.Number));

        Assert.Null(Check(fields, """{"g":{"f":"x","h":[{"f":true}]},"f":1}""", Added));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"f\":1")]
    public void WhatIsNoObjectWasNotCheckedAtTheDoor(string record) =>
        Assert.ThrowsAny<JsonException>(() => Check(Define(new FieldDefinition("f", FieldType.Number)), record, Added));

    private static FieldDefinitions Define(params FieldDefinition[] definitions) => FieldDefinitions.Make(definitions).Fields!;

    private static FieldFault? Check(FieldDefinitions fields, string record, FieldCheck check) => fields.Check(Encoding.UTF8.GetBytes(record), check);
}
