using System.Globalization;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Tex;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Backprop.Cli.Export.Cells;

/// <summary>Writes the TeX of one Markdown cell as MathML.</summary>
internal sealed class Mathematics(string markdown, CellPlace place)
{
    /// <param name="tex">The source between its dollars.</param>
    /// <param name="display">Whether it stands on a line of its own.</param>
    /// <param name="start">Where in the cell it begins.</param>
    public string Write(string tex, bool display, int start)
    {
        try
        {
            return MathMlWriter.Write(TexReader.Read(tex), display);
        }
        catch (TexException e)
        {
            ReadOnlySpan<char> before = markdown.AsSpan(0, Math.Clamp(start, 0, markdown.Length));
            throw place.Error(e, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
        }
    }

    public ExportException Unclosed(int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{place}({line},1): error: $$ opens here and is not closed."));
}

/// <summary><c>$…$</c>, and <c>$$…$$</c> within a paragraph.</summary>
internal sealed class InlineMathematics(Mathematics mathematics) : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline math) => renderer.Write(mathematics.Write(
        math.Content.ToString(), display: math.DelimiterCount > 1, math.Span.Start + math.DelimiterCount));
}

/// <summary><c>$$…$$</c> with lines to itself.</summary>
internal sealed class DisplayMathematics(Mathematics mathematics) : HtmlObjectRenderer<DisplayMathBlock>
{
    protected override void Write(HtmlRenderer renderer, DisplayMathBlock block)
    {
        if (!block.IsClosed)
        {
            throw mathematics.Unclosed(block.Line + 1);
        }

        renderer.Write("<div class=\"display\">");
        renderer.Write(mathematics.Write(block.Lines.ToString(), display: true, block.Span.Start + DisplayMathParser.Delimiter.Length));
        renderer.WriteLine("</div>");
    }
}
