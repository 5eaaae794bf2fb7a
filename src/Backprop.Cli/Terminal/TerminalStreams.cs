namespace Backprop.Cli.Terminal;

/// <summary>What a command writes to: results to one, errors and progress to the other.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors, and progress where somebody watches.</param>
/// <param name="IsWatched">Whether <paramref name="Error"/> is a terminal.</param>
internal sealed record TerminalStreams(TextWriter Out, TextWriter Error, bool IsWatched);
