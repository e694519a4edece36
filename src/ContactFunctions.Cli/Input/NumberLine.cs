using ContactFunctions.Core.Contacts;
using ContactFunctions.Core.Problems;

namespace ContactFunctions.Cli.Input;

/// <summary>One line of a file of numbers.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Problem">Why it has no number; None when it has.</param>
internal readonly record struct NumberLine(long Line, E164 Number, ProblemCode Problem);
