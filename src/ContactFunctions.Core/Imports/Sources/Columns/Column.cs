using System.Text.Encodings.Web;
using System.Text.Json;
using ContactFunctions.Core.Contacts;

namespace ContactFunctions.Core.Imports.Sources.Columns;

/// <summary>One column as it is read.</summary>
/// <param name="Name">As it is written in the file.</param>
/// <param name="Rank">Among columns of the same role the lowest is asked first.</param>
/// <param name="Key">The name its values have among the attributes.</param>
internal sealed record Column(string Name, ColumnRole Role, ContactField Field, int Rank, string Key)
{
    /// <summary>The key as it begins a member of a JSON object, quotes and colon included.</summary>
    public byte[] Member { get; } = [(byte)'"', .. JsonEncodedText.Encode(Key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"', (byte)':'];

    /// <summary>For a number: the column that says which kind it is (Google's <c>Phone 1 - Label</c>); -1 without one.</summary>
    public int Label { get; init; } = -1;

    public static Column Attribute(string name) => new(name, ColumnRole.Attribute, default, 0, name);
}
