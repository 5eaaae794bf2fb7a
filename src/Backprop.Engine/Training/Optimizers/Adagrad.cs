namespace Backprop.Engine;

/// <summary>s ← s + g²; θ ← θ − η g / (√s + ε).</summary>
/// <remarks>Steps shorten as gradients add up. Source: Duchi, Hazan and Singer, Adaptive subgradient methods (2011), figure 1, diagonal.</remarks>
public sealed class Adagrad : Optimizer
{
    /// <summary>Adagrad.</summary>
    /// <param name="epsilon">ε, which keeps the first step finite where g is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not positive and finite.</exception>
    public Adagrad(double epsilon = 1e-10)
    {
        RequirePositive(epsilon, nameof(epsilon));
        Epsilon = epsilon;
    }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override string Name => "Adagrad";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Memories => ["s"];

    internal override void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate, OptimizerMemory state, in Block block)
    {
        var s = state.Of(0);
        foreach (var i in block)
        {
            s[i] += gradient[i] * gradient[i];
            parameters[i] -= rate * gradient[i] / (Math.Sqrt(s[i]) + Epsilon);
        }
    }
}
