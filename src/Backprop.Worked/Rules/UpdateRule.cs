using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>A rule of a step of gradient descent, as a document writes it for one element: an error, <c>δ = …</c>, or a new parameter, <c>w ← w − α·…</c></summary>
public sealed record UpdateRule
{
    private UpdateRule(PrintedValue row, QuantityName gives, Expression formula, bool isCorrection)
    {
        (Row, Gives, Formula, IsCorrection) = (row, gives, formula, isCorrection);
        IsError = gives.Base == "delta";
        Parameter = ParameterIndex.Parse((IsError ? new QuantityName("b", gives.Layer, gives.Row) : gives with { Scope = "" }).ToString());
        Slope = IsError ? gives : CheckNodes.GradientOf(Parameter);
        Gradient = IsError ? formula : AgainstWhat(formula) ?? throw new FormatException(
            $"Row '{row.Id}': a rule of the form {gives with { Scope = "" }} - eta*… was expected.");
    }

    /// <summary>The row that it is from.</summary>
    public PrintedValue Row { get; }

    /// <summary>What it gives: <c>delta(2)[1]</c> or <c>step2/W(2)[1,2]</c>.</summary>
    public QuantityName Gives { get; }

    /// <summary>How.</summary>
    public Expression Formula { get; }

    /// <summary>Whether it is what the row should print, and does not.</summary>
    public bool IsCorrection { get; }

    /// <summary>Whether it gives an error, on which other rules go on.</summary>
    public bool IsError { get; }

    /// <summary>The slope of the loss that it claims to be or to follow: <c>delta(2)[1]</c>, <c>dW(2)[1,2]</c>.</summary>
    public QuantityName Slope { get; }

    /// <summary>What it takes for that slope: all of an error's formula; of a step's, what the learning rate is multiplied by.</summary>
    public Expression Gradient { get; }

    /// <summary>The parameter in which that slope is. An error's is the bias of its neuron: it shifts the weighted sum and nothing before it.</summary>
    public ParameterIndex Parameter { get; }

    /// <summary>The rule that a row prints, or the right one in its place; null if the row holds none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="right">Whether to take the right formula where the printed one is wrong.</param>
    /// <exception cref="FormatException">A new parameter's formula is not of the form w − η·….</exception>
    public static UpdateRule? Of(PrintedValue row, bool right = false)
    {
        ArgumentNullException.ThrowIfNull(row);
        var formula = right ? row.RightFormula ?? row.PrintedFormula : row.PrintedFormula;
        return formula is not null && row.Expression is Ref { Name: { IsTensor: false } name } && Gives(name)
            ? new(row, name, formula, isCorrection: right && row.RightFormula is not null)
            : null;

        static bool Gives(QuantityName name) => name is { Scope: "", Base: "delta" } or { Scope: "step2", Base: "W" or "b" };
    }

    /// <summary>g of w − η·g.</summary>
    private static Expression? AgainstWhat(Expression formula) =>
        formula is Apply { Op.Kind: OpKind.Subtract, Arguments: [Ref, Apply { Op.Kind: OpKind.Multiply, Arguments: var factors }] }
        && factors is [Ref { Name.Base: "eta" }, _, ..]
            ? factors.Skip(1).Aggregate((product, factor) => product * factor)
            : null;
}
