namespace ContactFunctions.Core.Search.Blocks;

/// <summary>Arrays that hold one value for each contact of a block, and are as long as it needs them.</summary>
internal static class Columns
{
    private const int FirstLength = 16;

    /// <summary>Makes room at a place among the first <paramref name="count"/> values and puts one there.</summary>
    public static void Insert<T>(ref T[] column, int count, int at, T value)
    {
        if (count == column.Length) Array.Resize(ref column, Math.Clamp(count * 2, FirstLength, ContactBlock.Capacity));
        Array.Copy(column, at, column, at + 1, count - at);
        column[at] = value;
    }

    public static void Remove<T>(T[] column, int count, int at) => Array.Copy(column, at + 1, column, at, count - at - 1);

    /// <summary>Takes the values from a place on away, into a column of their own.</summary>
    public static T[] Split<T>(ref T[] column, int count, int at)
    {
        var rest = column[at..count];
        Array.Resize(ref column, at);
        return rest;
    }

    /// <summary>Appends another column's values.</summary>
    public static void Append<T>(ref T[] column, int count, T[] other, int otherCount)
    {
        Array.Resize(ref column, count + otherCount);
        Array.Copy(other, 0, column, count, otherCount);
    }
}
