namespace Backprop.Cli.Jupyter.Wire;

/// <summary>What came is no message of somebody who may send one; the message says why.</summary>
internal sealed class MalformedMessageException(string message) : Exception(message);
