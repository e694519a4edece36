namespace ContactFunctions.Core.Tests.Imports.Sources;

public sealed class CsvSourceTests
{
    [Fact]
    public async Task ARowIsAContact()
    {
        var reading = await SourceFile.Csv("number,first_name,last_name,city\n+919876543210,Priya,Sharma,Mumbai\n").ReadAsync();

        Assert.Equal(["2: +919876543210 FirstName=Priya LastName=Sharma Attributes={\"city\":\"Mumbai\"}"], reading.Lines);
        Assert.Equal(["number", "first_name", "last_name", "city"], reading.Columns);
        Assert.Null(reading.Refusal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task LinesEndAsFilesHaveThem(string end)
    {
        var reading = await SourceFile.Csv($"number,name{end}+919876543210,Ravi{end}{end}+919876543211,\"a{end}b\"{end}+919876543212,Asha").ReadAsync();

        Assert.Equal(["2: +919876543210 Name=Ravi", $"4: +919876543211 Name=a{end}b", "6: +919876543212 Name=Asha"], reading.Lines);
    }

    [Theory]
    [InlineData("number,name\n+919876543210,\"Ravi \"\"Lion\"\" Kumar\"", "Ravi \"Lion\" Kumar")]
    [InlineData("number,name\n+919876543210,  Ravi Kumar  ", "Ravi Kumar")]
    [InlineData("number,name\n+919876543210, \" Ravi \" ", " Ravi ")]
    [InlineData("number,name\n+919876543210,Ravi \"Lion\" Kumar", "Ravi \"Lion\" Kumar")]
    [InlineData("number,name\n+919876543210,\"Kumar, Ravi\"", "Kumar, Ravi")]
    [InlineData("number,name,x,y\n+919876543210,Ravi", "Ravi")]
    [InlineData("number,name\n+919876543210,Ravi,,,", "Ravi")]
    [InlineData("\n\nnumber,name\n+919876543210,Ravi", "Ravi")]
    [InlineData("sep=;\nnumber;name\n+919876543210;Ravi", "Ravi")]
    [InlineData("\"number\";\"name\"\r\n\"+919876543210\";\"Ravi, K.\"", "Ravi, K.")]
    [InlineData("number\tname\n+919876543210\tRavi", "Ravi")]
    [InlineData("number|name\n+919876543210|Ravi", "Ravi")]
    [InlineData("number;name, full;city\n+919876543210;;\n+919876543211;Kumar, Ravi;Pune", "")]
    public async Task CellsAreReadAsSpreadsheetsWriteThem(string text, string name)
    {
        var reading = await SourceFile.Csv(text).ReadAsync();

        Assert.Equal(name.Length == 0 ? "+919876543210" : $"+919876543210 Name={name}", reading.Rows[0].Contact);
    }

    [Fact]
    public async Task ADelimiterThatIsGivenIsNotGuessed()
    {
        var file = SourceFile.Csv("number;a,b\n+919876543210;1,2\n");

        var reading = await (file with { Options = file.Options with { Delimiter = ',' } }).ReadAsync();

        Assert.Equal("number;a, b", reading.Refusal?.Detail);
        Assert.Equal(Core.Imports.Sources.SourceFault.NumberColumnMissing, reading.Refusal?.Fault);
    }

    [Fact]
    public async Task ABadRowFailsAloneWithItsLineAndReason()
    {
        var reading = await SourceFile.Csv(
            """
            number,name,email
            +919876543210,Priya,priya@example.com
            12345,Nobody,
            ,Nameless,
            +919876543211,Ravi,ravi@,
            +919876543212,Asha,,more
            +919876543213,"Dev" eloper,
            9.19877E+11,Excel,
            +919876543214,Meera,
            """).ReadAsync();

        Assert.Equal(
            [
                "2: +919876543210 Name=Priya Email=priya@example.com", "3: NumberTooShort Number", "4: NumberMissing Number", "5: FieldInvalid Email",
                "6: RowHasTooManyCells None", "7: RowQuotesUnmatched None", "8: NumberDamagedBySpreadsheet Number", "9: +919876543214 Name=Meera",
            ],
            reading.Lines);
        Assert.Equal(Enumerable.Range(0, 8), reading.Rows.Select(row => row.Ordinal));
        Assert.Null(reading.Refusal);
    }

    [Theory]
    [InlineData("+919876543210,\"Priya\n+919876543211,Ravi\n+919876543212,Asha\n")]
    [InlineData("+919876543210,\"Priya\n+919876543211,\"Ravi\"\n+919876543212,Asha")]
    public async Task AForgottenQuoteCostsOneLineNotTheRestOfTheFile(string rows)
    {
        var reading = await SourceFile.Csv("number,name\n" + rows).ReadAsync();

        Assert.Equal(["2: RowQuotesUnmatched None", "3: +919876543211 Name=Ravi", "4: +919876543212 Name=Asha"], reading.Lines);
    }

    [Fact]
    public async Task WhatSpreadsheetsPutAroundACellIsUndone()
    {
        var reading = await SourceFile.Csv(
            "number,name,note\n'+919876543210,'=1+1,'quoted'\n\"=\"\"+919876543211\"\"\",\"=\"\"Ravi\"\"\",\"''-1\"\n=\"9876543212\",Asha,+5\n").ReadAsync();

        Assert.Equal(
            [
                "2: +919876543210 Name==1+1 Attributes={\"note\":\"'quoted'\"}", "3: +919876543211 Name=Ravi Attributes={\"note\":\"'-1\"}",
                "4: +919876543212 Name=Asha Attributes={\"note\":\"+5\"}",
            ],
            reading.Lines);
    }

    [Fact]
    public async Task AnEmptyCellIsAFieldNotGivenAndARowOfThemIsNone()
    {
        var reading = await SourceFile.Csv("number,name,city\n,,\n+919876543210,,\n\"\",\"\",\n").ReadAsync();

        Assert.Equal(["3: +919876543210"], reading.Lines);
    }

    [Fact]
    public async Task AttributesInACellAreJson()
    {
        var reading = await SourceFile.Csv(
            """
            number,attributes,city
            +919876543210,"{ ""tier"": 1, ""a"": { ""b"": [ 1, 2 ] } }",Pune
            +919876543211,gold,
            +919876543212,"{""tier"":",
            +919876543213,{},
            """).ReadAsync();

        Assert.Equal(
            [
                "2: +919876543210 Attributes={\"tier\":1,\"a\":{\"b\":[1,2]},\"city\":\"Pune\"}", "3: +919876543211 Attributes={\"attributes\":\"gold\"}",
                "4: FieldInvalid Attributes", "5: +919876543213",
            ],
            reading.Lines);
    }

    [Fact]
    public async Task TheOriginalOfARowIsItsCells()
    {
        var reading = await SourceFile.Csv("number,name,\"a, b\"\n12,\"Ravi \"\"R\"\"\",=1+1\n12,\"Ra\"vi\n12,Ravi,x,y\n").ReadAsync();

        Assert.Equal(["12,\"Ravi \"\"R\"\"\",'=1+1", ",,", ",,"], reading.Rows.Select(row => row.Original));
    }
}
