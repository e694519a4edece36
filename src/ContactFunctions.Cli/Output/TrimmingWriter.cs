using System.Text;

namespace ContactFunctions.Cli.Output;

/// <summary>
/// Leaves out blanks at the ends of lines: cells are filled up with them, also where nothing stands in a row's last ones.
/// Lines are passed on whole, since a console writes at once whatever it gets.
/// </summary>
internal sealed class TrimmingWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value is '\r') return;
        if (value is not '\n') _line.Append(value);
        else PassOn(Environment.NewLine);
    }

    /// <summary>What comes behind it may be the rest of the line.</summary>
    public override void Flush() => inner.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _line.Length > 0) PassOn("");
        base.Dispose(disposing);
    }

    private void PassOn(string end)
    {
        inner.Write(_line.ToString().TrimEnd(' ') + end);
        _line.Clear();
    }
}
