namespace Backprop.Engine;

/// <summary>An activation that works on each neuron alone: aⱼ = f(zⱼ).</summary>
/// <remarks>To bring one of your own, write its three lines: the value, the derivative, and the value once more on dual numbers, which check the derivative.</remarks>
public abstract class ScalarActivation : Activation
{
    /// <summary>f(z).</summary>
    public abstract double Value(double z);

    /// <summary>f′(z).</summary>
    public abstract double Derivative(double z);

    /// <summary>f(z) on dual numbers: the formula again, never <see cref="Derivative"/>.</summary>
    public abstract Dual Value(Dual z);

    /// <summary>The power in f(z) on dual numbers, if there is one: for as long as the value of z stays it need not be computed again.</summary>
    internal virtual double Power(double z) => 0;

    /// <summary>f(z) on dual numbers with <see cref="Power"/> known.</summary>
    internal virtual Dual Value(Dual z, double power) => Value(z);

    /// <summary>f(z) as training computes it, of one neuron and sample; the bits of <see cref="ApplyBlock"/>.</summary>
    internal virtual double TrainingValue(double z) => Value(z);

    /// <summary>f′(z) as training computes it, from z and a = f(z); the bits of <see cref="PullBackBlock"/>.</summary>
    internal virtual double TrainingDerivative(double z, double a) => Derivative(z);

    internal sealed override void Apply(ReadOnlySpan<double> z, Span<double> a, int samples) => Values(z, a);

    /// <summary>a = f(z), with the bits of <see cref="Value(double)"/>.</summary>
    private protected virtual void Values(ReadOnlySpan<double> z, Span<double> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Value(z[i]);
        }
    }

    /// <summary>a = f(z) and f′(z), with the bits of <see cref="Value(double)"/> and <see cref="Derivative(double)"/>.</summary>
    internal virtual void ValuesAndDerivatives(ReadOnlySpan<double> z, Span<double> a, Span<double> derivatives)
    {
        Values(z, a);
        for (var i = 0; i < z.Length; i++)
        {
            derivatives[i] = Derivative(z[i]);
        }
    }

    internal override void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block)
    {
        for (var row = 0; row < block.Rows; row++)
        {
            var start = block.Offset + (row * block.Stride);
            Apply(z.Slice(start, block.Columns), a.Slice(start, block.Columns), block.Columns);
        }
    }

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block)
    {
        for (var row = 0; row < block.Rows; row++)
        {
            var (start, count) = (block.Offset + (row * block.Stride), block.Columns);
            PullBack(z.Slice(start, count), a.Slice(start, count), delta.Slice(start, count), delta.Slice(start, count), count);
        }
    }

    internal sealed override void Apply(ReadOnlySpan<Dual> z, Span<Dual> a)
    {
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Value(z[i]);
        }
    }

    internal sealed override void PullBack(
        ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> activationGradient, Span<double> delta, int samples)
    {
        for (var i = 0; i < z.Length; i++)
        {
            delta[i] = activationGradient[i] * Derivative(z[i]);
        }
    }
}
