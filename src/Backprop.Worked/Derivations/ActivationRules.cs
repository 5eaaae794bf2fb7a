using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>Activation functions as rules on tensors: a = f(z), and f′(z) in the terms that people write it in.</summary>
internal static class ActivationRules
{
    /// <summary>a = f(z).</summary>
    public static Expression Value(Activation activation, Expression z) => activation switch
    {
        { Name: "identity" } => z,
        { Name: "sigmoid" } => new Apply(Op.Sigmoid, [z]),
        { Name: "tanh" } => new Apply(Op.Tanh, [z]),
        { Name: "relu" } => new Apply(Op.ReLU, [z]),
        LeakyReLU leaky => new Apply(Op.LeakyReLU, [z, Literal(leaky.Slope)]),
        { Name: "softplus" } => new Apply(Op.Softplus, [z]),
        { Name: "softmax" } => new Apply(Op.Softmax, [z]),
        _ => throw Unknown(activation),
    };

    /// <summary>f′(z), through a where that is how it is reckoned by hand.</summary>
    public static Expression Derivative(Activation activation, Expression z, Expression a) => activation switch
    {
        { Name: "identity" } => 1,
        { Name: "sigmoid" } => new Apply(Op.Hadamard, [a, 1 - a]),
        { Name: "tanh" } => 1 - new Apply(Op.Power, [a, 2]),
        { Name: "relu" } => new Apply(Op.ReLUDerivative, [z]),
        LeakyReLU leaky => new Apply(Op.LeakyReLUDerivative, [z, Literal(leaky.Slope)]),
        { Name: "softplus" } => new Apply(Op.Sigmoid, [z]),
        _ => throw Unknown(activation),
    };

    private static Number Literal(double value) => Number.Literal(Rational.FromDouble(value));

    private static NotSupportedException Unknown(Activation activation) => new($"The activation '{activation.Name}' has no rule here.");
}
