using System.Text;

namespace ContactFunctions.Cli.Output;

/// <summary>Notes for a file or pipe. Those that it does not take are lost, such as on a full disk; what they are about goes on.</summary>
internal sealed class LossyWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        try
        {
            inner.Write(value);
        }
        catch (IOException)
        {
            // There is no other place to tell it.
        }
    }

    /// <summary>As one piece, so that those of two threads do not mix.</summary>
    public override void WriteLine(string? value) => Write(value + Environment.NewLine);
}
