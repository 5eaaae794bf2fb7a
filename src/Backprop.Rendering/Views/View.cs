namespace Backprop.Rendering;

/// <summary>Something to look at: what a cell of a notebook ends in. Every host can show it, as HTML or as text.</summary>
/// <param name="blocks">What it shows, top to bottom.</param>
public sealed class View(IEnumerable<Block> blocks)
{
    /// <summary>What it shows, top to bottom.</summary>
    public IReadOnlyList<Block> Blocks { get; } = [.. blocks];

    /// <summary>This view and another below it.</summary>
    /// <param name="one">Above.</param>
    /// <param name="other">Below.</param>
    public static View operator +(View one, View other) => new([.. one.Blocks, .. other.Blocks]);

    /// <summary>This view with the number that its statement has in the document that it recreates.</summary>
    /// <param name="equation">The number or the numbers: <c>21</c>, <c>22–25</c>.</param>
    /// <exception cref="InvalidOperationException">The view is not one statement.</exception>
    public View Numbered(string equation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(equation);
        return Blocks is [StatementBlock statement]
            ? new([statement with { Equation = equation }])
            : throw new InvalidOperationException($"One statement was expected to carry the number ({equation}); the view has {Blocks.Count} blocks.");
    }

    /// <summary>As one HTML fragment that brings the styles it needs.</summary>
    public string ToHtml() => HtmlViewWriter.Write(Blocks);

    /// <summary>As LaTeX, for a cell's output: displayed formulas between dollar signs.</summary>
    public string ToLatex() => LatexViewWriter.Write(Blocks);

    /// <summary>As plain text, for a terminal.</summary>
    public string ToText() => TextViewWriter.Write(Blocks);

    /// <summary>The plain text.</summary>
    public override string ToString() => ToText();
}
