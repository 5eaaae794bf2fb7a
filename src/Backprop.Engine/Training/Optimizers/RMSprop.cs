namespace Backprop.Engine;

/// <summary>s ← ρ s + (1 − ρ) g²; θ ← θ − η g / (√s + ε).</summary>
/// <remarks>Adagrad that forgets. Source: Tieleman and Hinton, Coursera lecture 6.5 (2012); ε as in PyTorch.</remarks>
public sealed class RMSprop : Optimizer
{
    /// <summary>RMSprop.</summary>
    /// <param name="decay">ρ, the part of s that is kept.</param>
    /// <param name="epsilon">ε.</param>
    /// <exception cref="ArgumentOutOfRangeException">ρ is negative or 1 or more, or ε is not positive and finite.</exception>
    public RMSprop(double decay = 0.99, double epsilon = 1e-8)
    {
        RequirePart(decay, nameof(decay));
        RequirePositive(epsilon, nameof(epsilon));
        (Decay, Epsilon) = (decay, epsilon);
    }

    /// <summary>ρ.</summary>
    public double Decay { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override string Name => "RMSprop";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Memories => ["s"];

    internal override void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate, OptimizerMemory state, in Block block)
    {
        var s = state.Of(0);
        foreach (var i in block)
        {
            s[i] = (Decay * s[i]) + ((1 - Decay) * gradient[i] * gradient[i]);
            parameters[i] -= rate * gradient[i] / (Math.Sqrt(s[i]) + Epsilon);
        }
    }
}
