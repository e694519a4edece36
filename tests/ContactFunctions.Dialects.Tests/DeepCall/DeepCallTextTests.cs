using ContactFunctions.Dialects.DeepCall;

namespace ContactFunctions.Dialects.Tests.DeepCall;

public class DeepCallTextTests
{
    private const int Rounds = 20_000;

    [Theory]
    [InlineData("<b>Priya</b> Sharma", "Priya Sharma")]
    [InlineData("<script>alert(1)</script>Ravi", "alert(1)Ravi")]
    [InlineData("<img src=x onerror=\"alert(1)\">Ravi", "Ravi")]
    [InlineData("Ravi<!-- a remark -->", "Ravi")]
    [InlineData("Ravi<?php echo 1 ?>", "Ravi")]
    [InlineData("<<b>script>alert(1)<</b>/script>", "alert(1)")]
    [InlineData("<b <i>Ravi</i>", "Ravi")]
    [InlineData("Ravi<img src=x onerror=alert(1) ", "Raviimg src=x onerror=alert(1) ")]
    [InlineData("<<<b", "b")]
    [InlineData("<\u0000b>Ra\u0007vi\u001b\u007f\u0085", "Ravi")]
    [InlineData("12 Main St\r\nMumbai\t400001", "12 Main St  Mumbai 400001")]
    [InlineData("", "")]
    public void TagsAndControlCharactersLeave(string text, string expected) => Assert.Equal(expected, DeepCallText.Clean(text));

    [Theory]
    [InlineData("Conan O'Brien")]
    [InlineData("Johnson & Johnson")]
    [InlineData("Dwayne \"The Rock\" Johnson; 100% <3 = > 2")]
    [InlineData("&lt;b&gt; 'x' OR 1=1 -- ; DROP TABLE c")]
    [InlineData("प्रिया शर्मा")]
    [InlineData("محمد \u200f(علي)")]
    [InlineData("👩‍👩‍👧 Family")]
    public void WhatRealNamesHaveStays(string text) => Assert.Equal(text, DeepCallText.Clean(text));

    [Fact]
    public void CleaningAgainChangesNothing()
    {
        var changed = 0;
        var random = new Random(20261122);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Nasty(random);
            var once = DeepCallText.Clean(text);
            Assert.True(once == DeepCallText.Clean(once), $"{text} -> {once} -> {DeepCallText.Clean(once)}");
            Assert.DoesNotContain(once, char.IsControl);
            Assert.DoesNotMatch("<[A-Za-z/!?]", once);
            if (once != text) changed++;
        }

        Assert.True(changed > Rounds / 2, $"Only {changed} texts had something to clean.");
    }

    /// <summary>What is nested as deep as a body may be takes no longer than anything else: the test would not end.</summary>
    [Fact]
    public void AMillionNestedTagsAreOneWalk()
    {
        var nested = string.Concat(Enumerable.Repeat("<", 300_000)) + string.Concat(Enumerable.Repeat("b>", 300_000));
        var open = string.Concat(Enumerable.Repeat("<b", 300_000));

        Assert.Equal("", DeepCallText.Clean(nested));
        Assert.Equal(new string('b', 300_000), DeepCallText.Clean(open));
    }

    private static string Nasty(Random random)
    {
        const string telling = "<<<>>>/!?ab'\"& \t\n\u0000\u0085é";
        return new string([.. Enumerable.Range(0, random.Next(1, 24)).Select(_ => telling[random.Next(telling.Length)])]);
    }
}
