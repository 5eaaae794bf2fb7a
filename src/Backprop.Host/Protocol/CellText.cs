namespace Backprop.Host.Protocol;

/// <summary>A cell's source as it was written, and where what is compiled has more on a line than it.</summary>
/// <param name="Name">What errors call it: <c>x.ipynb#cell 4</c>, or an imported file's path as it was written.</param>
/// <param name="Text">The source.</param>
/// <param name="Shifts">What was put into its lines for the compiler.</param>
internal sealed record CellText(string Name, string Text, IReadOnlyList<ColumnShift> Shifts)
{
    /// <summary>A place of the compiled text in the source as it was written; line and column count from 1.</summary>
    public SourcePosition At(int line, int column)
    {
        string[] lines = Text.ReplaceLineEndings("\n").Split('\n');
        return new SourcePosition(
            Name, line, ColumnOf(line, column), line >= 1 && line <= lines.Length ? lines[line - 1] : "");
    }

    private int ColumnOf(int line, int column)
    {
        int before = 0;
        foreach (ColumnShift shift in Shifts.Where(shift => shift.Line == line && shift.Column < column))
        {
            before += Math.Min(shift.Length, column - shift.Column);
        }

        return column - before;
    }
}

/// <summary>Text that was put into a line, at a column of the line that is compiled.</summary>
internal sealed record ColumnShift(int Line, int Column, int Length);
