using Backprop.Engine;
using Backprop.Laws;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Diagrams;
using Backprop.Rendering.Formulas;
using Backprop.Rendering.Html;
using Backprop.Rendering.Tests.Diagrams;
using Backprop.Worked;
using Backprop.Worked.Tests;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering.Tests.Laws;

/// <summary>No text that a caller, a file or a document brings becomes markup, in any place that shows one.</summary>
public sealed class MarkupLaws
{
    [Law(300)]
    public void Text_and_attributes_of_the_builder(Hostile hostile) => Harmless.Assert(
        text => new HtmlBuilder().Open("p", ("title", text)).Text(text).Element("b", text, ("data-q", text)).Close().ToString(), hostile.Text);

    [Law(40)]
    public void Names_and_labels_of_charts(Hostile hostile)
    {
        Harmless.Assert(text => Body(new ChartBlock(Lines(text))), hostile.Text);
        Harmless.Assert(text => Body(new HeatMapBlock(Map(text))), hostile.Text);
        Harmless.Assert(text => Body(new ContourBlock(Contours(text))), hostile.Text);
        Harmless.Assert(text => Body(new PanelsBlock([new ContourBlock(Contours(text) with { IsSmall = true })]) { Title = text, Subtitle = text, Description = text }), hostile.Text);
    }

    [Law(40)]
    public void Labels_of_diagrams(Hostile hostile)
    {
        Harmless.Assert(text => DiagramWriter.ToSvg(Diagram(text)), hostile.Text);

        // Long labels leave no room for a second drawing and for weights, so that only what acts is looked for.
        Harmless.AssertNothingActs(Harmless.Read(DiagramWriter.ToHtml(Diagram(hostile.Text, new DiagramText(hostile.Text, hostile.Text)))));
    }

    [Law(40)]
    public void Words_of_blocks(Hostile hostile) => Harmless.Assert(text => HtmlViewWriter.WriteBody(Blocks(text)), hostile.Text);

    [Law(40)]
    public void Letters_words_and_signs_of_formulas(Hostile hostile) => Harmless.Assert(
        text => MathMlWriter.Write(Set(text), display: true, label: text), hostile.Text);

    [Law(6)]
    public void Symbols_of_a_notation(Hostile hostile) => Harmless.AssertNothingActs(Harmless.Read(Solution(hostile.Text).ToHtml()[Styles..]));

    [Law(6)]
    public void Title_of_a_worked_solution(Hostile hostile)
    {
        var solution = WorkedSolution.Of(
            GradientTrace.Network, Matrix.Column(1, 0.5, -1), Matrix.Column(1), Loss.HalfSquaredError, SolutionOptions.Default with { Title = hostile.Text });

        Harmless.AssertNothingActs(Harmless.Read(solution.ToPageBody().Html));
    }

    [Law(30)]
    public void What_a_document_prints(Hostile hostile)
    {
        // The columns of the file are parted by tabs and lines, and mathematics stands between dollar signs.
        var printed = string.Concat(hostile.Text.EnumerateRunes().Select(rune => rune.Value is '$' or '\t' or '\n' or '\r' ? " " : rune.ToString()));
        Harmless.Assert(
            text => HtmlViewWriter.WriteBody(Report($"a\tS {text}\t{text}\tz(2)[1]\t0.8997\t\texact\t\t{text}", $"b\t{text}\t{text}\tclaim:right\t{text}\t\texact\t\t{text}").Show().Blocks),
            printed);
    }

    /// <summary>Where the styles of a fragment end, which are the kit's own.</summary>
    private static int Styles { get; } = Solution("y").ToHtml().LastIndexOf("</style>", StringComparison.Ordinal);

    internal static WorkedSolution Solution(string text) => WorkedSolution.Of(
        GradientTrace.Network, Matrix.Column(1, 0.5, -1), Matrix.Column(1), Loss.HalfSquaredError,
        SolutionOptions.Default with
        {
            Title = text,
            LearningRate = null,
            View = new(Notation.Default with { LearningRate = text, Target = text, Delta = text, Function = text, Loss = text, After = [text], Equations = [text, text, text, text] }, NumberFormat.Default),
        });

