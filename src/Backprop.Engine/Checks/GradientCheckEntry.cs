using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>One parameter's derivative, found three ways.</summary>
/// <param name="Parameter">θ.</param>
/// <param name="Analytic">∂L/∂θ by BP1–BP4.</param>
/// <param name="LossPlus">L at θ + ε.</param>
/// <param name="LossMinus">L at θ − ε.</param>
/// <param name="CentralDifference">(L(θ + ε) − L(θ − ε)) / 2ε.</param>
/// <param name="DualDerivative">∂L/∂θ by forward-mode dual numbers.</param>
/// <param name="CentralRelativeError">How far Analytic and CentralDifference are apart, as <see cref="GradientCheck"/> defines it.</param>
/// <param name="DualRelativeError">How far Analytic and DualDerivative are apart, as <see cref="GradientCheck"/> defines it.</param>
/// <param name="AtKink">Whether the parameter moves a pre-activation of ReLU or leaky ReLU onto, off or across 0 within ε, where L has no derivative or the difference quotient mixes two.</param>
public sealed record GradientCheckEntry(
    ParameterIndex Parameter,
    double Analytic,
    double LossPlus,
    double LossMinus,
    double CentralDifference,
    double DualDerivative,
    double CentralRelativeError,
    double DualRelativeError,
    bool AtKink)
{
    /// <summary>How far Analytic and CentralDifference may be apart because of what both are added up from and of ε, as <see cref="GradientCheck"/> defines it.</summary>
    public double CentralResolution { get; init; }

    /// <summary>How far Analytic and DualDerivative may be apart because of what both are added up from, as <see cref="GradientCheck"/> defines it.</summary>
    public double DualResolution { get; init; }

    /// <summary>Whether Analytic and CentralDifference are the same, to the threshold or to what can be resolved.</summary>
    /// <param name="threshold">The largest relative error that counts as agreement.</param>
    public bool AgreesWithCentral(double threshold) =>
        CentralRelativeError <= threshold || Math.Abs(Analytic - CentralDifference) <= CentralResolution;

    /// <summary>Whether Analytic and DualDerivative are the same, to the threshold or to what can be resolved.</summary>
    /// <param name="threshold">The largest relative error that counts as agreement.</param>
    public bool AgreesWithDual(double threshold) =>
        DualRelativeError <= threshold || Math.Abs(Analytic - DualDerivative) <= DualResolution;

    /// <summary>"W(1)[1,1]: -0.0021 by BP1–BP4, -0.0021 by central difference, -0.0021 by dual numbers", and whether it is at a kink.</summary>
    public override string ToString() =>
        Invariant($"{Parameter}: {Analytic} by BP1–BP4, {CentralDifference} by central difference, {DualDerivative} by dual numbers")
        + (AtKink ? ", at a kink" : "");
}
