using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering.Charts;

/// <summary>A matrix as shaded cells: the darker, the larger in size; a stroke through the negative ones.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Rows">What the rows are.</param>
/// <param name="Columns">What the columns are.</param>
/// <param name="Values">The values.</param>
public sealed record HeatMap(string Title, string Rows, string Columns, Matrix Values)
{
    /// <summary>What of; stands behind the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The names of the rows; numbers from 1 if empty.</summary>
    public Sequence<string> RowNames { get; init; } = [];

    /// <summary>The names of the columns; numbers from 1 if empty.</summary>
    public Sequence<string> ColumnNames { get; init; } = [];

    /// <summary>Whether each cell shows its number.</summary>
    public bool HasNumbers { get; init; }

    /// <summary>Whether it is a small picture without names and numbers.</summary>
    public bool IsSmall { get; init; }
}
