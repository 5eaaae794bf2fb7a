namespace Backprop.Cli.Notebooks;

/// <summary>A file is not a notebook that this tool reads; the message names file, line and place in it.</summary>
internal sealed class NotebookFormatException(string message) : Exception(message);
