using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Notebooks;

/// <summary>Checks behind sentences about linear and logistic regression as networks.</summary>
internal static class RegressionClaims
{
    private const double Tolerance = 1e-10;

    /// <summary>A grid of inputs wide enough to show a bend.</summary>
    public static IEnumerable<(double X1, double X2)> Grid { get; } =
        [.. from x1 in Enumerable.Range(-4, 9) from x2 in Enumerable.Range(-4, 9) select (x1 / 2.0, x2 / 2.0)];

    /// <summary>f − f(0, 0) takes sums to sums and multiples to multiples.</summary>
    public static bool IsLinearApartFromItsConstant(Func<double, double, double> function)
    {
        var constant = function(0, 0);
        double Linear(double x1, double x2) => function(x1, x2) - constant;
        return Grid.All(one => Near(Linear(-2.5 * one.X1, -2.5 * one.X2), -2.5 * Linear(one.X1, one.X2))
            && Grid.All(other => Near(Linear(one.X1 + other.X1, one.X2 + other.X2), Linear(one.X1, one.X2) + Linear(other.X1, other.X2))));
    }

    /// <summary>With f(z) = z everywhere the output is the plane of the matrices' product, and there are parameters for every plane.</summary>
    public static bool IdentityMakesPlanesAndAllOfThem(Network network)
    {
        var linear = WithActivations(network, hidden: Activation.Identity, output: Activation.Identity);
        var derivation = linear.Forward(Matrix.Column(0, 0)).DeriveCollapsed();
        double Part(string name) => derivation.Value(name).Value;
        var (w1, w2, c) = (Part("all/W[1,1]"), Part("all/W[1,2]"), Part("all/b[1]"));
        return IsPlane(linear, output => output, (c, w1, w2))
            && Grid.All(plane => IsPlane(Plane(plane.X1, plane.X2, 10), output => output, (10, plane.X1, plane.X2)));
    }

    /// <summary>With a sigmoid on the output alone the log-odds ln(ŷ/(1 − ŷ)) are a plane; with the network's own functions they are not.</summary>
    public static bool SigmoidOnTheOutputMakesLinearLogOdds(Network network) =>
        IsPlane(WithActivations(network, hidden: Activation.Identity, output: Activation.Sigmoid), LogOdds)
        && !IsPlane(network, LogOdds);

    /// <summary>The network whose hidden layers hand on their input and whose output is c + w₁x₁ + w₂x₂.</summary>
    public static Network Plane(double w1, double w2, double c)
    {
        var hand = new Layer([[1, 0], [0, 1]], [0, 0], Activation.Identity);
        return new(hand, hand, new Layer([[w1, w2]], [c], Activation.Identity));
    }

    /// <summary>Whether a network's output, read in some way, is a plane over the inputs: one that is given, or that through three of its points.</summary>
    public static bool IsPlane(Network network, Func<double, double> read, (double C, double W1, double W2)? plane = null)
    {
        double At(double x1, double x2) => read(network.Forward(x1, x2).Output[0, 0]);
        var (c, w1, w2) = plane ?? (At(0, 0), At(1, 0) - At(0, 0), At(0, 1) - At(0, 0));
        return Grid.All(point => Near(At(point.X1, point.X2), c + (w1 * point.X1) + (w2 * point.X2)));
    }

    public static double LogOdds(double output) => Math.Log(output / (1 - output));

    private static Network WithActivations(Network network, Activation hidden, Activation output) => new(network.Layers.Select((layer, index) =>
        new Layer(layer.Weights, layer.Biases, index == network.Depth - 1 ? output : hidden)));

    private static bool Near(double one, double other) => CommonClaims.Near(one, other, Tolerance);
}
