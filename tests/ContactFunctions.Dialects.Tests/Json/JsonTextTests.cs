using System.Text;
using System.Text.Json;
using ContactFunctions.Dialects.Json;

namespace ContactFunctions.Dialects.Tests.Json;

public class JsonTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\\\"\\\\\\/\\b\\f\\n\\r\\t")]
    [InlineData("caf\\u00e9 \\u0939\\u093f")]
    [InlineData("\\ud83d\\ude00 and \\uD83D\\uDE00")]
    [InlineData("a\\u0000b")]
    public void EscapesAreUndoneAsTheBaseLibraryDoes(string raw)
    {
        var expected = JsonSerializer.Deserialize<string>($"\"{raw}\"")!;

        Assert.True(JsonText.IsUnicode(Encoding.UTF8.GetBytes(raw)));
        Assert.Equal(expected, Unescape(raw));
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\ud83dx")]
    [InlineData("\\ud83d\\n")]
    [InlineData("\\ud83d\\ud83d")]
    [InlineData("\\ude00\\ud83d")]
    [InlineData("ok \\udfff")]
    public void HalfASurrogatePairIsNoText(string raw)
    {
        Assert.False(JsonText.IsUnicode(Encoding.UTF8.GetBytes(raw)));
        Assert.Null(Unescape(raw));
    }

    private static string? Unescape(string raw)
    {
        var utf8 = Encoding.UTF8.GetBytes(raw);
        var text = new byte[utf8.Length];
        return JsonText.TryUnescape(utf8, text, out var length) ? Encoding.UTF8.GetString(text, 0, length) : null;
    }
}
