using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>What the sections of a solution share: the passes, and statements to the chosen detail.</summary>
internal sealed class SolutionContext
{
    // More cells than these are looked up, not read.
    private const int MostCells = 24;
    private const int LargeLimit = 6;

    private readonly Typesetter _typesetter;

    public SolutionContext(WorkedSolution solution)
    {
        Solution = solution;
        var view = solution.Options.View;
        Look = Network.ParameterCount > SolutionCheck.MostChecked ? view with { Limit = Math.Min(view.Limit, LargeLimit) } : view;
        _typesetter = Look.For(solution.Derivation);
    }

    public WorkedSolution Solution { get; }

    public BackwardPass Backward => Solution.Backward;

    public Network Network => Backward.Forward.Network;

    public int Depth => Network.Depth;

    public int Samples => Backward.Forward.Samples;

    public bool IsBatch => Samples > 1;

    /// <summary>Of large networks less is written out: a corner of a matrix shows as much as a larger corner.</summary>
    public ViewOptions Look { get; }

    public Names Names { get; } = new();

    public static HeadingBlock Section(string title) => new(2, title);

    public static HeadingBlock Part(string title) => new(3, title);

    /// <summary>A paragraph with quantities among the words.</summary>
    public ProseBlock Say(FormattableString text) => Prose.Of(_typesetter, text);

    /// <summary>A formula on a line of its own.</summary>
    public StatementBlock Display(string label, Expression left, Expression right) => new(new Formulas.Row(
        [_typesetter.Set(left), new Formulas.Operator("="), _typesetter.Set(right)])) { Label = label };

    /// <summary>The statement of a quantity to the chosen detail; at full detail its cells below.</summary>
    public IEnumerable<StatementBlock> State(QuantityName name)
    {
        var derivation = Solution.Derivation;
        var node = derivation[name];

        // Functions of single numbers are read number by number.
        if (name.Base is "a" or "f'" && node is { Columns: 1, Rows: > 1 } && node.Rule is not Apply { Op.Name: "softmax" }
            && Solution.Options.Detail != SolutionDetail.Symbolic)
        {
            yield return StatementBlocks.Cells(derivation, name, Look);
            yield break;
        }

        var whole = StatementBlocks.Of(derivation, name, Look);
        if (Solution.Options.Detail == SolutionDetail.Symbolic)
        {
            yield return whole with { Formula = AlignedSetting.Set([Short(derivation.State(name, Look.Format, Look.Limit))], _typesetter) };
            yield break;
        }

        yield return whole;
        if (Solution.Options.Detail == SolutionDetail.EveryCell && node.Rows * node.Columns is > 1 and <= MostCells)
        {
            yield return StatementBlocks.Cells(derivation, name, Look, "Cell by cell");
        }
    }

    /// <summary>The results alone, side by side where there is room.</summary>
    public ListBlock Results(IEnumerable<QuantityName> names, string title) => new(
        [.. names.Select(name => (Sequence<Formulas.Formula>)
        [
            new Formulas.Row(
            [
                _typesetter.Symbols.Of(name),
                Typesetter.Sign(Solution.Derivation.State(name, Look.Format, Look.Limit).Steps[^1].Relation),
                MatrixSetting.Bracketed(Solution.Derivation.PlaceAll(name, Look.Limit), _typesetter),
            ]),
        ])]) { Title = title, Defines = names.Select(name => name.ToString()).ToSequence() };

    /// <summary>Formula and result. What stands between is rounded or not, so the result says how it relates to the formula.</summary>
    private static Statement Short(Statement statement) => statement.Steps.Count < 3 ? statement : statement with
    {
        Steps = [statement.Steps[0], statement.Steps[^1] with
        {
            Relation = statement.Steps.All(step => step.Relation == Relation.Equal) ? Relation.Equal : Relation.Approximate,
        }],
    };
}
