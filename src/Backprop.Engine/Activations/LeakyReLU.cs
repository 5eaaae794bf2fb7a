using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>f(z) = z for z &gt; 0, else s · z; f′(z) = 1 for z &gt; 0, else s.</summary>
/// <remarks>At the kink z = 0 the slope of the negative side is taken, as ReLU takes 0. Source: Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models (2013).</remarks>
public sealed class LeakyReLU : ScalarActivation
{
    internal LeakyReLU(double slope)
    {
        if (slope is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(slope), Invariant($"The slope of leaky ReLU is {Finite.Text(slope)}; 0 ≤ slope < 1 was expected."));
        }

        Slope = slope;
    }

    /// <summary>s, the slope on the negative side.</summary>
    public double Slope { get; }

    /// <inheritdoc/>
    public override string Name => "leaky-relu";

    /// <inheritdoc/>
    public override bool HasKink => true;

    /// <summary>z for z &gt; 0, else s · z.</summary>
    public override double Value(double z) => z > 0 ? z : Slope * z;

    /// <summary>1 for z &gt; 0, else s.</summary>
    public override double Derivative(double z) => z > 0 ? 1 : Slope;

    /// <summary>z for z &gt; 0, else s · z.</summary>
    public override Dual Value(Dual z) => z.Value > 0 ? z : Slope * z;

    internal override void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block) => Lanewise.Apply(new InLanes(Slope), z, a, in block);

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.PullBack(new InLanes(Slope), z, a, delta, in block);

    internal override void PropagateBlock(
        in Operand weights, in Operand above, int neurons, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.Propagate(new InLanes(Slope), weights, above, neurons, z, a, delta, in block);

    /// <summary>The same on lanes.</summary>
    internal readonly struct InLanes(double slope) : ILaneActivation
    {
        public TVector Value<TLanes, TVector>(TVector z)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.WhereGreater(z, TLanes.All(0), z, TLanes.Multiply(TLanes.All(slope), z));

        public TVector Derivative<TLanes, TVector>(TVector z, TVector a)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.WhereGreater(z, TLanes.All(0), TLanes.All(1), TLanes.All(slope));
    }
}
