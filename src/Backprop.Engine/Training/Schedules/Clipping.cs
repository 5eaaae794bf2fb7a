namespace Backprop.Engine;

/// <summary>Shortens gradients that are too long.</summary>
public abstract class Clipping
{
    private protected Clipping()
    {
    }

    /// <summary>Shortens the gradient in place.</summary>
    internal abstract void Apply(Span<double> gradient);

    /// <summary>Each slope by itself: g ← min(max(g, −c), c).</summary>
    /// <param name="limit">c, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">c is not positive and finite.</exception>
    public static Clipping ByValue(double limit) => new Value(Require(limit));

    /// <summary>All together: g ← g · c / ‖g‖ if ‖g‖ &gt; c, which keeps the direction.</summary>
    /// <remarks>Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks (2013), algorithm 1.</remarks>
    /// <param name="limit">c, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">c is not positive and finite.</exception>
    public static Clipping ByNorm(double limit) => new Norm(Require(limit));

    private static double Require(double limit) => limit > 0 && double.IsFinite(limit)
        ? limit
        : throw new ArgumentOutOfRangeException(nameof(limit), FormattableString.Invariant($"The limit is {Finite.Text(limit)}; a positive finite number was expected."));

    private sealed class Value(double limit) : Clipping
    {
        internal override void Apply(Span<double> gradient)
        {
            foreach (ref var slope in gradient)
            {
                slope = Math.Clamp(slope, -limit, limit);
            }
        }
    }

    private sealed class Norm(double limit) : Clipping
    {
        internal override void Apply(Span<double> gradient)
        {
            var norm = Kernel.Norm(gradient);
            if (norm > limit && double.IsFinite(norm))
            {
                foreach (ref var slope in gradient)
                {
                    slope *= limit / norm;
                }
            }
        }
    }
}
