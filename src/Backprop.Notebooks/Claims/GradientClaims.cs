using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks;

/// <summary>Checks behind sentences about gradients: what they are, and how they come about.</summary>
internal static class GradientClaims
{
    private const double Tolerance = 1e-8;

    /// <summary>Every gradient is the slope of the loss in its parameter, as a central difference finds it.</summary>
    public static bool AreSlopes(BackwardPass pass, Func<ParameterIndex, double> gradient) => GradientCheck
        .Of(pass.Forward.Network, pass.Forward.Input, pass.Target, pass.LossFunction)
        .Entries.All(entry => Math.Abs(gradient(entry.Parameter) - entry.CentralDifference) <= Tolerance);

    /// <summary>Every gradient is the sum over the paths from its parameter to the loss, each a product of local slopes.</summary>
    public static bool AreSumsOverPaths(BackwardPass pass, Func<ParameterIndex, double> gradient) => pass.Forward.Network.Parameters.All(parameter =>
        Math.Abs(GradientChain.Of(pass, parameter).Paths.Sum(path => path.Contribution) - gradient(parameter)) <= 1e-12 * Math.Max(1, Math.Abs(gradient(parameter))));

    /// <summary>Each hidden layer's errors are made from those of the layer after it, and from no others.</summary>
    public static bool ErrorsPassBackward(Derivation derivation, int depth)
    {
        var names = new Names();
        return Enumerable.Range(1, depth - 1).All(l =>
            Errors(derivation[names.ActivationGradient(l)].Rule).SequenceEqual([l + 1])
            && Errors(derivation[names.Delta(l)].Rule).SequenceEqual([]));
    }

    /// <summary>The layers whose errors a rule names.</summary>
    private static IEnumerable<int> Errors(Expression? rule) =>
        (rule?.Quantities() ?? []).Where(name => name.Base == "delta").Select(name => name.Layer!.Offset).Distinct();
}
