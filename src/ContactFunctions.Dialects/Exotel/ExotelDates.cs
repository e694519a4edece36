using System.Buffers.Text;
using System.Globalization;

namespace ContactFunctions.Dialects.Exotel;

/// <summary>
/// Writes times as the vendor's Go does (RFC3339Nano): in the account's time zone, trailing zeros of the fraction
/// trimmed, <c>Z</c> for UTC itself. Ours are exact to 100 ns, so at most 7 digits.
/// </summary>
internal sealed class ExotelDates(TimeZoneInfo timeZone)
{
    private const int MaxLength = 33;

    private readonly byte[] _last = new byte[MaxLength];
    private int _lastLength;
    private DateTimeOffset _lastTime;

    /// <summary>The time as UTF-8, valid until the next call. One bulk writes few different times, so the last is kept.</summary>
    public ReadOnlySpan<byte> Format(DateTimeOffset time)
    {
        if (_lastLength == 0 || time != _lastTime) Write(time);
        return _last.AsSpan(0, _lastLength);
    }

    private void Write(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, timeZone);
        _ = local.TryFormat(_last, out _lastLength, "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        if (local.Offset == TimeSpan.Zero) _last[_lastLength++] = (byte)'Z';
        else WriteOffset(local.Offset);
        _lastTime = time;
    }

    private void WriteOffset(TimeSpan offset)
    {
        _last[_lastLength++] = offset < TimeSpan.Zero ? (byte)'-' : (byte)'+';
        WriteTwo(Math.Abs(offset.Hours));
        _last[_lastLength++] = (byte)':';
        WriteTwo(Math.Abs(offset.Minutes));
    }

    private void WriteTwo(int number)
    {
        _ = Utf8Formatter.TryFormat(number, _last.AsSpan(_lastLength), out var written, new System.Buffers.StandardFormat('D', 2));
        _lastLength += written;
    }
}
