namespace Backprop.Cli.Export;

/// <summary>A page of the site.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsWritten">Whether it was written now, or stood there already.</param>
internal sealed record ExportedPage(string Path, bool IsWritten);
