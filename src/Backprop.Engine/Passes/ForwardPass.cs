using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>A forward pass: z(l) = W(l) a(l−1) + b(l) and a(l) = f(z(l)) for l = 1…L, with a(0) = X. Every one is kept.</summary>
/// <remarks>Shapes: X is n_0×m, z(l) and a(l) are n_l×m; a column a sample. Source: Nielsen, Neural Networks and Deep Learning, ch. 2, eq. 25.</remarks>
public sealed class ForwardPass
{
    private readonly Matrix[] _preActivations;
    private readonly Matrix[] _activations;

    internal ForwardPass(Network network, Matrix x)
    {
        Network = network;
        _preActivations = new Matrix[network.Depth];
        _activations = new Matrix[network.Depth + 1];
        _activations[0] = x;
        var samples = x.Columns;
        for (var l = 1; l <= network.Depth; l++)
        {
            var layer = network.Layer(l);
            var z = new double[layer.Outputs * samples];
            Kernel.Multiply(layer.Weights.Values, _activations[l - 1].Values, z, layer.Outputs, layer.Inputs, samples);
            Kernel.AddColumn(layer.Biases.Values, z, samples);
            var a = new double[z.Length];
            layer.Activation.Apply(Finite.Computed(z, samples, l, "z"), a, samples);
            _preActivations[l - 1] = Matrix.Own(z, layer.Outputs, samples);
            _activations[l] = Matrix.Own(Finite.Computed(a, samples, l, "a"), layer.Outputs, samples);
        }
    }

    /// <summary>The network that was run.</summary>
    public Network Network { get; }

    /// <summary>X = a(0), n_0×m.</summary>
    public Matrix Input => _activations[0];

    /// <summary>m, the number of samples.</summary>
    public int Samples => Input.Columns;

    /// <summary>ŷ = a(L), n_L×m.</summary>
    public Matrix Output => _activations[^1];

    /// <summary>z(l), n_l×m.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix PreActivation(int l) => _preActivations[Require(l, 1, "z") - 1];

    /// <summary>a(l), n_l×m; a(0) is X.</summary>
    /// <param name="l">The layer, 0…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix Activation(int l) => _activations[Require(l, 0, "a")];

    /// <summary>The backward pass for the targets of the batch.</summary>
    /// <param name="y">Y, n_L×m: a column a sample.</param>
    /// <param name="loss">ℓ.</param>
    /// <exception cref="ArgumentException">Y has another shape than a(L), or targets or outputs are outside the loss's domain.</exception>
    /// <exception cref="NotFiniteNumberException">The loss or a gradient is too large for a double.</exception>
    public BackwardPass Backward(Matrix y, Loss loss)
    {
        RequireDomain(y, loss);
        return new(this, y, loss);
    }

    /// <summary>The backward pass of one sample with several outputs.</summary>
    /// <param name="y">The n_L targets.</param>
    /// <param name="loss">ℓ.</param>
    /// <inheritdoc cref="Backward(Matrix, Loss)" path="/exception"/>
    public BackwardPass Backward(double[] y, Loss loss) => Backward(Matrix.Column(y, "y", nameof(y)), loss);

    /// <summary>The backward pass of one sample with one output.</summary>
    /// <param name="y">The target.</param>
    /// <param name="loss">ℓ.</param>
    /// <inheritdoc cref="Backward(Matrix, Loss)" path="/exception"/>
    public BackwardPass Backward(double y, Loss loss) => Backward([y], loss);

    /// <summary>The loss of the batch, the mean of its samples'.</summary>
    /// <param name="y">Y, n_L×m: a column a sample.</param>
    /// <param name="loss">ℓ.</param>
    /// <inheritdoc cref="Backward(Matrix, Loss)" path="/exception"/>
    public double LossOf(Matrix y, Loss loss)
    {
        RequireDomain(y, loss);
        return Kernel.Sum(SampleLosses(y, loss)) / Samples;
    }

    /// <summary>ℓ of each sample, for targets in the loss's domain.</summary>
    internal double[] SampleLosses(Matrix y, Loss loss)
    {
        var losses = new double[Samples];
        if (loss.IsFusedWith(Network.Layers[^1].Activation))
        {
            loss.FusedValues(_preActivations[^1].Values, y.Values, losses);
        }
        else
        {
            loss.Values(Output.Values, y.Values, losses);
        }

        return Finite.Computed(losses, Samples, Network.Depth, "ℓ");
    }

    private int Require(int l, int first, string symbol) => l >= first && l <= Network.Depth
        ? l
        : throw new ArgumentOutOfRangeException(nameof(l), Invariant($"Layer {l}: {symbol}(l) exists for layers {first} to {Network.Depth}."));

    private void RequireDomain(Matrix y, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(loss);
        var depth = Network.Depth;
        if (y.Rows != Output.Rows || y.Columns != Output.Columns)
        {
            var (expected, found) = y.Rows != Output.Rows ? (Output.Rows, y.Rows) : (Output.Columns, y.Columns);
            throw new ArgumentException(
                Invariant($"Layer {depth}: a({depth}) is {Output.ShapeText}, but y is {y.ShapeText}; {expected} ≠ {found}."), nameof(y));
        }

        loss.RequireTargets(y);
        var activation = Network.Layers[^1].Activation;
        if (!loss.TakesLogarithms || loss.IsFusedWith(activation))
        {
            return;
        }

        for (var i = 0; i < Output.Values.Length; i++)
        {
            if (!loss.Accepts(Output.Values[i]))
            {
                throw new ArgumentException(
                    Invariant($"Layer {depth}: {loss.Name} after {activation.Name} needs every output in (0, 1), ")
                    + Invariant($"but a({depth})[{(i / Samples) + 1}] of sample {(i % Samples) + 1} is {Output.Values[i]}."),
                    nameof(loss));
            }
        }
    }
}
