namespace Backprop.Engine;

/// <summary>f(z) = z, f′(z) = 1: a linear layer.</summary>
/// <remarks>Source: Bishop, Pattern Recognition and Machine Learning (2006), section 5.1, the output units of regression.</remarks>
public sealed class Identity : ScalarActivation
{
    internal Identity()
    {
    }

    /// <inheritdoc/>
    public override string Name => "identity";

    /// <summary>z.</summary>
    public override double Value(double z) => z;

    /// <summary>1.</summary>
    public override double Derivative(double z) => 1;

    /// <summary>z.</summary>
    public override Dual Value(Dual z) => z;
}
