namespace ContactFunctions.Dialects.Tests;

/// <summary>Bodies that are almost JSON.</summary>
internal static class Mutation
{
    /// <summary>Bytes that turn one piece of JSON into another.</summary>
    private static readonly byte[] Telling = "{}[]\",:\\u0123456789abcdefdDnull-+.eE \t\n\0\xC3\xA9"u8.ToArray().Append((byte)0xFF).ToArray();

    public static byte[] Of(byte[] seed, Random random)
    {
        var body = seed.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(4))
            {
                case 0: body[at] = Telling[random.Next(Telling.Length)]; break;
                case 1: body.Insert(at, Telling[random.Next(Telling.Length)]); break;
                case 2: body.RemoveRange(at, Math.Min(random.Next(1, 6), body.Count - at - 1)); break;
                default: body.InsertRange(at, [.. body.Skip(random.Next(body.Count)).Take(random.Next(1, 40))]); break;
            }
        }

        return [.. body];
    }
}
