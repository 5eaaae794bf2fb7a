using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>A forward pass: z(l) = W(l) a(l−1) + b(l) and a(l) = f(z(l)) for l = 1…L, with a(0) = X. Every one is kept.</summary>
/// <remarks>Shapes: X is n_0×m, z(l) and a(l) are n_l×m; a column a sample. Source: Nielsen, Neural Networks and Deep Learning, ch. 2, eq. 25.</remarks>
public sealed class ForwardPass
{
    // A step of a small network is over sooner than twenty arrays are made: z(l), a(l) and f′(z(l)) of every layer lie behind each other in one.
    private const int Kinds = 3;
    private readonly double[] _numbers;
    private readonly Matrix?[] _matrices; // what was asked for of them

    internal ForwardPass(Network network, Matrix x)
    {
        Network = network;
        Input = x;
        _numbers = new double[Kinds * network.NeuronsBefore(network.Depth + 1) * Samples];
        _matrices = new Matrix?[Kinds * network.Depth];
        var below = x.Values;
        for (int l = 1, first = 0; l <= network.Depth; l++)
        {
            var layer = network.Layer(l);
            var count = layer.Outputs * Samples;
            var z = _numbers.AsSpan(first, count);
            var a = _numbers.AsSpan(first + count, count);
            Kernel.Multiply(layer.Weights.Values, below, z, layer.Outputs, layer.Inputs, Samples);
            Kernel.AddColumn(layer.Biases.Values, z, Samples);
            Finite.Computed(z, Samples, l, "z");
            if (layer.Activation is ScalarActivation scalar)
            {
                scalar.ValuesAndDerivatives(z, a, _numbers.AsSpan(first + (2 * count), count));
            }
            else
            {
                layer.Activation.Apply(z, a, Samples);
            }

            Finite.Computed(a, Samples, l, "a");
            below = a;
            first += Kinds * count;
        }
    }

    /// <summary>The network that was run.</summary>
    public Network Network { get; }

    /// <summary>X = a(0), n_0×m.</summary>
    public Matrix Input { get; }

    /// <summary>m, the number of samples.</summary>
    public int Samples => Input.Columns;

    /// <summary>ŷ = a(L), n_L×m.</summary>
    public Matrix Output => Activation(Network.Depth);

    /// <summary>z(l), n_l×m.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix PreActivation(int l) => Kept(Require(l, 1, "z"), 0);

    /// <summary>a(l), n_l×m; a(0) is X.</summary>
    /// <param name="l">The layer, 0…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix Activation(int l) => Require(l, 0, "a") == 0 ? Input : Kept(l, 1);

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
        var losses = new double[Samples];
        SampleLosses(y, loss, losses);
        return Kernel.Sum(losses) / Samples;
    }

    /// <summary>f′(z(l)) of a layer whose activation works on each neuron alone.</summary>
    internal Matrix Derivative(int l) => Kept(l, 2);

    /// <summary>z(l), row after row.</summary>
    internal ReadOnlySpan<double> PreActivations(int l) => Numbers(l, 0);

    /// <summary>a(l), row after row.</summary>
    internal ReadOnlySpan<double> Activations(int l) => l == 0 ? Input.Values : Numbers(l, 1);

    /// <summary>f′(z(l)), row after row.</summary>
    internal ReadOnlySpan<double> Derivatives(int l) => Numbers(l, 2);

    /// <summary>ℓ of each sample, for targets in the loss's domain.</summary>
    internal void SampleLosses(Matrix y, Loss loss, Span<double> losses)
    {
        var depth = Network.Depth;
        if (loss.IsFusedWith(Network.Layer(depth).Activation))
        {
            loss.FusedValues(PreActivations(depth), y.Values, losses);
        }
        else
        {
            loss.Values(Activations(depth), y.Values, losses);
        }

        Finite.Computed(losses, Samples, depth, "ℓ");
    }

    private ReadOnlySpan<double> Numbers(int l, int kind) => _numbers.AsSpan(First(l, kind), Network.Layer(l).Outputs * Samples);

    private Matrix Kept(int l, int kind) =>
        _matrices[(Kinds * (l - 1)) + kind] ??= Matrix.Own(_numbers, Network.Layer(l).Outputs, Samples, First(l, kind));

    private int First(int l, int kind) => ((Kinds * Network.NeuronsBefore(l)) + (kind * Network.Layer(l).Outputs)) * Samples;

    private int Require(int l, int first, string symbol) => l >= first && l <= Network.Depth
        ? l
        : throw new ArgumentOutOfRangeException(nameof(l), Invariant($"Layer {l}: {symbol}(l) exists for layers {first} to {Network.Depth}."));

    private void RequireDomain(Matrix y, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(loss);
        var depth = Network.Depth;
        var outputs = Network.Layer(depth).Outputs;
        if (y.Rows != outputs || y.Columns != Samples)
        {
            var (expected, found) = y.Rows != outputs ? (outputs, y.Rows) : (Samples, y.Columns);
            throw new ArgumentException(
                Invariant($"Layer {depth}: a({depth}) is {Output.ShapeText}, but y is {y.ShapeText}; {expected} ≠ {found}."), nameof(y));
        }

        loss.RequireTargets(y);
        var activation = Network.Layer(depth).Activation;
        if (!loss.TakesLogarithms || loss.IsFusedWith(activation))
        {
            return;
        }

        var output = Activations(depth);
        for (var i = 0; i < output.Length; i++)
        {
            if (!loss.Accepts(output[i]))
            {
                throw new ArgumentException(
                    Invariant($"Layer {depth}: {loss.Name} after {activation.Name} needs every output in (0, 1), ")
                    + Invariant($"but a({depth})[{(i / Samples) + 1}] of sample {(i % Samples) + 1} is {output[i]}."),
                    nameof(loss));
            }
        }
    }
}
