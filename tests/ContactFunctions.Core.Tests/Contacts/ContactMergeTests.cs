using System.Text;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class ContactMergeTests
{
    [Theory]
    [InlineData("Priya Sharma", "Priya", "Sharma")]
    [InlineData("Anna Maria Rao", "Anna Maria", "Rao")]
    [InlineData("Priya", "Priya", null)]
    [InlineData("Priya ", "Priya", "")]
    [InlineData(" Priya", "", "Priya")]
    [InlineData("", "", null)]
    public void ANameGivenAloneSplitsAtItsLastBlank(string name, string first, string? last)
    {
        var fields = Fields();

        Assert.True(Apply(ref fields, patch => patch.Set(ContactField.Name, name)));

        Assert.Equal(first, Text(fields, ContactField.FirstName));
        Assert.Equal(last, Text(fields, ContactField.LastName));
        Assert.False(fields.Has(ContactField.Name));
        Assert.Equal(name, Name(fields));
    }

    [Fact]
    public void ANameGivenWithAPartIsKeptAsItIs()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Name, "Dr Priya Sharma").Set(ContactField.FirstName, "Priya"));

        Assert.Equal("Dr Priya Sharma", Name(fields));
        Assert.Equal("Priya", Text(fields, ContactField.FirstName));
        Assert.Null(Text(fields, ContactField.LastName));
    }

    [Fact]
    public void ANameEqualToThePresentOneLeavesThePartsAsTheyWereSplit()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.FirstName, "Anna").Set(ContactField.LastName, "Maria Rao"));

        Assert.False(Apply(ref fields, patch => patch.Set(ContactField.Name, "Anna Maria Rao")));

        Assert.Equal("Maria Rao", Text(fields, ContactField.LastName));
    }

    [Fact]
    public void AShorterNameClearsThePartItLacks()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Name, "Priya Sharma"));
        Apply(ref fields, patch => patch.Set(ContactField.Name, "Priya"));

        Assert.Null(Text(fields, ContactField.LastName));
    }

    [Fact]
    public void ClearingTheNameClearsAllOfIt()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Name, "Priya Sharma"));

        Assert.True(Apply(ref fields, patch => patch.Clear(ContactField.Name)));

        Assert.Equal("", Name(fields));
        Assert.False(fields.Has(ContactField.FirstName) || fields.Has(ContactField.LastName));
        Assert.False(Apply(ref fields, patch => patch.Clear(ContactField.Name)));
    }

    [Fact]
    public void WhatIsNotGivenStaysAndWhatIsClearedGoes()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Tag, "vip").Set(ContactField.Company, "Acme").Set(ContactField.Email, ""));
        Apply(ref fields, patch => patch.Clear(ContactField.Company));

        Assert.Equal("vip", Text(fields, ContactField.Tag));
        Assert.Null(Text(fields, ContactField.Company));
        Assert.Equal("", Text(fields, ContactField.Email));
    }

    [Fact]
    public void AFieldThatStandsTwiceCountsAsItStandsLast()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Tag, "new"));

        Assert.False(Apply(ref fields, patch => patch.Set(ContactField.Tag, "old").Set(ContactField.Tag, "new")));
        Assert.False(Apply(ref fields, patch => patch.Clear(ContactField.Tag).Set(ContactField.Tag, "new")));
        Assert.Equal("new", Text(fields, ContactField.Tag));
    }

    [Fact]
    public void AttributesReplaceOrMerge()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Attributes, """{"a":1,"b":2}"""));
        Apply(ref fields, patch => patch.MergeAttributes("""{"b":null,"c":3}"""u8));
        Assert.Equal("""{"a":1,"c":3}""", Text(fields, ContactField.Attributes));

        Apply(ref fields, patch => patch.Set(ContactField.Attributes, """{"d":4}"""));
        Assert.Equal("""{"d":4}""", Text(fields, ContactField.Attributes));
    }

    [Fact]
    public void WhatTheDirectoryKnowsMergesApartFromTheAttributes()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Attributes, """{"vip":"no"}""").MergeAnyCase(ContactField.Directory, """{"vip":true,"source":1}"""u8));

        Assert.True(Apply(ref fields, patch => patch.MergeAnyCase(ContactField.Directory, """{"VIP":false}"""u8)));
        Assert.False(Apply(ref fields, patch => patch.MergeAnyCase(ContactField.Directory, "{}"u8)));

        Assert.Equal("""{"vip":false,"source":1}""", Text(fields, ContactField.Directory));
        Assert.Equal("""{"vip":"no"}""", Text(fields, ContactField.Attributes));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"gone":null}""")]
    public void MergingNothingIntoNoAttributesChangesNothing(string patch)
    {
        var fields = Fields();

        Assert.False(Apply(ref fields, writer => writer.MergeAttributes(Encoding.UTF8.GetBytes(patch))));
    }

    [Fact]
    public void MergingNothingLeavesEveryByteAsItWas()
    {
        var fields = Fields();
        Apply(ref fields, patch => patch.Set(ContactField.Attributes, """{"\u0061":"\u00e9\/","n":1.50e3,"half":"\ud800","\udc00":0}"""));

        Assert.False(Apply(ref fields, patch => patch.MergeAttributes("{}"u8)));
        Assert.False(Apply(ref fields, patch => patch.MergeAttributes("""{"n":1.50e3}"""u8)));
    }

    private static ContactFields Fields() => new();

    private static bool Apply(ref ContactFields fields, Func<ContactPatchWriter, ContactPatchWriter> write) =>
        ContactMerge.Apply(ref fields, write(new ContactPatchWriter()).Patch);

    private static string? Text(in ContactFields fields, ContactField field) => fields.Has(field) ? Encoding.UTF8.GetString(fields[field]) : null;

    private static string Name(in ContactFields fields)
    {
        var name = new byte[fields.NameLength];
        return Encoding.UTF8.GetString(name, 0, fields.WriteName(name));
    }
}
