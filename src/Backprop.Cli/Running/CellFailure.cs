namespace Backprop.Cli.Running;

/// <summary>Why a run stopped.</summary>
/// <param name="CellIndex">The cell, counted from 0.</param>
/// <param name="Message"><c>notebooks/x.ipynb#cell 4(2,9): error CS0029: …</c> and the source line below it.</param>
internal sealed record CellFailure(int CellIndex, string Message);
