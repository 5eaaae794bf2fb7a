using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>
/// Statements as aligned steps. A sum has one column a term, so that each number stands under its symbol, one row a step;
/// anything else runs along a line, and breaks before a step where the line grows too long. Several statements share their columns.
/// </summary>
internal static class AlignedSetting
{
    private const double Overhang = 6;

    public static Grid Set(IEnumerable<Statement> statements, Typesetter typesetter)
    {
        var all = statements.ToList();
        if (all.Exists(IsSum))
        {
            return new(GridKind.Aligned, all.SelectMany((statement, index) => Mark(Stacked(statement, typesetter), statement, next: index > 0)).ToSequence());
        }

        var lines = all.ConvertAll(statement => (Statement: statement, Steps: Steps(statement, typesetter)));
        var breaks = Breaks(lines.ConvertAll(line => line.Steps), lines.Max(line => FormulaWidth.Of(typesetter.Symbols.Of(line.Statement.Name))));
        return new(GridKind.Aligned, lines.SelectMany((line, index) => Mark(
            Broken(typesetter.Symbols.Of(line.Statement.Name), line.Steps, breaks),
            line.Statement,
            next: index > 0 && breaks.Count > 0)).ToSequence());
    }

    private static bool IsSum(Statement statement) =>
        statement.Steps.Any(step => step.Kind == StepKind.Reckoned) && Typesetter.IsSum(statement.Steps[0].Expression);

    /// <summary>The first row says what the statement is of.</summary>
    private static IEnumerable<GridRow> Mark(IEnumerable<GridRow> rows, Statement statement, bool next) =>
        rows.Select((row, index) => index > 0 ? row : row with { Defines = statement.Name.ToString(), Kind = next ? RowKind.Next : RowKind.Plain });

    private static List<(Formula Sign, Formula Step)> Steps(Statement statement, Typesetter typesetter) =>
        [.. statement.Steps.Select(step => ((Formula)Typesetter.Sign(step.Relation), typesetter.Set(step.Expression)))];

    /// <summary>Before which steps the lines break: the same for all, so that they stay aligned.</summary>
    private static HashSet<int> Breaks(List<List<(Formula Sign, Formula Step)>> lines, double left)
    {
        var widths = Enumerable.Range(0, lines.Max(line => line.Count))
            .Select(step => 1.5 + lines.Where(line => step < line.Count).Max(line => FormulaWidth.Of(line[step].Step)))
            .ToList();
        var breaks = new HashSet<int>();
        if (left + widths.Sum() <= FormulaWidth.Column)
        {
            return breaks;
        }

        // The formula has the first row to itself; the numbers follow below it, as many steps a row as fit behind the widest first one.
        var first = left + widths.Max();
        var used = FormulaWidth.Column;
        for (var step = 1; step < widths.Count; step++)
        {
            // A result by itself on a line is worse than a line that is a little long.
            if (used + widths[step] > FormulaWidth.Column + (step == widths.Count - 1 ? Overhang : 0))
            {
                breaks.Add(step);
                used = first;
            }
            else
            {
                used += widths[step];
            }
        }

        return breaks;
    }

    /// <summary>Without breaks every step has a column of its own; with breaks, which leave little to align, every line is one cell behind its sign.</summary>
    private static IEnumerable<GridRow> Broken(Formula left, List<(Formula Sign, Formula Step)> steps, HashSet<int> breaks)
    {
        var cells = new List<GridCell> { new(left) };
        foreach (var (index, (sign, step)) in steps.Index())
        {
            if (breaks.Contains(index))
            {
                yield return new GridRow(cells.ToSequence());
                cells = [Empty()];
            }

            if (breaks.Count > 0 && cells.Count > 1)
            {
                cells[^1] = cells[^1] with { Content = new Formulas.Row([cells[^1].Content, sign, step]) };
            }
            else
            {
                cells.Add(new(sign));
                cells.Add(new(step, CellAlign.Left));
            }
        }

        yield return new GridRow(cells.ToSequence());
    }

    /// <summary>One row a step, one column a term; the result behind the last row.</summary>
    private static IEnumerable<GridRow> Stacked(Statement statement, Typesetter typesetter)
    {
        var steps = statement.Steps;
        var result = steps[^1];
        var last = Math.Max(steps.Count - 1, 1);
        for (var i = 0; i < last; i++)
        {
            var cells = new List<GridCell>
            {
                i == 0 ? new(typesetter.Symbols.Of(statement.Name)) : Empty(),
                new(Typesetter.Sign(steps[i].Relation)),
            };
            cells.AddRange(Terms(typesetter.Terms(steps[i].Expression)));
            if (i == last - 1 && steps.Count > 1)
            {
                cells.Add(new(Typesetter.Sign(result.Relation)));
                cells.Add(new(typesetter.Set(result.Expression), CellAlign.Left));
            }

            yield return new GridRow(cells.ToSequence());
        }
    }

    private static IEnumerable<GridCell> Terms(IReadOnlyList<(Operator? Sign, Formula Term)> terms)
    {
        foreach (var (index, (sign, term)) in terms.Index())
        {
            if (index > 0)
            {
                yield return new(sign ?? new Operator("+"));
            }

            yield return new(index == 0 && sign is not null ? new Formulas.Row([sign, term]) : term);
        }
    }

    private static GridCell Empty() => new(new Formulas.Row([]));
}
