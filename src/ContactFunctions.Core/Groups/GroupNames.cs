using System.Globalization;

namespace ContactFunctions.Core.Groups;

internal static class GroupNames
{
    /// <summary>
    /// The name, or with the least number behind it that makes it one of its own: DeepCall's groups are never refused for
    /// their names (docs.deepcall.com/V2.0/Group/Add/43). Names are compared as they are written.
    /// </summary>
    /// <param name="taken">The names of the account's other groups.</param>
    public static string Free(string name, IReadOnlySet<string> taken)
    {
        var free = name;
        for (var number = 2; taken.Contains(free); number++) free = Numbered(name, $" {number.ToString(CultureInfo.InvariantCulture)}");
        return free;
    }

    /// <summary>A name that leaves no room for the number loses its end, and no half of a surrogate pair.</summary>
    private static string Numbered(string name, string number)
    {
        var length = Math.Min(name.Length, GroupRules.NameLength - number.Length);
        if (char.IsHighSurrogate(name[length - 1])) length--;
        return name[..length] + number;
    }
}
