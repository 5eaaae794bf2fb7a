namespace Backprop.Cli.Running;

/// <summary>The host is gone, by a limit or by what a cell did; the message says why in the author's terms.</summary>
internal sealed class HostEndedException(string message) : Exception(message);
