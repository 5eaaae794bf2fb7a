using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>Losses as rules on tensors: the loss of each sample, and its slope where backpropagation starts.</summary>
public static class LossRules
{
    /// <summary>The loss of each sample, one a column; from z where output and loss are fused.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="fused">Whether it is computed from z.</param>
    /// <param name="z">The weighted sums of the output.</param>
    /// <param name="a">The output.</param>
    /// <param name="y">The target.</param>
    /// <exception cref="NotSupportedException">The loss is not one of the engine's.</exception>
    public static Expression Value(Loss loss, bool fused, Expression z, Expression a, Expression y) => (loss.Name, fused) switch
    {
        ("half-squared-error", _) => (Number.Literal(1) / 2) * ColumnSum(new Apply(Op.Power, [a - y, 2])),
        ("binary-cross-entropy", true) => ColumnSum(new Apply(Op.Softplus, [z]) - new Apply(Op.Hadamard, [y, z])),
        ("binary-cross-entropy", false) => -ColumnSum(new Apply(Op.Hadamard, [y, Ln(a)]) + new Apply(Op.Hadamard, [1 - y, Ln(1 - a)])),
        ("categorical-cross-entropy", true) => Ln(ColumnSum(new Apply(Op.Exp, [z]))) - ColumnSum(new Apply(Op.Hadamard, [y, z])),
        ("categorical-cross-entropy", false) => -ColumnSum(new Apply(Op.Hadamard, [y, Ln(a)])),
        _ => throw Unknown(loss),
    };

    /// <summary>∂ℓ/∂a of the output.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="a">The output.</param>
    /// <param name="y">The target.</param>
    /// <exception cref="NotSupportedException">The loss is not one of the engine's.</exception>
    public static Expression ActivationGradient(Loss loss, Expression a, Expression y) => loss.Name switch
    {
        "half-squared-error" => a - y,
        "binary-cross-entropy" => (a - y) / new Apply(Op.Hadamard, [a, 1 - a]),
        "categorical-cross-entropy" => -(y / a),
        _ => throw Unknown(loss),
    };

    private static Apply ColumnSum(Expression inner) => new(Op.ColumnSum, [inner]);

    private static Apply Ln(Expression inner) => new(Op.Ln, [inner]);

    private static NotSupportedException Unknown(Loss loss) => new($"The loss '{loss.Name}' has no rule here.");
}
