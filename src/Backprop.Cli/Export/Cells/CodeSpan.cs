namespace Backprop.Cli.Export.Cells;

/// <summary>A stretch of a cell's source that has a colour.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The one behind its last.</param>
/// <param name="Class">The class of the page's stylesheet: c-k, c-t, c-s or c-c.</param>
internal sealed record CodeSpan(int Start, int End, string Class);
