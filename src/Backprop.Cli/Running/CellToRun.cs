namespace Backprop.Cli.Running;

/// <summary>A cell as it was written.</summary>
/// <param name="Name">What errors call the cell: <c>x.ipynb#cell 4</c>.</param>
/// <param name="Language">Its language as the notebook names it; a <c>#!</c> line in the code may change it.</param>
/// <param name="Code">Its source.</param>
/// <param name="MayFail">Whether the cells after it are executed also if it fails.</param>
internal sealed record CellToRun(string Name, string Language, string Code, bool MayFail = false);
