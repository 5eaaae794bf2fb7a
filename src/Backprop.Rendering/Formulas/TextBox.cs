using System.Globalization;
using System.Text;

namespace Backprop.Rendering.Formulas;

/// <summary>Lines of text of one width that are set as one thing, with the line that neighbours stand on.</summary>
internal sealed class TextBox
{
    private TextBox(IReadOnlyList<string> lines, int baseline)
    {
        Width = lines.Count == 0 ? 0 : lines.Max(WidthOf);
        Lines = [.. lines.Select(line => line + new string(' ', Width - WidthOf(line)))];
        Baseline = baseline;
    }

    public IReadOnlyList<string> Lines { get; }

    public int Baseline { get; }

    public int Width { get; }

    public int Height => Lines.Count;

    /// <summary>The text if it is one line; null if there are more.</summary>
    public string? Line => Height == 1 ? Lines[0] : null;

    /// <summary>A box of one line.</summary>
    public static TextBox Of(string line) => new([Visible(line)], 0);

    /// <summary>A box of given lines, standing on the middle one.</summary>
    public static TextBox Of(IReadOnlyList<string> lines) => new([.. lines.Select(Visible)], (lines.Count - 1) / 2);

    /// <summary>Boxes beside each other on one line.</summary>
    public static TextBox Beside(IReadOnlyList<TextBox> boxes)
    {
        var above = boxes.Count == 0 ? 0 : boxes.Max(box => box.Baseline);
        var below = boxes.Count == 0 ? 0 : boxes.Max(box => box.Height - box.Baseline);
        return new([.. Enumerable.Range(0, Math.Max(1, above + below)).Select(i => string.Concat(boxes.Select(box => box.LineAt(i - above + box.Baseline))))], above);
    }

    /// <summary>Boxes below each other, in the middle; the one of that index gives the line to stand on.</summary>
    public static TextBox Stack(IReadOnlyList<TextBox> boxes, int standing)
    {
        var width = boxes.Max(box => box.Width);
        return new(
            [.. boxes.SelectMany(box => box.In(width, CellAlign.Center).Lines)],
            boxes.Take(standing).Sum(box => box.Height) + boxes[standing].Baseline);
    }

    /// <summary>The box standing on another of its lines.</summary>
    public TextBox At(int baseline) => new(Lines, baseline);

    /// <summary>The box in a wider column.</summary>
    public TextBox In(int width, CellAlign align)
    {
        var room = Math.Max(0, width - Width);
        var left = align switch { CellAlign.Left => 0, CellAlign.Right => room, _ => room / 2 };
        return new([.. Lines.Select(line => new string(' ', left) + line + new string(' ', room - left))], Baseline);
    }

    /// <summary>The lines, without what is blank at their ends.</summary>
    public override string ToString() => string.Join('\n', Lines.Select(line => line.TrimEnd(' ')));

    /// <summary>The cells of a terminal that a text takes.</summary>
    public static int WidthOf(string text) => text.EnumerateRunes().Sum(rune => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    });

    /// <summary>A text as it may stand on a line: it stays one line, and reaches neither the terminal's own commands nor its direction.</summary>
    public static string Visible(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune =>
            Rune.IsWhiteSpace(rune) ? " "
            : Rune.IsControl(rune) || Html.Directions.Turns(rune.Value) || IsNoCharacter(rune.Value) ? "\uFFFD"
            : rune.ToString()));

    private static bool IsNoCharacter(int code) => (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF;

    private string LineAt(int line) => line >= 0 && line < Height ? Lines[line] : new string(' ', Width);

    // East Asian letters and emoji.
    private static bool IsWide(int code) =>
        code is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
