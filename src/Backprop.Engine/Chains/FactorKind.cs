namespace Backprop.Engine;

/// <summary>What a factor of a path is.</summary>
public enum FactorKind
{
    /// <summary>a(l−1)[k], the value that a weight multiplies; a bias has none.</summary>
    Source,

    /// <summary>f′(l)[j], the derivative of the activation at z(l)[j].</summary>
    ActivationDerivative,

    /// <summary>W(l)[j,k], a weight that the path runs along.</summary>
    Weight,

    /// <summary>∂a(L)[i]/∂z(L)[j], an entry of softmax's Jacobian.</summary>
    OutputJacobian,

    /// <summary>∂ℓ/∂a(L)[i].</summary>
    OutputGradient,

    /// <summary>δ(L)[j] of a fused pair, in place of the derivative at the output and ∂ℓ/∂a(L).</summary>
    OutputDelta,
}
