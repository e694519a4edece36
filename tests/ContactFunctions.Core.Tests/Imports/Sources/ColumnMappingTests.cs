using ContactFunctions.Core.Imports.Sources;
using ContactFunctions.Core.Imports.Sources.Columns;

namespace ContactFunctions.Core.Tests.Imports.Sources;

public sealed class ColumnMappingTests
{
    [Theory]
    [InlineData("number=Handy", "+919876543210 Name=Priya Attributes={\"City, state\":\"Pune\",\"art\":\"none\"}")]
    [InlineData("number = handy , attributes.city = \"City, state\"", "+919876543210 Name=Priya Attributes={\"city\":\"Pune\",\"art\":\"none\"}")]
    [InlineData("number=Handy,ignore=\"City, state\",tag=art", "+919876543210 Name=Priya Tag=none")]
    [InlineData("number=Handy,first_name=name,ignore=*", "+919876543210 FirstName=Priya")]
    [InlineData("number=Handy,company=\"City, state\",last_name=art", "+919876543210 Name=Priya Company=Pune LastName=none")]
    public async Task WhatTheCallerSaysGoesFirst(string mapping, string contact)
    {
        var reading = await SourceFile.Csv("Handy,name,\"City, state\",art\n98765 43210,Priya,Pune,none\n", mapping).ReadAsync();

        Assert.Equal([$"2: {contact}"], reading.Lines);
    }

    [Fact]
    public async Task SeveralColumnsMayHoldTheNumberInTheOrderGiven()
    {
        var reading = await SourceFile.Csv("phone,A,B\n98765 43210,,98765 43212\n98765 43210,98765 43211,98765 43212\n", "number=A,number=B").ReadAsync();

        Assert.Equal(
            [
                "2: +919876543212 Attributes={\"phone\":\"98765 43210\"}",
                "3: +919876543211 Attributes={\"phone\":\"98765 43210\",\"B\":\"98765 43212\"}",
            ],
            reading.Lines);
    }

    [Fact]
    public async Task KeysOfJsonAreMappedToo()
    {
        var file = SourceFile.Of(SourceFormat.Ndjson, "{\"handy\":\"98765 43210\",\"firma\":\"Acme\",\"x\":1}"u8.ToArray(), "number=Handy,company=firma,ignore=x");

        Assert.Equal(["1: +919876543210 Company=Acme"], (await file.ReadAsync()).Lines);
    }

    [Fact]
    public async Task AColumnThatIsNotThereRefusesTheFile()
    {
        var reading = await SourceFile.Csv("number,name\n", "number=number,company=Firma,tag=Art").ReadAsync();

        Assert.Equal(new SourceRefusal(SourceFault.MappedColumnMissing, 1, "Firma, Art"), reading.Refusal);
    }

    [Theory]
    [InlineData("number", MappingFault.NotAPair, "number")]
    [InlineData("number=", MappingFault.NotAPair, "number=")]
    [InlineData("name=A,number=\"B", MappingFault.NotAPair, "number=\"B")]
    [InlineData("number=\"B\"x", MappingFault.NotAPair, "number=\"B\"x")]
    [InlineData("name=A,phone=B,tag=C", MappingFault.UnknownTarget, "phone=B")]
    [InlineData("attributes.=B", MappingFault.UnknownTarget, "attributes.=B")]
    [InlineData("name=A,name=B", MappingFault.TargetTwice, "name=B")]
    [InlineData("name=A,number=a", MappingFault.ColumnTwice, "number=a")]
    public void AWrongMappingSaysWhichPairAndWhy(string text, MappingFault fault, string pair)
    {
        Assert.False(ColumnMapping.TryParse(text, out var mapping, out var problem));

        Assert.Equal((null, new MappingProblem(fault, pair)), (mapping, problem));
    }

    [Fact]
    public void AnEmptyMappingSaysNothing() => Assert.True(ColumnMapping.TryParse("  ", out _, out _));
}
