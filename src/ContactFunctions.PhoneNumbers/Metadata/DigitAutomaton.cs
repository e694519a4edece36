namespace ContactFunctions.PhoneNumbers.Metadata;

/// <summary>
/// All patterns of all territories as one minimised deterministic automaton. Every state has a transition for every
/// digit, so a walk cannot fail; state 0 is dead. The first states lead only to themselves: a walk that reaches
/// one is over.
/// </summary>
internal sealed class DigitAutomaton(ushort[] transitions, ushort[] outputs, int finalCount)
{
    public const int Dead = 0;

    public int StateCount => outputs.Length;

    /// <summary>What is known when the digits (each 0 to 9) end where the walk from <paramref name="state"/> ended.</summary>
    public int Read(int state, ReadOnlySpan<byte> digits) => outputs[Walk(state, digits)];

    public int Walk(int state, ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            if (state < finalCount)
                break;
            state = Next(state, digit);
        }
        return state;
    }

    public int Next(int state, int digit) => transitions[state * 10 + digit];
}
