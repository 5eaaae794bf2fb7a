namespace Backprop.Cli.Commands;

/// <summary>What the tool tells a script that called it. Of several, the largest counts.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>A cell failed, or a stored output is stale.</summary>
    public const int Failed = 1;

    /// <summary>Wrong use, or a file that cannot be read or written.</summary>
    public const int WrongUse = 2;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}
