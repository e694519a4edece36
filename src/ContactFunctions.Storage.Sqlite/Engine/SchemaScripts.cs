using System.Globalization;
using System.Reflection;
using SQLitePCL;

namespace ContactFunctions.Storage.Sqlite.Engine;

/// <summary>
/// Brings a file to this version's form: <c>Schema/001.sql</c>, <c>002.sql</c>, ... each once and in order. A script
/// that was released is never changed; the file's <c>user_version</c> is the number of the last one applied.
/// </summary>
internal static class SchemaScripts
{
    private static readonly Assembly Here = typeof(SchemaScripts).Assembly;

    public static int Latest { get; } = Here.GetManifestResourceNames().Count(name => name.EndsWith(".sql", StringComparison.Ordinal));

    /// <summary>Safe when two processes open a new file at once: the second finds the work done.</summary>
    /// <exception cref="NotSupportedException">A newer version wrote the file.</exception>
    public static void Apply(Database database, TimeSpan patience)
    {
        database.ThrowUnlessDone(Busy.Retry(patience, () => Code(database, "PRAGMA journal_mode = WAL")));
        if (Version(database) == Latest) return;
        database.ThrowUnlessDone(Busy.Retry(patience, () => Code(database, "BEGIN IMMEDIATE")));
        for (var version = Version(database) + 1; version <= Latest; version++)
        {
            database.Execute(Read(version));
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
        }

        database.Execute("COMMIT");
    }

    private static long Version(Database database)
    {
        var version = database.Scalar("PRAGMA user_version");
        return version <= Latest
            ? version
            : throw new NotSupportedException($"{database.Path} has schema {version}; this version of Contact Functions knows {Latest}. Start the newer version that wrote it.");
    }

    private static int Code(Database database, string sql)
    {
        using var statement = database.Use(sql);
        var code = statement.StepCode();
        return code is raw.SQLITE_ROW or raw.SQLITE_DONE ? raw.SQLITE_OK : code;
    }

    private static string Read(long version)
    {
        using var script = new StreamReader(Here.GetManifestResourceStream(string.Create(CultureInfo.InvariantCulture, $"{version:d3}.sql"))!);
        return script.ReadToEnd();
    }
}
