using System.Globalization;

namespace Backprop.Engine;

/// <summary>The function f of a layer: a(l) = f(z(l)), sample by sample.</summary>
public abstract class Activation
{
    private protected Activation()
    {
    }

    /// <summary>f(z) = z.</summary>
    public static Identity Identity { get; } = new();

    /// <summary>f(z) = 1 / (1 + e⁻ᶻ).</summary>
    public static Sigmoid Sigmoid { get; } = new();

    /// <summary>f(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ).</summary>
    public static Tanh Tanh { get; } = new();

    /// <summary>f(z) = max(0, z).</summary>
    public static ReLU ReLU { get; } = new();

    /// <summary>f(z) = ln(1 + eᶻ).</summary>
    public static Softplus Softplus { get; } = new();

    /// <summary>f(z)ᵢ = e^zᵢ / Σₖ e^zₖ over the neurons of the layer.</summary>
    public static Softmax Softmax { get; } = new();

    /// <summary>Every kind that the engine has, leaky ReLU with its usual slope.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Identity, Sigmoid, Tanh, ReLU, LeakyReLU(), Softplus, Softmax];

    /// <summary>The name that files and messages use, such as "sigmoid".</summary>
    public abstract string Name { get; }

    /// <summary>Whether f has a kink at z = 0, where it has no derivative.</summary>
    public virtual bool HasKink => false;

    /// <summary>f(z) = z for z &gt; 0, else slope · z.</summary>
    /// <param name="slope">The slope on the negative side, 0 ≤ slope &lt; 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is outside [0, 1) or NaN.</exception>
    public static LeakyReLU LeakyReLU(double slope = 0.01) => new(slope);

    /// <summary>The activation of a name, such as "sigmoid"; leaky ReLU may bring its slope, "leaky-relu(0.2)".</summary>
    /// <param name="text">The name.</param>
    /// <exception cref="FormatException">There is none of that name, or the slope is not in [0, 1).</exception>
    public static Activation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (All.FirstOrDefault(activation => activation.Name == text) is { } found)
        {
            return found;
        }

        const string Leaky = "leaky-relu(";
        return text.StartsWith(Leaky, StringComparison.Ordinal) && text.EndsWith(')')
            && double.TryParse(text.AsSpan(Leaky.Length, text.Length - Leaky.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var slope)
            && slope is >= 0 and < 1
            ? LeakyReLU(slope)
            : throw new FormatException($"One of {string.Join(", ", All)}, or leaky-relu(s) with a slope 0 ≤ s < 1, was expected; \"{text}\" came.");
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>a = f(z), for all samples.</summary>
    /// <param name="z">z(l), n×m row-major.</param>
    /// <param name="a">a(l), the same shape, overwritten.</param>
    /// <param name="samples">m.</param>
    internal abstract void Apply(ReadOnlySpan<double> z, Span<double> a, int samples);

    /// <summary>a = f(z) as training computes it: on lanes where f has such a form, with the same bits on every machine.</summary>
    /// <param name="z">z(l), n×m row-major.</param>
    /// <param name="a">a(l), the same shape; the block is overwritten.</param>
    /// <param name="block">Which neurons and samples; all of a layer's neurons for softmax.</param>
    internal abstract void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block);

    /// <summary>δ = Jᵀ ∂ℓ/∂a as training computes it, in place.</summary>
    /// <param name="z">z(l), n×m row-major.</param>
    /// <param name="a">a(l), the same shape.</param>
    /// <param name="delta">∂ℓ/∂a(l), the same shape; the block becomes that of δ(l).</param>
    /// <param name="block">Which neurons and samples; all of a layer's neurons for softmax.</param>
    internal abstract void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block);

    /// <summary>BP2 as training computes it: δ = Jᵀ W(l+1)ᵀ δ(l+1).</summary>
    /// <param name="weights">W(l+1)ᵀ.</param>
    /// <param name="above">δ(l+1).</param>
    /// <param name="neurons">n_(l+1), the columns of the one and the rows of the other.</param>
    /// <param name="z">z(l), n×m row-major.</param>
    /// <param name="a">a(l), the same shape.</param>
    /// <param name="delta">δ(l), the same shape; the block is overwritten.</param>
    /// <param name="block">Which neurons and samples; all of a layer's neurons for softmax.</param>
    internal virtual void PropagateBlock(
        in Operand weights, in Operand above, int neurons, ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block)
    {
        new Product<AsSummed>(weights, above, delta, neurons, in block).Compute();
        PullBackBlock(z, a, delta, in block);
    }

    /// <summary>a = f(z) of one sample, on dual numbers.</summary>
    internal abstract void Apply(ReadOnlySpan<Dual> z, Span<Dual> a);

    /// <summary>δ = Jᵀ ∂ℓ/∂a, where J = ∂a/∂z; f′(z) ⊙ ∂ℓ/∂a when f works on each neuron alone.</summary>
    /// <param name="z">z(l), n×m row-major.</param>
    /// <param name="a">a(l), the same shape.</param>
    /// <param name="activationGradient">∂ℓ/∂a(l), the same shape.</param>
    /// <param name="delta">δ(l), the same shape, overwritten.</param>
    /// <param name="samples">m.</param>
    internal abstract void PullBack(
        ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> activationGradient, Span<double> delta, int samples);
}