    internal static Block[] Blocks(string text) =>
    [
        new HeadingBlock(2, text),
        new SentenceBlock(text),
        new ProseBlock([new Words(text), new Identifier("x"), new Words(text)]),
        new StatementBlock(new Identifier("x")) { Title = text, Subtitle = text, Description = text, Label = text, Equation = text, Number = new(1, text), UsedIn = [new(2, text)], Defines = [text], Record = text },
        new ListBlock([[new Words(text)]]) { Title = text },
        new FactorsBlock([new(new Words(text), new Words(text), text, Inner: true) { From = new(1, text) }], Relation.Equal, new Words(text), text) { Title = text, ShareOf = text },
        new SharesBlock([new(text, 40, text, text), new(text, 60, text, text)]) { Title = text },
        new TableBlock(TableKind.Plain, [new(new Words(text)), new(new Identifier("x")) { Label = text }], [new(text, [[new(new Words(text), CellKind.Head), new(new Words(text), CellKind.Why)]])]) { Title = text, Description = text },
    ];

    internal static Row Set(string text) => new(
    [
        new Identifier("b" + text, LetterStyle.Upright), new Operator("+" + text), new Words("b" + text) { Quantity = text },
        new Scripts(new Identifier("y" + text, LetterStyle.Bold), new Words("b" + text), new Numeral("2" + text)),
        new Fraction(new Words("b" + text), new Identifier("c" + text, LetterStyle.Script)),
        new Fence("(", new Grid(GridKind.Matrix, [new GridRow([new GridCell(new Words("b" + text))]), new GridRow([new GridCell(new Words("b" + text))])]), ")", Stretchy: true),
    ]);

    internal static LineChart Lines(string text) => new(text, new ChartAxis(text), new ChartAxis(text), [Curve(text, 0.5), Curve(text, 0.25)])
    {
        Subtitle = text,
        Marks = [new ChartMark(1, 0.5, text)],
    };

    internal static HeatMap Map(string text) => new(text, text, text, Matrix.FromRows([0.5, -1], [0.25, 2]))
    {
        Subtitle = text,
        RowNames = [text, text],
        ColumnNames = [text, text],
        HasNumbers = true,
    };

    internal static ContourChart Contours(string text)
    {
        var axis = new ChartAxis(text) { From = 0, To = 1 };
        return new(text, axis, axis, ContourChart.Grid(axis, axis, (x, y) => x + y, points: 5), [0.5, 1])
        {
            Subtitle = text,
            Height = text,
            Classes = [new PointClass(text, [new(0.5, 0.5)]), new PointClass(text, [new(0.25, 0.5)])],
        };
    }

    internal static NetworkDiagram Diagram(string text, DiagramText? weight = null)
    {
        var number = new DiagramText(text, text, Role.Weight);
        var neuron = new DiagramNeuron { Symbol = new(text, text), Upper = number, Lower = number, Bias = number };
        return new(text, [new(text, [neuron, neuron]), new(text, [neuron])], [new(0, 1, 1), new(0, 2, 1, weight)])
        {
            Description = text,
            UpperName = text,
            LowerName = text,
            Paths = [new(text, [1, 1]) { Note = [new(text), number] }, new(text, [2, 1])],
            PathsNote = [new(text), number],
        };
    }

    private static ChartSeries Curve(string name, double slope) => ChartSeries.Of(name, 0, 2, x => slope * x, points: 3);

    private static string Body(Block block) => HtmlViewWriter.WriteBody([block]);

    private static PrintedReport Report(params string[] rows)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(path, ["id\tsection\tequation\tquantity\tprinted\tuses\tverdict\tright\twhy", .. rows]);
        try
        {
            return PrintedTable.Load(path).Against(GradientTrace.Pass.Derive(), new Dictionary<string, Func<bool>> { ["right"] = () => true });
        }
        finally
        {
            File.Delete(path);
        }
    }
}
