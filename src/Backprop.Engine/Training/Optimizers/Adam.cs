namespace Backprop.Engine;

/// <summary>m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; m̂ = m / (1 − β₁ᵗ); v̂ = v / (1 − β₂ᵗ); θ ← θ − η m̂ / (√v̂ + ε).</summary>
/// <remarks>
/// m and v begin at 0 and are too small at first; the divisions make up for it. With decay λ it is AdamW: θ ← θ − η λ θ comes first.
/// Source: Kingma and Ba, Adam (2015), algorithm 1; Loshchilov and Hutter, Decoupled weight decay regularization (2019), algorithm 2.
/// </remarks>
public sealed class Adam : Optimizer
{
    private Adam(double firstDecay, double secondDecay, double epsilon, double weightDecay, bool decoupled)
    {
        RequirePart(firstDecay, nameof(firstDecay));
        RequirePart(secondDecay, nameof(secondDecay));
        RequirePositive(epsilon, nameof(epsilon));
        if (!(weightDecay >= 0) || !double.IsFinite(weightDecay))
        {
            throw new ArgumentOutOfRangeException(nameof(weightDecay), FormattableString.Invariant($"weightDecay is {Finite.Text(weightDecay)}; a finite number of at least 0 was expected."));
        }

        (FirstDecay, SecondDecay, Epsilon, WeightDecay, Name) = (firstDecay, secondDecay, epsilon, weightDecay, decoupled ? "AdamW" : "Adam");
    }

    /// <summary>Adam.</summary>
    /// <param name="firstDecay">β₁, the part of m that is kept.</param>
    /// <param name="secondDecay">β₂, the part of v that is kept.</param>
    /// <param name="epsilon">ε.</param>
    /// <exception cref="ArgumentOutOfRangeException">β₁ or β₂ is negative or 1 or more, or ε is not positive and finite.</exception>
    public Adam(double firstDecay = 0.9, double secondDecay = 0.999, double epsilon = 1e-8)
        : this(firstDecay, secondDecay, epsilon, 0, decoupled: false)
    {
    }

    /// <summary>β₁.</summary>
    public double FirstDecay { get; }

    /// <summary>β₂.</summary>
    public double SecondDecay { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>λ, by how much each step shrinks the parameters themselves; 0 in Adam.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Memories => ["m", "v"];

    /// <summary>AdamW: Adam whose weight decay stays out of m and v.</summary>
    /// <param name="weightDecay">λ.</param>
    /// <param name="firstDecay">β₁.</param>
    /// <param name="secondDecay">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Adam WithDecay(double weightDecay = 0.01, double firstDecay = 0.9, double secondDecay = 0.999, double epsilon = 1e-8) =>
        new(firstDecay, secondDecay, epsilon, weightDecay, decoupled: true);

    internal override void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate, OptimizerMemory state, in Block block)
    {
        var m = state.Of(0);
        var v = state.Of(1);
        var firstCorrection = 1 - Math.Pow(FirstDecay, state.Steps);
        var secondCorrection = 1 - Math.Pow(SecondDecay, state.Steps);
        foreach (var i in block)
        {
            m[i] = (FirstDecay * m[i]) + ((1 - FirstDecay) * gradient[i]);
            v[i] = (SecondDecay * v[i]) + ((1 - SecondDecay) * gradient[i] * gradient[i]);
            parameters[i] -= rate * WeightDecay * parameters[i];
            parameters[i] -= rate * (m[i] / firstCorrection) / (Math.Sqrt(v[i] / secondCorrection) + Epsilon);
        }
    }
}
