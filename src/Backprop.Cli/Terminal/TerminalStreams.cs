namespace Backprop.Cli.Terminal;

/// <summary>What a command writes to: results to one, errors and progress to the other. Neither passes on what would steer a terminal.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors, and progress where somebody watches.</param>
/// <param name="IsWatched">Whether <paramref name="Error"/> is a terminal.</param>
internal sealed record TerminalStreams(TextWriter Out, TextWriter Error, bool IsWatched)
{
    public TextWriter Out { get; } = new PrintableWriter(Out);

    public TextWriter Error { get; } = new PrintableWriter(Error);

    /// <summary>Where errors go, as it is: for commands of our own.</summary>
    public TextWriter Terminal { get; } = Error;
}
