namespace Backprop.Cli.Running;

/// <summary>An output that a file stores and a run does not bring, or the other way round.</summary>
/// <param name="CellNumber">The cell, counted from 1.</param>
/// <param name="Message">What differs, and how it begins to.</param>
internal sealed record StaleOutput(int CellNumber, string Message);
