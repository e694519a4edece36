using System.Buffers;

namespace ContactFunctions.Storage.Tables;

/// <summary>A table's name: 3 to 63 letters and digits, a letter first, lower case here.</summary>
public readonly record struct TableName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    public TableName(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length is < 3 or > 63 || !char.IsAsciiLetterLower(value[0]) || value.AsSpan().ContainsAnyExcept(Allowed))
            throw new StorageException(StorageErrorCode.OutOfRangeInput, $"'{value}' is no table name: 3 to 63 lower-case letters and digits, a letter first.");
        Value = value;
    }

    public string Value { get; }

    public static implicit operator TableName(string value) => new(value);

    public override string ToString() => Value;
}
