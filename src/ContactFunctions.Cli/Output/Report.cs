using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ContactFunctions.Cli.Output;

/// <summary>
/// Writes what a command found: JSON, or a table. A table's columns are the JSON's keys, so that both say the same.
/// </summary>
internal sealed class Report(Terminal terminal, bool isJson)
{
    /// <summary>Wide enough for every row when nobody looks at a screen.</summary>
    private const int FileWidth = 500;

    /// <summary>One thing: a JSON object, or its properties one below the other.</summary>
    public int Show<T>(T view)
    {
        var json = JsonSerializer.SerializeToElement(view, typeof(T), ReportJson.Default);
        if (isJson) return Write(json);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var property in json.EnumerateObject()) _ = grid.AddRow(new Text(property.Name), Cell(property.Value));
        Draw(grid);
        return ExitCode.Ok;
    }

    /// <summary>Any number of things: a JSON array, or a table.</summary>
    public int List<T>(T[] views)
    {
        var json = JsonSerializer.SerializeToElement(views, typeof(T[]), ReportJson.Default);
        if (isJson) return Write(json);
        if (views.Length == 0)
        {
            Note("None.");
            return ExitCode.Ok;
        }

        var table = new Table().Border(TableBorder.None);
        foreach (var property in json[0].EnumerateObject()) _ = table.AddColumn(new TableColumn(property.Name).PadRight(2));
        foreach (var row in json.EnumerateArray()) _ = table.AddRow(row.EnumerateObject().Select(property => Cell(property.Value)));
        Draw(table);
        return ExitCode.Ok;
    }

    /// <summary>The same for more things than should be held at once; as JSON each is written as it comes.</summary>
    public async Task<int> ListAsync<T>(IAsyncEnumerable<T> views, CancellationToken cancellationToken)
    {
        if (!isJson) return List(await views.ToArrayAsync(cancellationToken));
        var count = 0;
        await foreach (var view in views.WithCancellation(cancellationToken))
        {
            terminal.Data.WriteLine(count++ == 0 ? "[" : ",");
            terminal.Data.Write(JsonSerializer.Serialize(view, typeof(T), ReportJson.Default));
        }

        terminal.Data.WriteLine(count == 0 ? "[]" : $"{Environment.NewLine}]");
        return ExitCode.Ok;
    }

    public void Note(string text) => terminal.Notes.WriteLine(text);

    /// <summary>Says of what is shown next that it will not be shown again.</summary>
    public void NoteSecret(string secret) => Note($"The {secret} is shown this once and cannot be read again.");

    public int Refuse(string reason)
    {
        Note(reason);
        return ExitCode.Refused;
    }

    private int Write(JsonElement json)
    {
        terminal.Data.WriteLine(json.GetRawText());
        return ExitCode.Ok;
    }

    private static Text Cell(JsonElement value) => new(ScreenText.Of(TextOf(value)));

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(property => TextOf(property.Value))),
        _ => value.ToString(),
    };

    private void Draw(IRenderable drawing)
    {
        using var lines = new TrimmingWriter(terminal.Data);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(lines) });
        if (terminal.IsWide) screen.Profile.Width = FileWidth;
        screen.Write(drawing);
    }
}
