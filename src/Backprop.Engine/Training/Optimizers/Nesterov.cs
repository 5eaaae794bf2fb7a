namespace Backprop.Engine;

/// <summary>u ← μ u + g; θ ← θ − η (g + μ u).</summary>
/// <remarks>
/// Momentum that looks ahead: it goes on along the velocity before it has got there.
/// Source: Nesterov, A method for solving the convex programming problem with convergence rate O(1/k²) (1983), in the form of Sutskever et al. (2013) rewritten for the gradient at θ, as in PyTorch.
/// </remarks>
public sealed class Nesterov : Optimizer
{
    /// <summary>Nesterov's accelerated gradient.</summary>
    /// <param name="friction">μ, the part of the velocity that is kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">μ is negative, or 1 or more.</exception>
    public Nesterov(double friction = 0.9)
    {
        RequirePart(friction, nameof(friction));
        Friction = friction;
    }

    /// <summary>μ.</summary>
    public double Friction { get; }

    /// <inheritdoc/>
    public override string Name => "Nesterov";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Memories => ["u"];

    internal override void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate, OptimizerMemory state, in Block block)
    {
        var u = state.Of(0);
        foreach (var i in block)
        {
            u[i] = (Friction * u[i]) + gradient[i];
            parameters[i] -= rate * (gradient[i] + (Friction * u[i]));
        }
    }
}
