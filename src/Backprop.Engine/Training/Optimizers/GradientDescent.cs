namespace Backprop.Engine;

/// <summary>θ ← θ − η g.</summary>
/// <remarks>Source: Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées (1847); document 2, gradient descent.</remarks>
public sealed class GradientDescent : Optimizer
{
    /// <inheritdoc/>
    public override string Name => "gradient descent";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Memories => [];

    internal override void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double rate, OptimizerMemory state, in Block block) =>
        Kernel.AddScaled(gradient, -rate, parameters, in block);
}
