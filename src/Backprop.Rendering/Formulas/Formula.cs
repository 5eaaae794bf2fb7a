using Backprop.Worked;

namespace Backprop.Rendering.Formulas;

/// <summary>
/// Typeset mathematics as a tree that knows no markup. Expressions and TeX become formulas;
/// the MathML, LaTeX and plain-text writers read nothing else. A closed set.
/// </summary>
public abstract record Formula
{
    private protected Formula()
    {
    }

    /// <summary>The role whose colour and cue this part carries; inherited by its parts.</summary>
    public Role Role { get; init; }

    /// <summary>The quantity that this part shows, in the grammar of quantity names; null if none.</summary>
    public string? Quantity { get; init; }
}

/// <summary>A letter or name of a variable or function: <c>w</c>, <c>σ</c>, <c>ln</c>.</summary>
/// <param name="Text">The plain characters, not mathematical alphanumerics.</param>
/// <param name="Style">How the letter is cut.</param>
public sealed record Identifier(string Text, LetterStyle Style = LetterStyle.Italic) : Formula;

/// <summary>A number as displayed, its sign included: <c>−0.0794</c>.</summary>
/// <param name="Text">The digits, with U+2212 for the sign.</param>
public sealed record Numeral(string Text) : Formula;

/// <summary>An operator or relation: <c>+</c>, <c>·</c>, <c>⊙</c>, <c>≈</c>, <c>∂</c>, U+2062 for an implied product.</summary>
/// <param name="Text">The character.</param>
public sealed record Operator(string Text) : Formula
{
    /// <summary>The height in em of a bracket or bar that is drawn larger than its letter; 0 for as it is.</summary>
    public double Height { get; init; }
}

/// <summary>Words inside a formula.</summary>
/// <param name="Text">The words.</param>
public sealed record Words(string Text) : Formula;

/// <summary>Parts side by side.</summary>
/// <param name="Parts">The parts, left to right.</param>
public sealed record Row(Sequence<Formula> Parts) : Formula
{
    /// <summary>The parts as one formula: a part that stands alone is itself, any others are a row.</summary>
    /// <param name="parts">The parts, left to right.</param>
    public static Formula Of(params IReadOnlyList<Formula> parts) => parts.Count == 1 ? parts[0] : new Row(parts.ToSequence());
}

/// <summary>A base with a subscript, a superscript or both.</summary>
/// <param name="Base">What carries them.</param>
/// <param name="Sub">The subscript, if any.</param>
/// <param name="Super">The superscript, if any.</param>
public sealed record Scripts(Formula Base, Formula? Sub, Formula? Super) : Formula;

/// <summary>A large operator, brace or name with something set below, above or both.</summary>
/// <param name="Base">What carries them.</param>
/// <param name="Under">What stands below, if anything.</param>
/// <param name="Over">What stands above, if anything.</param>
public sealed record Limits(Formula Base, Formula? Under, Formula? Over) : Formula;

/// <summary>A fraction.</summary>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below the line.</param>
public sealed record Fraction(Formula Numerator, Formula Denominator) : Formula
{
    /// <summary>How large it is set.</summary>
    public FractionSize Size { get; init; }
}

/// <summary>A root.</summary>
/// <param name="Radicand">What the root is taken of.</param>
/// <param name="Index">Its degree; null for a square root.</param>
public sealed record Root(Formula Radicand, Formula? Index = null) : Formula;

/// <summary>Something between brackets.</summary>
/// <param name="Open">The opening bracket; empty for none.</param>
/// <param name="Body">What stands between.</param>
/// <param name="Close">The closing bracket; empty for none.</param>
/// <param name="Stretchy">Whether the brackets grow with what they hold.</param>
public sealed record Fence(string Open, Formula Body, string Close, bool Stretchy = false) : Formula;

/// <summary>An accent over a letter: a hat, a bar, an arrow.</summary>
/// <param name="Base">What carries the accent.</param>
/// <param name="Mark">The accent's character, free-standing: <c>^ ~ ¯ ˙ ¨ → ˇ</c>, or U+203E for a line over all of the base.</param>
public sealed record Accent(Formula Base, string Mark) : Formula;

/// <summary>Empty room.</summary>
/// <param name="Width">In em; may be negative.</param>
public sealed record Space(double Width) : Formula;

/// <summary>Rows of cells: a matrix, aligned steps, cases.</summary>
/// <param name="Kind">What the rows are.</param>
/// <param name="Rows">The rows, top to bottom.</param>
public sealed record Grid(GridKind Kind, Sequence<GridRow> Rows) : Formula;

/// <summary>A row of a grid.</summary>
/// <param name="Cells">The cells, left to right.</param>
public sealed record GridRow(Sequence<GridCell> Cells)
{
    /// <summary>What the row begins or is; decides the space above it.</summary>
    public RowKind Kind { get; init; }

    /// <summary>The quantity that the row computes, so that others can link to it; null if none.</summary>
    public string? Defines { get; init; }

    /// <summary>The formula that it is computed by, in the grammar of expressions, where that is not the record's rule; else null.</summary>
    public string? Formula { get; init; }
}

/// <summary>A cell of a grid.</summary>
/// <param name="Content">What it shows; an empty row for nothing.</param>
/// <param name="Align">Where it stands in its column.</param>
public sealed record GridCell(Formula Content, CellAlign Align = CellAlign.Default)
{
    /// <summary>Digits by which the number is shorter behind its point than the longest of its column.</summary>
    public int Pad { get; init; }
}

/// <summary>How a letter is cut.</summary>
public enum LetterStyle
{
    /// <summary>A variable.</summary>
    Italic,

    /// <summary>A name: ln, exp, ReLU.</summary>
    Upright,

    /// <summary>A vector or matrix.</summary>
    Bold,

    /// <summary>A vector in bold italic.</summary>
    BoldItalic,

    /// <summary>A script letter: ℒ.</summary>
    Script,

    /// <summary>A double-struck letter: ℝ.</summary>
    DoubleStruck,
}

/// <summary>How large a fraction is set.</summary>
public enum FractionSize
{
    /// <summary>As its surroundings have it: full size in a display, small in a line of text.</summary>
    Auto,

    /// <summary>Small, as ½ before a bracket.</summary>
    Small,

    /// <summary>Full size, in a line of text too.</summary>
    Large,
}

/// <summary>What the rows of a grid are.</summary>
public enum GridKind
{
    /// <summary>Entries of a matrix, without its brackets.</summary>
    Matrix,

    /// <summary>Steps, one term a column, each number under its symbol.</summary>
    Aligned,

    /// <summary>Matrices placed under their symbols, with their shapes below.</summary>
    Placed,

    /// <summary>Cases of a definition, after a brace.</summary>
    Cases,
}

/// <summary>What a row of a grid is.</summary>
public enum RowKind
{
    /// <summary>A row like any other.</summary>
    Plain,

    /// <summary>The first of a new derivation, with room above.</summary>
    Next,

    /// <summary>A long left side that has the row to itself; with room above unless it is the grid's first.</summary>
    Lead,

    /// <summary>The shapes below placed matrices.</summary>
    Shapes,
}

/// <summary>Where a cell's content stands.</summary>
public enum CellAlign
{
    /// <summary>As the grid's kind has it.</summary>
    Default,

    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right.</summary>
    Right,
}
