using System.Text;
using ContactFunctions.Core.Search.Folding;

namespace ContactFunctions.Core.Tests.Search;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Priya SHARMA", "priya sharma")]
    [InlineData("José Núñez", "jose nunez")]
    [InlineData("Jose\u0301", "jose")]
    [InlineData("STRASSE", "Straße")]
    [InlineData("GROẞ", "groß")]
    [InlineData("İbrahim Işık", "ibrahim isik")]
    [InlineData("ΣΊΣΥΦΟΣ", "σισυφοσ")]
    [InlineData("Σίσυφος", "σισυφοσ")]
    [InlineData("Чайковский", "чаиковскии")]
    [InlineData("Nguyễn Thị Ánh", "nguyen thi anh")]
    [InlineData("Łódź Ørsted Đorđe Æsir", "lodz orsted dorde aesir")]
    [InlineData("ﬁle", "file")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("a\u00A0b\u3000c", "a b c")]
    [InlineData("co\u00ADop\u200Der", "cooper")]
    public void NamesThatAreTakenForTheSameFoldAlike(string name, string same) => Assert.Equal(Fold(same), Fold(name));

    [Theory]
    [InlineData("कमल", "कोमल")]
    [InlineData("किरण", "करण")]
    [InlineData("அன்பு", "அனப")]
    [InlineData("ক্ষমা", "কষমা")]
    [InlineData("ราคา", "รคา")]
    [InlineData("が", "か")]
    [InlineData("각", "가")]
    public void AMarkThatMakesAnotherNameStays(string name, string other) => Assert.NotEqual(Fold(other), Fold(name));

    [Theory]
    [InlineData("\u0958\u092E\u0930", "\u0915\u093C\u092E\u0930")]
    [InlineData("\u09DC", "\u09A1\u09BC")]
    [InlineData("\u304C", "\u304B\u3099")]
    [InlineData("각", "\u1100\u1161\u11A8")]
    public void ComposedAndDecomposedLettersFoldAlike(string composed, string decomposed) => Assert.Equal(Fold(decomposed), Fold(composed));

    [Fact]
    public void JoinersInIndicTextMakeNoDifference() => Assert.Equal(Fold("क्ष"), Fold("क्\u200Dष"));

    [Fact]
    public void BytesThatAreNoTextAreReplaced() => Assert.Equal("a\uFFFDb", Fold([(byte)'A', 0xFF, (byte)'B']));

    [Fact]
    public void EveryCharacterFitsTheRoomThatIsPromisedAndIsFoldedInOneStep()
    {
        var (changed, folded) = (0, new byte[16]);
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (!Rune.IsValid(code)) continue;
            var utf8 = Encoding.UTF8.GetBytes(new Rune(code).ToString());
            var length = NameFolding.Fold(utf8, folded.AsSpan(0, utf8.Length * NameFolding.MostGrowth));
            if (folded.AsSpan(0, length).SequenceEqual(utf8)) continue;
            changed++;
            Assert.Equal(Encoding.UTF8.GetString(folded, 0, length), Fold(folded[..length]));
        }

        Assert.InRange(changed, 14_000, 16_000);
    }

    private static string Fold(string text) => Fold(Encoding.UTF8.GetBytes(text));

    private static string Fold(byte[] utf8)
    {
        var folded = new byte[utf8.Length * NameFolding.MostGrowth];
        return Encoding.UTF8.GetString(folded, 0, NameFolding.Fold(utf8, folded));
    }
}
