using ContactFunctions.Sources.Bench;

namespace ContactFunctions.Imports.Bench;

/// <summary>A file of generated contacts in a folder of its own, and what an import of it must come to.</summary>
internal sealed class SampleCsv : IDisposable
{
    private const int Seed = 20261122;

    private readonly string _folder = Directory.CreateTempSubdirectory("contacts-import-").FullName;
    private readonly GeneratedContacts _contacts;

    public SampleCsv(int rows)
    {
        (Rows, _contacts) = (rows, new GeneratedContacts(rows, Seed));
        using var file = File.Create(Path);
        _contacts.WriteTo(file);
        Bytes = file.Length;
    }

    public string Path => System.IO.Path.Combine(_folder, "contacts.csv");

    public int Rows { get; }

    public long Bytes { get; }

    public int Created => Rows - _contacts.Bad - _contacts.Duplicates;

    /// <summary>A folder that goes with the file.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(_folder, name)).FullName;

    /// <exception cref="InvalidOperationException">The counts are not those of the file.</exception>
    public void Check(long created, long failed)
    {
        if ((created, failed) != (Created, _contacts.Bad))
            throw new InvalidOperationException($"{created} created and {failed} failed, where the file has {Created} and {_contacts.Bad}.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
