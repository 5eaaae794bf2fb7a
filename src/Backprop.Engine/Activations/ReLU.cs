namespace Backprop.Engine;

/// <summary>ReLU(z) = max(0, z), ReLU′(z) = 1 for z &gt; 0, else 0.</summary>
/// <remarks>
/// At the kink z = 0 the slope jumps from 0 to 1 and no derivative exists; any number between is a subgradient.
/// 0 is taken, as in the documents and in PyTorch: a neuron that gives nothing learns nothing.
/// Source: document 1, equations for the hidden layer; Nair and Hinton, Rectified linear units improve restricted Boltzmann machines (2010).
/// </remarks>
public sealed class ReLU : ScalarActivation
{
    internal ReLU()
    {
    }

    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override bool HasKink => true;

    /// <summary>max(0, z).</summary>
    public override double Value(double z) => z > 0 ? z : 0;

    /// <summary>1 for z &gt; 0, else 0.</summary>
    public override double Derivative(double z) => z > 0 ? 1 : 0;

    /// <summary>max(0, z).</summary>
    public override Dual Value(Dual z) => z.Value > 0 ? z : 0;

    internal override void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block) => Lanewise.Apply(default(InLanes), z, a, in block);

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.PullBack(default(InLanes), z, a, delta, in block);

    internal override void PropagateBlock(
        in Operand weights, in Operand above, int neurons, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block) =>
        Lanewise.Propagate(default(InLanes), weights, above, neurons, z, a, delta, in block);

    /// <summary>The same on lanes.</summary>
    internal readonly struct InLanes : ILaneActivation
    {
        public TVector Value<TLanes, TVector>(TVector z)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.WhereGreater(z, TLanes.All(0), z, TLanes.All(0));

        public TVector Derivative<TLanes, TVector>(TVector z, TVector a)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct =>
            TLanes.WhereGreater(z, TLanes.All(0), TLanes.All(1), TLanes.All(0));
    }
}
