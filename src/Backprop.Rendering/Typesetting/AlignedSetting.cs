using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>
/// Statements as aligned steps. A sum has one column a term, so that each number stands under its symbol, one row a step;
/// anything shorter stands on one line. Several statements share their columns.
/// </summary>
internal static class AlignedSetting
{
    // Longer sums show their beginning and their end.
    private const int MostTerms = 12;
    private const int FirstTerms = 4;
    private const int LastTerms = 2;

    public static Grid Set(IEnumerable<Statement> statements, Typesetter typesetter) =>
        new(GridKind.Aligned, statements.SelectMany((statement, index) => Rows(statement, typesetter, first: index == 0)).ToSequence());

    private static IEnumerable<GridRow> Rows(Statement statement, Typesetter typesetter, bool first)
    {
        var steps = statement.Steps;
        var left = typesetter.Symbols.Of(statement.Name);
        var stacked = steps.Any(step => step.Kind == StepKind.Reckoned) && typesetter.Terms(steps[0].Expression).Count > 1;
        var rows = stacked ? Stacked(left, steps, typesetter) : [Line(left, steps, typesetter)];
        return rows.Select((row, index) => index > 0 ? row : row with
        {
            Defines = statement.Name.ToString(),
            Kind = stacked && !first ? RowKind.Next : RowKind.Plain,
        });
    }

    /// <summary>left = formula ≈ numbers ≈ result</summary>
    private static GridRow Line(Formula left, Sequence<Step> steps, Typesetter typesetter) => new(
    [
        new GridCell(left),
        .. steps.SelectMany(step => new[]
        {
            new GridCell(Typesetter.Sign(step.Relation)),
            new GridCell(typesetter.Set(step.Expression), CellAlign.Left),
        }),
    ]);

    /// <summary>One row a step, one column a term; the result behind the last row.</summary>
    private static IEnumerable<GridRow> Stacked(Formula left, Sequence<Step> steps, Typesetter typesetter)
    {
        var result = steps[^1];
        for (var i = 0; i < steps.Count - 1; i++)
        {
            var cells = new List<GridCell>
            {
                i == 0 ? new(left) : Empty(),
                new(Typesetter.Sign(steps[i].Relation)),
            };
            cells.AddRange(Terms(typesetter.Terms(steps[i].Expression)));
            if (i == steps.Count - 2)
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
            var hidden = terms.Count > MostTerms && index >= FirstTerms && index < terms.Count - LastTerms;
            if (hidden && index > FirstTerms)
            {
                continue;
            }

            if (index > 0)
            {
                yield return new(hidden ? new Operator("+") : sign ?? new Operator("+"));
            }

            yield return new(hidden ? new Operator("⋯") : index == 0 && sign is not null ? new Formulas.Row([sign, term]) : term);
        }
    }

    private static GridCell Empty() => new(new Formulas.Row([]));
}
