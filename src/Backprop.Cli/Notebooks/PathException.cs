namespace Backprop.Cli.Notebooks;

/// <summary>A path on the command line leads nowhere.</summary>
internal sealed class PathException(string message) : Exception(message);
