using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Backprop.Cli.Export.Cells;

/// <summary>Lines between <c>$$</c> and <c>$$</c>.</summary>
internal sealed class DisplayMathBlock(BlockParser parser) : LeafBlock(parser)
{
    public bool IsClosed { get; set; }
}

/// <summary>
/// Reads a formula that begins a line with <c>$$</c> and ends one with it, as notebooks write them. Markdig's own
/// parser wants the dollars on lines of their own; without that a line that begins with − would be a list.
/// </summary>
internal sealed class DisplayMathParser : BlockParser
{
    public const string Delimiter = "$$";

    public DisplayMathParser() => OpeningCharacters = ['$'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        ReadOnlySpan<char> line = processor.Line.AsSpan();
        if (processor.IsCodeIndent || !line.StartsWith(Delimiter, StringComparison.Ordinal))
        {
            return BlockState.None;
        }

        ReadOnlySpan<char> rest = line[Delimiter.Length..].TrimEnd();
        bool closes = EndsFormula(rest);
        if (!closes && rest.Contains(Delimiter, StringComparison.Ordinal))
        {
            return BlockState.None; // Words follow: a formula within a paragraph.
        }

        var block = new DisplayMathBlock(this)
        {
            Column = processor.Column,
            IsClosed = closes,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        };
        processor.NewBlocks.Push(block);
        processor.Line.Start += Delimiter.Length;
        return closes ? Close(processor, block) : BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var formula = (DisplayMathBlock)block;
        if (formula.IsClosed)
        {
            return BlockState.None;
        }

        formula.UpdateSpanEnd(processor.Line.End);
        formula.IsClosed = EndsFormula(processor.Line.AsSpan());
        return formula.IsClosed ? Close(processor, formula) : BlockState.Continue;
    }

    /// <summary>A blank line inside a formula is only that.</summary>
    public override bool CanInterrupt(BlockProcessor processor, Block block) => true;

    private static bool EndsFormula(ReadOnlySpan<char> line) => line.TrimEnd().EndsWith(Delimiter, StringComparison.Ordinal);

    private static BlockState Close(BlockProcessor processor, DisplayMathBlock block)
    {
        StringSlice line = processor.Line;
        line.TrimEnd();
        line.End -= Delimiter.Length;
        block.AppendLine(ref line, processor.Column, processor.LineIndex, processor.CurrentLineStartPosition, processor.TrackTrivia);
        return BlockState.BreakDiscard;
    }
}
