using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>A dual number v + d·ε with ε² = 0: a value that carries its derivative through every operation.</summary>
/// <param name="Value">v, the value.</param>
/// <param name="Derivative">d, the derivative with respect to the variable that was marked by <see cref="Variable"/>.</param>
/// <remarks>
/// Forward-mode differentiation: it uses only the derivatives of + − · / exp and ln, none of an activation or a loss,
/// and has no truncation error, so it checks BP1–BP4 independently. Source: Griewank and Walther, Evaluating Derivatives (2008), ch. 3.
/// </remarks>
public readonly record struct Dual(double Value, double Derivative)
{
    /// <summary>The variable x itself: dx/dx = 1.</summary>
    public static Dual Variable(double value) => new(value, 1);

    /// <summary>A constant: its derivative is 0.</summary>
    public static implicit operator Dual(double constant) => new(constant, 0);

    /// <summary>A constant: its derivative is 0.</summary>
    public static Dual FromDouble(double constant) => constant;

    /// <summary>−u.</summary>
    public static Dual operator -(Dual u) => new(-u.Value, -u.Derivative);

    /// <summary>u + v; (u + v)′ = u′ + v′.</summary>
    public static Dual operator +(Dual u, Dual v) => new(u.Value + v.Value, u.Derivative + v.Derivative);

    /// <summary>u − v; (u − v)′ = u′ − v′.</summary>
    public static Dual operator -(Dual u, Dual v) => new(u.Value - v.Value, u.Derivative - v.Derivative);

    /// <summary>u · v; (u v)′ = u′ v + u v′.</summary>
    public static Dual operator *(Dual u, Dual v) => new(u.Value * v.Value, (u.Derivative * v.Value) + (u.Value * v.Derivative));

    /// <summary>c · u of a constant c; (c u)′ = c u′.</summary>
    public static Dual operator *(double c, Dual u) => new(c * u.Value, c * u.Derivative);

    /// <summary>u / v; (u / v)′ = (u′ − (u / v) v′) / v.</summary>
    public static Dual operator /(Dual u, Dual v)
    {
        var quotient = u.Value / v.Value;
        return new(quotient, (u.Derivative - (quotient * v.Derivative)) / v.Value);
    }

    /// <summary>eᵘ; (eᵘ)′ = eᵘ u′.</summary>
    public static Dual Exp(Dual u) => Exp(u, Math.Exp(u.Value));

    /// <summary>The same with e to the value known.</summary>
    internal static Dual Exp(Dual u, double power) => new(power, power * u.Derivative);

    /// <summary>ln u; (ln u)′ = u′ / u.</summary>
    public static Dual Log(Dual u) => new(Math.Log(u.Value), u.Derivative / u.Value);

    /// <summary>ln(1 + u), accurate for small u; its derivative is u′ / (1 + u).</summary>
    public static Dual LogOnePlus(Dual u) => new(Logarithm.OfOnePlus(u.Value), u.Derivative / (1 + u.Value));

    /// <summary>"2 + 1ε".</summary>
    public override string ToString() => Invariant($"{Value} + {Derivative}ε");
}
