using System.Text.RegularExpressions;

namespace ContactFunctions.Storage.Queues;

/// <summary>A queue's name: 3 to 63 lower-case letters, digits and single dashes, a letter or digit at both ends.</summary>
public readonly partial record struct QueueName
{
    public QueueName(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length is < 3 or > 63 || !Form.IsMatch(value))
            throw new StorageException(StorageErrorCode.OutOfRangeInput, $"'{value}' is no queue name: 3 to 63 lower-case letters, digits and single dashes.");
        Value = value;
    }

    public string Value { get; }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }

    public static implicit operator QueueName(string value) => new(value);

    public override string ToString() => Value;
}
