namespace Backprop.Cli.Conversion.Dib;

/// <summary>
/// A cell's text as lines that a reader of <c>.dib</c> leaves together. The grammar has no escape, but it looks at whole
/// lines: a space behind the name keeps <c>#!csharp</c> in the cell, where it means what it meant, and a space keeps an
/// empty line at its edge. Reading takes that one space off again, so nothing is lost, whatever was there.
/// </summary>
internal static class DibLines
{
    public static string[] Write(string text, DibLanguages languages) =>
        OnEdges([.. text.Split('\n').Select(line => languages.Named(line.TrimEnd(' ')) is null ? line : line + " ")], line => line + " ");

    public static string Read(IEnumerable<string> lines, DibLanguages languages) =>
        string.Join('\n', OnEdges([.. lines], line => line.Length > 0 ? line[..^1] : line).Select(line => line.EndsWith(' ') && languages.Named(line.TrimEnd(' ')) is not null ? line[..^1] : line));

    /// <summary>Changes the lines of nothing but spaces that a cell begins and ends with.</summary>
    private static string[] OnEdges(string[] lines, Func<string, string> change)
    {
        int first = Array.FindIndex(lines, line => !IsBlank(line)), last = Array.FindLastIndex(lines, line => !IsBlank(line));
        for (int i = 0; i < lines.Length; i++)
        {
            if (first < 0 || i < first || i > last)
            {
                lines[i] = change(lines[i]);
            }
        }

        return lines;
    }

    private static bool IsBlank(string line) => line.AsSpan().TrimStart(' ').IsEmpty;
}
