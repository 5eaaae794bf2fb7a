using Backprop.Engine;

namespace Backprop.Notebooks;

/// <summary>What the error of a network with one hidden ReLU layer and one linear output has to do with the sizes of its gradients.</summary>
internal sealed class ErrorAndGradients(BackwardPass pass)
{
    private const double VeryFar = 7; // times the size of the target
    private const double Tolerance = 1e-9;

    private Network Network => pass.Forward.Network;

    private double Output => pass.Forward.Output[0, 0];

    private double Target => pass.Target[0, 0];

    private double Error => Output - Target;

    /// <summary>Farther from the target than seven times the target's size, and on the other side of 0.</summary>
    public bool IsVeryFar() => Math.Abs(Error) > VeryFar * Math.Abs(Target) && Math.Sign(Output) == -Math.Sign(Target);

    /// <summary>Whatever the target, each gradient is the error times the same number, and all are 0 without an error; none but 0 is smaller than the error.</summary>
    public bool GradientsAreProportional() =>
        new[] { Target + 1, -Target, Output + 0.5, 10 * Target }.All(target => Network.Parameters.All(parameter =>
            CommonClaims.Near(With(target)[parameter] / (Output - target), pass[parameter] / Error)))
        && Network.Parameters.All(parameter => With(Output)[parameter] == 0)
        && Network.Parameters.All(parameter => pass[parameter] == 0 || Math.Abs(pass[parameter]) >= (1 - Tolerance) * Math.Abs(Error));

    /// <summary>More than half of the gradients are larger in size than the largest parameter.</summary>
    public bool MostGradientsAreLarge()
    {
        var largest = Network.Parameters.Max(parameter => Math.Abs(Network[parameter]));
        return 2 * Network.Parameters.Count(parameter => Math.Abs(pass[parameter]) > largest) > Network.ParameterCount;
    }

    /// <summary>While no parameter changes its sign, no neuron can lift the output above 0, and the target is above 0.</summary>
    public bool TargetTakesAChangeOfSign()
    {
        var (first, second) = (Network.Layer(1), Network.Layer(2));
        return Target > 0 && second.Biases[0, 0] <= 0 && Enumerable.Range(0, Network.Sizes[1]).All(i =>
            second.Weights[0, i] <= 0
            || (first.Weights[i, 0] * pass.Forward.Input[0, 0] <= 0 && first.Biases[i, 0] <= 0));
    }

    /// <summary>
    /// For the parameters of the output layer that have a gradient: each by itself reaches the target by a change of its own size,
    /// and of any two, the one with the larger gradient takes the larger change, or the smaller one.
    /// </summary>
    /// <param name="larger">Which of both is asked.</param>
    public bool ChangesNeeded(bool larger)
    {
        var needed = Network.Parameters
            .Where(parameter => parameter.Layer == Network.Depth && pass[parameter] != 0)
            .Select(parameter => (Parameter: parameter, Gradient: Math.Abs(pass[parameter]), Change: -Error / (pass[parameter] / Error)))
            .ToList();
        return needed.Count > 1
            && needed.All(one => Reaches(one.Parameter, one.Change) && CommonClaims.Near(one.Gradient * Math.Abs(one.Change), 2 * pass.Loss))
            && needed.All(one => needed.All(other => !IsLess(one.Gradient, other.Gradient)
                || (larger ? IsLess(Math.Abs(one.Change), Math.Abs(other.Change)) : IsLess(Math.Abs(other.Change), Math.Abs(one.Change)))));
    }

    private static bool IsLess(double one, double other) => one < other && !CommonClaims.Near(one, other);

    private bool Reaches(ParameterIndex parameter, double change) => CommonClaims.Near(
        Network.With(parameter, Network[parameter] + change).Forward(pass.Forward.Input).Output[0, 0], Target);

    private BackwardPass With(double target) => pass.Forward.Backward(target, pass.LossFunction);
}
