namespace Backprop.Rendering;

/// <summary>Columns of text, each as wide as its widest cell. A line of one cell runs across.</summary>
internal static class TextTable
{
    public static string Write(IReadOnlyList<string[]> lines)
    {
        var columns = lines.Max(line => line.Length);
        var widths = Enumerable.Range(0, columns)
            .Select(column => lines.Where(line => line.Length > 1 && column < line.Length).Select(line => line[column].Length).DefaultIfEmpty(0).Max())
            .ToList();
        return string.Join('\n', lines.Select(line => line.Length == 1
            ? line[0]
            : string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
