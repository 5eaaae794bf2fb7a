namespace Backprop.Worked;

/// <summary>What a quantity is to the reader; decides its colour and the line under its numbers.</summary>
public enum Role
{
    /// <summary>No role of its own: targets, losses, rates, intermediate numbers.</summary>
    None,

    /// <summary>The network's input x.</summary>
    Input,

    /// <summary>Weights W and biases b.</summary>
    Weight,

    /// <summary>Pre-activations z, activations a and derivatives f′(z).</summary>
    Activation,

    /// <summary>Deltas, gradients and what leads to them.</summary>
    Error,
}
