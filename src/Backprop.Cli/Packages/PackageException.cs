namespace Backprop.Cli.Packages;

/// <summary>Packages could not be restored; the message is NuGet's own.</summary>
internal sealed class PackageException(string message) : Exception(message);
