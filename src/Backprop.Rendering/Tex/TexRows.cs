using Backprop.Rendering.Formulas;

namespace Backprop.Rendering.Tex;

/// <summary>A cell as TeX has it.</summary>
/// <param name="Parts">What stands in it.</param>
internal sealed record TexCell(IReadOnlyList<Formula> Parts)
{
    /// <summary>Begins with \scriptstyle: a shape below a matrix.</summary>
    public bool IsSmall { get; init; }

    /// <summary>The digits of a \phantom at its end, by which decimals align.</summary>
    public int Pad { get; init; }

    /// <summary>In \mathrlap: takes no room, so that a long left side has its row to itself.</summary>
    public bool IsLead { get; init; }

    /// <summary>Begins with \relax: an operator at its start is its own, not the column's.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A row as TeX has it.</summary>
/// <param name="Cells">Its cells.</param>
/// <param name="IsSpaced">Whether extra room stands above it.</param>
internal sealed record TexRow(IReadOnlyList<TexCell> Cells, bool IsSpaced);

/// <summary>Reads the rows of an environment.</summary>
internal static class TexRows
{
    /// <summary>The rows up to the \end that belongs to the \begin.</summary>
    public static IReadOnlyList<TexRow> Read(TexParser parser, TexToken begin, string name)
    {
        var rows = ReadRows(parser);
        var end = parser.Lexer.Next();
        if (!end.Is("end"))
        {
            throw parser.Lexer.Error($@"\begin{{{name}}} has no \end{{{name}}}: {TexLexer.Describe(end)} comes before it.", begin);
        }

        var ended = parser.Lexer.RawGroup(end).Text.Trim();
        return ended == name
            ? rows
            : throw parser.Lexer.Error($@"\end{{{ended}}} ends \begin{{{name}}} of {parser.Lexer.PositionOf(begin)}; \end{{{name}}} was expected.", end);
    }

    /// <summary>The rows up to the closing brace.</summary>
    public static IReadOnlyList<TexRow> ReadGroup(TexParser parser, TexToken command)
    {
        var rows = ReadRows(parser);
        var end = parser.Lexer.Next();
        return end.Kind == TexTokenKind.CloseGroup
            ? rows
            : throw parser.Lexer.Error($"The brace of {command.Source} is never closed: {TexLexer.Describe(end)} comes before it.", command);
    }

    private static List<TexRow> ReadRows(TexParser parser)
    {
        var rows = new List<TexRow>();
        var isSpaced = false;
        bool more;
        do
        {
            var cells = new List<TexCell>();
            do
            {
                cells.Add(ReadCell(parser));
            }
            while (TakeAlign(parser));

            more = parser.Lexer.Take(@"\\");
            // A line break after the last row begins no other.
            if (more || cells.Count > 1 || cells[0].Parts.Count > 0)
            {
                rows.Add(new TexRow(cells, isSpaced));
            }

            isSpaced = more && parser.Lexer.TakeRoom();
        }
        while (more);

        return rows;
    }

    private static TexCell ReadCell(TexParser parser)
    {
        var lexer = parser.Lexer;
        if (lexer.Peek().Is("mathrlap"))
        {
            return new TexCell([parser.ReadArgument(lexer.Next())]) { IsLead = true };
        }

        var isSmall = lexer.Take("scriptstyle");
        var isWhole = lexer.Take("relax");
        return new TexCell(parser.ReadRow()) { IsSmall = isSmall, IsWhole = isWhole, Pad = ReadPad(lexer) };
    }

    private static int ReadPad(TexLexer lexer)
    {
        if (!lexer.Peek().Is("phantom"))
        {
            return 0;
        }

        var command = lexer.Next();
        var digits = lexer.RawGroup(command).Text;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? digits.Length
            : throw lexer.Error($@"\phantom is read around digits, to align decimals; it has '{digits}'.", command);
    }

    private static bool TakeAlign(TexParser parser)
    {
        var found = parser.Lexer.Peek().Kind == TexTokenKind.Align;
        if (found)
        {
            parser.Lexer.Next();
        }

        return found;
    }
}
