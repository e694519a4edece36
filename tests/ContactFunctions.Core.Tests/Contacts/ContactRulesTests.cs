using System.Text;
using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Core.Tests.Contacts;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData("", ProblemCode.None)]
    [InlineData("a@b.co", ProblemCode.None)]
    [InlineData("a.b+c@sub.example.in", ProblemCode.None)]
    [InlineData("प्रिया@उदाहरण.भारत", ProblemCode.None)]
    [InlineData("@b.co", ProblemCode.FieldInvalid)]
    [InlineData("a@b", ProblemCode.FieldInvalid)]
    [InlineData("a@.co", ProblemCode.FieldInvalid)]
    [InlineData("a@b.", ProblemCode.FieldInvalid)]
    [InlineData("a@-b.co", ProblemCode.FieldInvalid)]
    [InlineData("a@b..co", ProblemCode.FieldInvalid)]
    [InlineData("a@b@c.co", ProblemCode.FieldInvalid)]
    [InlineData("a b@c.co", ProblemCode.FieldInvalid)]
    [InlineData("a\n@c.co", ProblemCode.FieldInvalid)]
    [InlineData("<a@c.co>", ProblemCode.FieldInvalid)]
    [InlineData("\"a\"@c.co", ProblemCode.FieldInvalid)]
    [InlineData("plain", ProblemCode.FieldInvalid)]
    [InlineData("a\u2028b@c.co", ProblemCode.FieldInvalid)]
    [InlineData("a\u202Eb@c.co", ProblemCode.FieldInvalid)]
    [InlineData("a\u0085b@c.co", ProblemCode.FieldInvalid)]
    [InlineData("a\uFEFFb@c.co", ProblemCode.FieldInvalid)]
    public void AnAddressIsWhatMailCanBeSentTo(string address, ProblemCode expected) => Assert.Equal(expected, Check(ContactField.Email, address));

    [Fact]
    public void AnAddressHasAtMost254Characters()
    {
        Assert.Equal(ProblemCode.None, Check(ContactField.Email, new string('a', 249) + "@b.co"));
        Assert.Equal(ProblemCode.FieldTooLong, Check(ContactField.Email, new string('a', 250) + "@b.co"));
    }

    [Theory]
    [InlineData(ContactField.Name)]
    [InlineData(ContactField.FirstName)]
    [InlineData(ContactField.LastName)]
    [InlineData(ContactField.Company)]
    [InlineData(ContactField.Tag)]
    public void TextHasAtMost255CharactersWhateverTheirBytes(ContactField field)
    {
        foreach (var character in new[] { "a", "é", "अ", "\U0001F600" })
        {
            Assert.Equal(ProblemCode.None, Check(field, string.Concat(Enumerable.Repeat(character, 255))));
            Assert.Equal(ProblemCode.FieldTooLong, Check(field, string.Concat(Enumerable.Repeat(character, 256))));
        }
    }

    [Fact]
    public void AttributesHaveAtMost16KiB()
    {
        Assert.Equal(ProblemCode.None, Check(ContactField.Attributes, new string('a', 16 * 1024)));
        Assert.Equal(ProblemCode.FieldTooLong, Check(ContactField.Attributes, new string('a', (16 * 1024) + 1)));
    }

    private static ProblemCode Check(ContactField field, string text) => ContactRules.Check(field, Encoding.UTF8.GetBytes(text));
}
