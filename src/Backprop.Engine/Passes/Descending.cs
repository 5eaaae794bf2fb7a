namespace Backprop.Engine;

/// <summary>Gradient descent, step after step: θ ← θ − η ∂L/∂θ with the gradient at the point where the last step ended.</summary>
/// <remarks>The steps are computed as they are asked for, without end: <c>pass.Descend(0.1).Take(2)</c>. Source: Nielsen, Neural Networks and Deep Learning, ch. 1, eq. 16 to 21.</remarks>
public static class Descending
{
    /// <summary>Descent on the same batch: the update of a pass, then that of the pass through the network after it, and so on.</summary>
    /// <param name="pass">The first pass.</param>
    /// <param name="learningRate">η, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">η is negative, NaN or ∞; thrown when the first step is asked for.</exception>
    /// <exception cref="NotFiniteNumberException">A step leads to numbers too large for a double.</exception>
    public static IEnumerable<Update> Descend(this BackwardPass pass, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Steps();

        IEnumerable<Update> Steps()
        {
            var backward = pass;
            while (true)
            {
                var update = backward.Update(learningRate);
                yield return update;
                backward = update.After.Forward(pass.Forward.Input).Backward(pass.Target, pass.LossFunction);
            }
        }
    }

    /// <summary>Descent on mini-batches: every time round the data are shuffled and taken a few at a time, each few giving a step; the last few may be fewer.</summary>
    /// <param name="network">The network to begin with.</param>
    /// <param name="x">X, n_0×m: a column a sample.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="learningRate">η, finite and not negative.</param>
    /// <param name="batch">How many samples a step takes: 1 for stochastic, m for batch gradient descent.</param>
    /// <param name="random">Shuffles.</param>
    /// <exception cref="ArgumentOutOfRangeException">A batch has less than one sample or more than m.</exception>
    /// <inheritdoc cref="Descend(BackwardPass, double)" path="/exception"/>
    public static IEnumerable<Update> Descend(this Network network, Matrix x, Matrix y, Loss loss, double learningRate, int batch, SplitMix64 random)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch, x.Columns);
        return Steps();

        IEnumerable<Update> Steps()
        {
            var current = network;
            while (true)
            {
                foreach (var few in Shuffle.Of(x.Columns, random).Chunk(batch))
                {
                    var update = current.Forward(x.SelectColumns(few)).Backward(y.SelectColumns(few), loss).Update(learningRate);
                    yield return update;
                    current = update.After;
                }
            }
        }
    }
}
