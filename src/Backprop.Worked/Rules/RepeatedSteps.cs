using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>A network that was trained: forward pass, backward pass, step, as often as asked for, with the loss of every pass.</summary>
/// <remarks>A run that leaves the range of doubles breaks off there, and keeps what came before.</remarks>
public sealed record RepeatedSteps
{
    private RepeatedSteps(Network before, Network after, IReadOnlyList<double> losses, bool brokeOff) =>
        (Before, After, Losses, BrokeOff) = (before, after, losses, brokeOff);

    /// <summary>The network that it began with.</summary>
    public Network Before { get; }

    /// <summary>The network that it ended with.</summary>
    public Network After { get; }

    /// <summary>The loss before the first step, and after each: entry n is that after n steps.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>How many steps were taken.</summary>
    public int Steps => Losses.Count - 1;

    /// <summary>Whether it ended early, because a number became too large for a double.</summary>
    public bool BrokeOff { get; }

    /// <summary>Takes the same kind of step again and again.</summary>
    /// <param name="network">The network to begin with.</param>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="step">The network after a step, from the backward pass before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    /// <exception cref="ArgumentException">Shapes or domains do not fit.</exception>
    /// <exception cref="NotFiniteNumberException">The very first pass is too large for doubles.</exception>
    public static RepeatedSteps Of(Network network, Matrix x, Matrix y, Loss loss, int steps, Func<BackwardPass, Network> step)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var pass = network.Forward(x).Backward(y, loss);
        var losses = new List<double>(steps + 1) { pass.Loss };
        try
        {
            while (losses.Count <= steps)
            {
                pass = step(pass).Forward(x).Backward(y, loss);
                losses.Add(pass.Loss);
            }
        }
        catch (NotFiniteNumberException)
        {
            return new(network, pass.Forward.Network, losses, brokeOff: true);
        }

        return new(network, pass.Forward.Network, losses, brokeOff: false);
    }

    /// <summary>Gradient descent: every step is against the gradient.</summary>
    /// <param name="network">The network to begin with.</param>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="learningRate">η.</param>
    /// <inheritdoc cref="Of(Network, Matrix, Matrix, Loss, int, Func{BackwardPass, Network})" path="/exception"/>
    public static RepeatedSteps Of(Network network, Matrix x, Matrix y, Loss loss, int steps, double learningRate) =>
        Of(network, x, y, loss, steps, pass => pass.Update(learningRate).After);
}
