using System.Globalization;
using System.Text;
using Backprop.Rendering.Formulas;

namespace Backprop.Rendering;

/// <summary>Writes a document as an article that pdflatex takes: roles by the macros of <see cref="LatexWriter.Preamble"/>.</summary>
internal static class TexDocument
{
    // What fits beside the number of an equation on the page below, in em.
    private const double Room = 33;

    public static string Write(string title, IReadOnlyList<Block> blocks)
    {
        var tex = new StringBuilder();
        tex.Append("""
            \documentclass[11pt,a4paper]{article}
            \usepackage[utf8]{inputenc}
            \usepackage[T1]{fontenc}
            \usepackage{lmodern}
            \usepackage[margin=25mm]{geometry}
            \usepackage{graphicx,longtable,booktabs}

            """.ReplaceLineEndings("\n"));
        tex.Append(LatexWriter.Preamble);
        tex.Append("\\setlength{\\parindent}{0pt}\n\\setlength{\\parskip}{6pt}\n\\setcounter{MaxMatrixCols}{30}\n\\allowdisplaybreaks\n");
        tex.Append(CultureInfo.InvariantCulture, $"\\title{{{ArticleText.Escape(title)}}}\n\\date{{}}\n\\begin{{document}}\n\\maketitle\n");
        foreach (var block in blocks)
        {
            tex.Append('\n').Append(Write(block));
        }

        return tex.Append("\n\\end{document}\n").ToString();
    }

    private static string Write(Block block) => block switch
    {
        HeadingBlock heading => $"\\{(heading.Level == 2 ? "section" : "subsection")}*{{{ArticleText.Escape(heading.Text)}}}\n",
        ProseBlock prose => string.Concat(prose.Parts.Select(Inline)) + "\n",
        SentenceBlock sentence => ArticleText.Escape(sentence.Text) + "\n",
        StatementBlock statement => Titled(block) + Display(statement.Formula, Tag(statement), Uses(statement)),
        ListBlock list => Titled(block) + string.Concat(list.Columns.SelectMany(column => column).Select(formula => Display(formula, "", ""))),
        FactorsBlock factors => Titled(block) + Display(Product(factors), Tag(factors), ""),
        SharesBlock shares => string.Join(", ", shares.Shares.Select(share => ArticleText.Escape($"{share.Name} {share.Text}"))) + "\n",
        TableBlock table => Titled(block) + Table(table),
        DiagramBlock or LegendBlock => "",
        _ => throw new NotSupportedException($"LaTeX: no rule for a block of type {block.GetType().Name}."),
    };

    private static string Inline(Formula part) => part is Words { Text: var words } ? ArticleText.Escape(words) : $"${ArticleText.Of(part)}$";

    private static string Titled(Block block) => block.Title.Length == 0
        ? ""
        : $"\\pagebreak[1]\\textbf{{{ArticleText.Escape(block.Title)}}} {ArticleText.Escape(block.Subtitle)}\\nopagebreak\n";

    private static string Tag(StatementBlock block) => block.Number is { } number
        ? FormattableString.Invariant($"\\tag{{{number.Number}{(block.Label.Length > 0 ? ", " + ArticleText.Escape(block.Label) : "")}}}\\label{{{Key(number.Id)}}}")
        : "";

    private static string Tag(Block block) => block.Number is { } number ? FormattableString.Invariant($"\\tag{{{number.Number}}}\\label{{{Key(number.Id)}}}") : "";

    /// <summary>The id of a place as TeX takes one.</summary>
    private static string Key(string id) => string.Concat(id.Select(character =>
        char.IsAsciiLetterOrDigit(character) || character == '-' ? character.ToString() : FormattableString.Invariant($":{(int)character:x}")));

    private static string Uses(Block block) => block.UsedIn.Count == 0
        ? ""
        : FormattableString.Invariant($"{{\\footnotesize used in {string.Join(", ", block.UsedIn.Select(use => $"(\\ref{{{Key(use.Id)}}})"))}}}\n");

    /// <summary>A formula on a line of its own; one that is too wide is made smaller.</summary>
    private static string Display(Formula formula, string tag, string uses)
    {
        var tex = ArticleText.Of(formula);
        var body = FormulaWidth.Of(formula) > Room ? $"\\resizebox{{0.86\\linewidth}}{{!}}{{$\\displaystyle {tex}$}}" : tex;
        return tag.Length > 0 ? $"\\begin{{equation}}{tag}\n{body}\n\\end{{equation}}\n{uses}" : $"\\[\n{body}\n\\]\n{uses}";
    }

    /// <summary>Each factor above its symbol and the number of the statement that it comes from.</summary>
    internal static Row Product(FactorsBlock block)
    {
        var parts = new List<Formula>();
        foreach (var (index, factor) in block.Factors.Index())
        {
            if (index > 0)
            {
                parts.Add(new Operator("·"));
            }

            var below = factor.From is { } from
                ? new Row([factor.Symbol, new Space(0.3), new Words(string.Create(CultureInfo.InvariantCulture, $"({from.Number})"))])
                : factor.Symbol;
            parts.Add(new Limits(new Limits(factor.Value, new Operator("⏟"), null), below, null));
        }

        return new Row([.. parts, Typesetter.Sign(block.Relation), block.Product, new Space(1), new Words(block.Share)]);
    }

    private static string Table(TableBlock table)
    {
        var columns = table.Headers.Count(header => header.Kind != CellKind.Gauge);
        var tex = new StringBuilder();
        tex.Append(CultureInfo.InvariantCulture, $"{{\\small\\begin{{longtable}}[l]{{@{{}}{string.Concat(table.Headers.Where(header => header.Kind != CellKind.Gauge).Select(header => header.Kind == CellKind.Value ? "r" : "l"))}@{{}}}}\n");
        tex.Append(Line(table.Headers)).Append("\\midrule\n\\endhead\n");
        foreach (var group in table.Groups)
        {
            if (group.Title.Length > 0)
            {
                tex.Append(CultureInfo.InvariantCulture, $"\\multicolumn{{{columns}}}{{@{{}}l}}{{\\textit{{{ArticleText.Escape(group.Title)}}}}} \\\\\n");
            }

            tex.AppendJoin("", group.Rows.Select(row => Line(row)));
        }

        return tex.Append("\\end{longtable}}\n").ToString();
    }

    private static string Line(IEnumerable<TableCell> cells)
    {
        var line = string.Join(" & ", cells.Where(cell => cell.Kind != CellKind.Gauge).Select(cell => Inline(cell.Content)));
        return (line.StartsWith('*') ? "{}" : "") + line + " \\\\\n"; // a star would be one of the row's end before it
    }
}
