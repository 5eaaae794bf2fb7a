using Backprop.Rendering.Charts;
using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>A piece of a view, ready to be written as HTML, LaTeX or plain text. A closed set.</summary>
public abstract record Block
{
    private protected Block()
    {
    }

    /// <summary>What it is: <c>Weighted sums</c>.</summary>
    public string Title { get; init; } = "";

    /// <summary>What of: <c>of layer 1</c>.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What it says to whom the form does not speak: a description for screen readers; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The quantities that it computes, so that others can link to it.</summary>
    public Sequence<string> Defines { get; init; } = [];

    /// <summary>Which computation its numbers are of, so that an exported page can let them follow an edit; null where they follow none.</summary>
    public string? Record { get; init; }

    /// <summary>Its number in a document and where it stands there; null in a view by itself, whose page numbers it.</summary>
    public Reference? Number { get; init; }

    /// <summary>The statements of the document that go on with what it computes.</summary>
    public Sequence<Reference> UsedIn { get; init; } = [];
}

/// <summary>A numbered block of a document.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Id">The id of its place.</param>
public sealed record Reference(int Number, string Id);

/// <summary>A heading.</summary>
/// <param name="Level">2 for a section, 3 for a part of one.</param>
/// <param name="Text">The heading.</param>
public sealed record HeadingBlock(int Level, string Text) : Block;

/// <summary>A paragraph: words, and formulas among them.</summary>
/// <param name="Parts">What it says; <see cref="Words"/> are its text.</param>
public sealed record ProseBlock(Sequence<Formula> Parts) : Block;

/// <summary>A formula on a line of its own, numbered on a page.</summary>
/// <param name="Formula">The formula.</param>
public sealed record StatementBlock(Formula Formula) : Block
{
    /// <summary>A name that stands beside its number: <c>BP2</c>.</summary>
    public string Label { get; init; } = "";

    /// <summary>The number, or the numbers, that it has in the document that it recreates: <c>22–25</c>; empty for none.</summary>
    public string Equation { get; init; } = "";
}

/// <summary>Several short formulas side by side, such as the parameters of every layer.</summary>
/// <param name="Columns">The formulas, column by column.</param>
public sealed record ListBlock(Sequence<Sequence<Formula>> Columns) : Block;

/// <summary>A drawing of a network.</summary>
/// <param name="Diagram">What is drawn.</param>
public sealed record DiagramBlock(NetworkDiagram Diagram) : Block;

/// <summary>A line chart.</summary>
/// <param name="Chart">What is drawn.</param>
public sealed record ChartBlock(LineChart Chart) : Block;

/// <summary>A heat map.</summary>
/// <param name="Map">What is drawn.</param>
public sealed record HeatMapBlock(HeatMap Map) : Block;

/// <summary>A contour chart.</summary>
/// <param name="Chart">What is drawn.</param>
public sealed record ContourBlock(ContourChart Chart) : Block;

/// <summary>Pictures side by side, such as one at several times.</summary>
/// <param name="Panels">The pictures, each with its own title.</param>
public sealed record PanelsBlock(Sequence<Block> Panels) : Block;

/// <summary>A path of a gradient chain: its factors, each with its symbol and where it was computed, and their product.</summary>
/// <param name="Factors">The factors, from the parameter to the loss.</param>
/// <param name="Relation">How the product relates to the factors as printed.</param>
/// <param name="Product">The contribution of the path.</param>
/// <param name="Share">Its share of the gradient; <c>—</c> when that is 0.</param>
public sealed record FactorsBlock(Sequence<Factor> Factors, Relation Relation, Formula Product, string Share) : Block
{
    /// <summary>The name of the share; null when there is none.</summary>
    public string? ShareOf { get; init; }
}

/// <summary>A factor of a path.</summary>
/// <param name="Value">Its number.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Source">The quantity whose statement computed it.</param>
/// <param name="Inner">Whether this path has it for itself, and the other paths do not.</param>
public sealed record Factor(Formula Value, Formula Symbol, string Source, bool Inner)
{
    /// <summary>The statement that computed it; null in a view by itself.</summary>
    public Reference? From { get; init; }
}

