namespace Backprop.Engine;

/// <summary>u ← μ u + g; θ ← θ − η u.</summary>
/// <remarks>The velocity u begins at 0. Source: Polyak, Some methods of speeding up the convergence of iteration methods (1964), eq. 9, with the rate outside of u as in PyTorch.</remarks>
public sealed class Momentum : Optimizer
{
    /// <summary>Gradient descent with momentum.</summary>
    /// <param name="friction">μ, the part of the velocity that is kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">μ is negative, or 1 or more.</exception>
    public Momentum(double friction = 0.9)
    {
        RequirePart(friction, nameof(friction));
        Friction = friction;
    }

    /// <summary>μ.</summary>
    public double Friction { get; }

    /// <inheritdoc/>
    public override string Name => "momentum";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Memories => ["u"];

    internal override void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate, OptimizerMemory state, in Block block)
    {
        var u = state.Of(0);
        foreach (var i in block)
        {
            u[i] = (Friction * u[i]) + gradient[i];
            parameters[i] -= rate * u[i];
        }
    }
}
