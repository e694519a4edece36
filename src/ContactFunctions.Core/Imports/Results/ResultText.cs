using System.Text;
using System.Text.Unicode;

namespace ContactFunctions.Core.Imports.Results;

/// <summary>A row as it came, whatever it is, for files and answers of ours.</summary>
public static class ResultText
{
    /// <summary>The text as it came; bytes that are no character become U+FFFD, so that they spoil no file of ours.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
}