/// <summary>Shares of a whole as a bar.</summary>
/// <param name="Shares">The parts.</param>
public sealed record SharesBlock(Sequence<Share> Shares) : Block;

/// <summary>A part of a whole.</summary>
/// <param name="Name">Whose part.</param>
/// <param name="Percent">How large, in per cent.</param>
/// <param name="Text">The same as displayed.</param>
/// <param name="Quantity">Its name as a quantity.</param>
public sealed record Share(string Name, double Percent, string Text, string? Quantity = null);

/// <summary>A table.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Headers">The heads of its columns.</param>
/// <param name="Groups">Its rows, in groups.</param>
public sealed record TableBlock(TableKind Kind, Sequence<TableCell> Headers, Sequence<TableGroup> Groups) : Block
{
    /// <summary>How often each verdict occurs, above the table; empty for none.</summary>
    public Sequence<Tally> Tallies { get; init; } = [];
}

/// <summary>What a table holds.</summary>
public enum TableKind
{
    /// <summary>Quantities.</summary>
    Plain,

    /// <summary>Printed against computed.</summary>
    Printed,

    /// <summary>A gradient check.</summary>
    Check,

    /// <summary>Answers with their marks.</summary>
    Marked,

    /// <summary>How a printed mistake spreads: what is right, what follows from the mistake, what is printed.</summary>
    Spread,

    /// <summary>Trainings and other things, a row each.</summary>
    Compared,

    /// <summary>Rules, the slopes that they give, and their witnesses.</summary>
    Rules,
}

/// <summary>Rows under one heading.</summary>
/// <param name="Title">The heading; empty for none.</param>
/// <param name="Rows">The rows, each a cell a column.</param>
public sealed record TableGroup(string Title, Sequence<Sequence<TableCell>> Rows);

/// <summary>A cell of a table.</summary>
/// <param name="Content">What it shows.</param>
/// <param name="Kind">How it is set.</param>
public sealed record TableCell(Formula Content, CellKind Kind = CellKind.Text)
{
    /// <summary>What a screen reader says instead; needed in headings that are formulas.</summary>
    public string Label { get; init; } = "";

    /// <summary>Digits by which a number is shorter behind its point than the longest of its column.</summary>
    public double Pad { get; init; }

    /// <summary>How many columns it runs across.</summary>
    public int Span { get; init; } = 1;

    /// <summary>For a gauge: the place on its scale, in per cent.</summary>
    public double Part { get; init; }

    /// <summary>How many of the last characters differ from what they should be, and are marked.</summary>
    public int Differing { get; init; }
}

/// <summary>How a cell is set.</summary>
public enum CellKind
{
    /// <summary>Words or a formula.</summary>
    Text,

    /// <summary>The head of its row.</summary>
    Head,

    /// <summary>Where in a document something stands, said once for the rows that share it.</summary>
    Place,

    /// <summary>A number, its decimals under those of the others.</summary>
    Value,

    /// <summary>A number to more digits than the reader needs at first sight.</summary>
    Full,

    /// <summary>A formula or a claim, which may break over several lines.</summary>
    Phrase,

    /// <summary>A claim: words, perhaps with formulas among them.</summary>
    Claim,

    /// <summary>A verdict.</summary>
    Verdict,

    /// <summary>A reason.</summary>
    Why,

    /// <summary>A point on a logarithmic scale.</summary>
    Gauge,
}

/// <summary>How often a verdict occurs.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Count">How often.</param>
public sealed record Tally(Verdict Verdict, int Count);

/// <summary>A sentence.</summary>
/// <param name="Text">The sentence.</param>
public sealed record SentenceBlock(string Text) : Block;

/// <summary>What colours, lines and signs mean.</summary>
public sealed record LegendBlock : Block;
