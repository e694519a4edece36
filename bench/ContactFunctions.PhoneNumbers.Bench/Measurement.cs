using System.Diagnostics;

namespace ContactFunctions.PhoneNumbers.Bench;

/// <summary>Nanoseconds and bytes for one number: the best of several rounds over the whole corpus.</summary>
internal readonly record struct Measurement(double Nanoseconds, double Bytes)
{
    private const int Rounds = 40;
    private const int PassesPerRound = 10;

    public static Measurement Utf8(Corpus corpus) => Best(corpus, () =>
    {
        Span<byte> buffer = stackalloc byte[21];
        var texts = corpus.Utf8;
        for (var i = 0; i < texts.Length; i++)
        {
            if (PhoneNumberUtil.Parse(texts[i], corpus.Regions[i], out var number) == PhoneNumberError.None)
                _ = number.TryFormat(buffer, out _, PhoneNumberFormat.E164);
        }
    });

    public static Measurement Text(Corpus corpus) => Best(corpus, () =>
    {
        var texts = corpus.Texts;
        for (var i = 0; i < texts.Length; i++)
        {
            if (PhoneNumberUtil.Parse(texts[i], corpus.Regions[i], out var number) == PhoneNumberError.None)
                _ = number.ToString();
        }
    });

    private static Measurement Best(Corpus corpus, Action pass)
    {
        var best = double.MaxValue;
        var bytes = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < PassesPerRound; i++)
                pass();
            var elapsed = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
            bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            best = Math.Min(best, elapsed);
            Thread.Sleep(5); // lets the optimised code of the busy methods be put in place
        }
        var numbers = (double)PassesPerRound * corpus.Texts.Length;
        return new Measurement(best / numbers, bytes / numbers);
    }
}
