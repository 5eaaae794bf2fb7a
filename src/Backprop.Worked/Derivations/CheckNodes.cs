using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>The nodes of a gradient check of one parameter: the shifted losses and their difference quotient.</summary>
public static class CheckNodes
{
    /// <summary>The derivation of the check of one parameter: ε, the moved parameter with L⁺ and L⁻ (scopes <c>plus</c>, <c>minus</c>), the quotient and the relative error (scope <c>numeric</c>).</summary>
    /// <param name="check">The check.</param>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="ArgumentException">The parameter was not checked.</exception>
    public static Derivation Derive(this GradientCheck check, ParameterIndex parameter)
    {
        ArgumentNullException.ThrowIfNull(check);
        var entry = check.Entries.FirstOrDefault(candidate => candidate.Parameter == parameter)
            ?? throw new ArgumentException($"{parameter} is not among the {check.Entries.Count} parameters that were checked.", nameof(parameter));
        var step = new QuantityName("eps");
        var plus = new QuantityName("L", Scope: "plus");
        var minus = new QuantityName("L", Scope: "minus");
        QuantityName shifted = parameter.ToString();
        var value = check.Backward.Forward.Network[parameter];
        var gradient = GradientOf(parameter);
        var quotient = QuotientOf(parameter);
        var origin = $"gradient check of {parameter}";
        return check.Backward.Derive().With(
        [
            new(step, check.Epsilon, null, origin),
            new(shifted with { Scope = "plus" }, value + check.Epsilon, shifted + (Expression)step, origin),
            new(shifted with { Scope = "minus" }, value - check.Epsilon, shifted - (Expression)step, origin),
            new(plus, entry.LossPlus, null, origin) { IsMeasured = true },
            new(minus, entry.LossMinus, null, origin) { IsMeasured = true },
            new(quotient, entry.CentralDifference, (plus - (Expression)minus) / (2 * (Expression)step), origin),
            new(gradient with { Scope = "dual" }, entry.DualDerivative, null, origin) { IsMeasured = true },
            new(new QuantityName("error", Scope: "numeric"), entry.CentralRelativeError, IsPlain(entry) ? RelativeError(gradient, quotient) : null, origin)
            {
                IsMeasured = true,
            },
        ]);
    }

    /// <summary>The name of the gradient of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public static QuantityName GradientOf(ParameterIndex parameter) => parameter.IsBias
        ? new("db", parameter.Layer, parameter.Row)
        : new("dW", parameter.Layer, parameter.Row, parameter.Column);

    /// <summary>The name of the difference quotient that stands against the gradient of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public static QuantityName QuotientOf(ParameterIndex parameter) => GradientOf(parameter) with { Scope = "numeric" };

    /// <summary>Whether the error is relative to the derivatives themselves, and not to the floor that keeps vanishing ones from counting.</summary>
    private static bool IsPlain(GradientCheckEntry entry)
    {
        var size = Math.Max(Math.Abs(entry.Analytic), Math.Abs(entry.CentralDifference));
        return size > 0 && Math.Abs(entry.Analytic - entry.CentralDifference) / size == entry.CentralRelativeError;
    }

    /// <summary>|g − n| / max(|g|, |n|)</summary>
    private static Expression RelativeError(Expression gradient, Expression quotient) =>
        new Apply(Op.Abs, [gradient - quotient])
        / new Apply(Op.Max, [new Apply(Op.Abs, [gradient]), new Apply(Op.Abs, [quotient])]);
}
