using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>A backward pass: the loss, δ of every layer, and the gradients of every parameter, by the four equations of backpropagation.</summary>
/// <remarks>
/// δ(l) = ∂ℓ/∂z(l), n_l×m, is per sample: a column is that sample's own. The batch's loss is the mean, hence the 1/m of the gradients.
/// <list type="bullet">
/// <item>BP1 δ(L) = ∇ₐℓ ⊙ f′(z(L)); for softmax the full Jacobian; for a fused pair ŷ − y.</item>
/// <item>BP2 δ(l) = (W(l+1)ᵀ δ(l+1)) ⊙ f′(z(l)).</item>
/// <item>BP3 ∂L/∂W(l) = (1/m) δ(l) a(l−1)ᵀ.</item>
/// <item>BP4 ∂L/∂b(l) = (1/m) Σ δ(l) over the samples.</item>
/// </list>
/// Source: Nielsen, Neural Networks and Deep Learning, ch. 2, eq. BP1–BP4; document 5, the four equations.
/// </remarks>
public sealed class BackwardPass
{
    // As in the forward pass all numbers lie in one array: ℓ of every sample, δ of layer 1, 2, …, and the gradients in the order of the parameters.
    private readonly double[] _numbers;
    private readonly int _firstOfGradient;
    private readonly Matrix?[] _matrices; // what was asked for of each layer: ∂ℓ/∂a, δ, ∂L/∂W, ∂L/∂b

    internal BackwardPass(ForwardPass forward, Matrix y, Loss loss)
    {
        Forward = forward;
        Target = y;
        LossFunction = loss;
        var (network, samples, depth) = (forward.Network, forward.Samples, forward.Network.Depth);
        IsFused = loss.IsFusedWith(network.Layer(depth).Activation);
        _firstOfGradient = FirstOfDelta(depth + 1);
        _numbers = new double[_firstOfGradient + network.ParameterCount];
        _matrices = new Matrix?[4 * depth];
        var losses = _numbers.AsSpan(0, samples);
        forward.SampleLosses(y, loss, losses);
        Loss = Kernel.Sum(losses) / samples;
        for (var l = depth; l >= 1; l--)
        {
            var delta = Deltas(l);
            ComputeDelta(l, delta);
            Finite.Computed(delta, samples, l, "δ");
            ComputeGradient(l, delta);
        }
    }

    /// <summary>The forward pass that it follows.</summary>
    public ForwardPass Forward { get; }

    /// <summary>Y, n_L×m.</summary>
    public Matrix Target { get; }

    /// <summary>ℓ, the loss of a sample.</summary>
    public Loss LossFunction { get; }

    /// <summary>L, the mean of the samples' losses.</summary>
    public double Loss { get; }

    /// <summary>Whether loss and output activation are one step, with δ(L) = ŷ − y and no ∂ℓ/∂a(L).</summary>
    public bool IsFused { get; }

    /// <summary>The batch's derivative ∂L/∂θ by a weight or a bias θ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such parameter.</exception>
    public double this[ParameterIndex parameter]
    {
        get
        {
            Forward.Network.Require(parameter);
            return parameter.IsBias
                ? BiasGradient(parameter.Layer)[parameter.Row - 1, 0]
                : WeightGradient(parameter.Layer)[parameter.Row - 1, parameter.Column - 1];
        }
    }

    /// <summary>ℓ of one sample.</summary>
    /// <param name="s">The sample, 1…m.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public double SampleLoss(int s) => _numbers[RequireSample(s) - 1];

    /// <summary>δ(l) = ∂ℓ/∂z(l), n_l×m, each column its sample's own.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix Delta(int l) => Kept(l, 1) ??= Matrix.Own(_numbers, Forward.Network.Layer(l).Outputs, Forward.Samples, FirstOfDelta(l));

    /// <summary>∂ℓ/∂a(l), n_l×m: for l &lt; L the propagated error W(l+1)ᵀ δ(l+1); for l = L the loss's own, or null if the output is fused.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix? ActivationGradient(int l) => Require(l) == Forward.Network.Depth && IsFused ? null : (Kept(l, 0) ??= ActivationGradientOf(l));

    /// <summary>∂L/∂W(l), n_l×n_(l−1), the mean over the batch.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix WeightGradient(int l) => Kept(l, 2) ??= Forward.Network.WeightsOf(l, _numbers, _firstOfGradient);

    /// <summary>∂L/∂b(l), n_l×1, the mean over the batch.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix BiasGradient(int l) => Kept(l, 3) ??= Forward.Network.BiasesOf(l, _numbers, _firstOfGradient);

    /// <summary>f′(z(l)), n_l×m, of a layer whose activation works on each neuron alone.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    /// <exception cref="InvalidOperationException">The layer is softmax, which has a Jacobian instead.</exception>
    public Matrix ActivationDerivative(int l) => Forward.Network.Layer(Require(l)).Activation is ScalarActivation
        ? Forward.Derivative(l)
        : throw new InvalidOperationException(
            Invariant($"Layer {l}: softmax has no derivative for each neuron alone; ask for ActivationJacobian({l}, sample)."));

    /// <summary>∂aᵢ(l)/∂zⱼ(l) of one sample, n_l×n_l: full for softmax, f′(z(l)) on the diagonal for any other.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <param name="s">The sample, 1…m.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer or sample.</exception>
    public Matrix ActivationJacobian(int l, int s)
    {
        var (z, a) = (Forward.PreActivation(Require(l)), Forward.Activation(l));
        var (n, column) = (z.Rows, RequireSample(s) - 1);
        var scalar = Forward.Network.Layer(l).Activation as ScalarActivation;
        var jacobian = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                jacobian[(i * n) + j] = scalar is null ? Softmax.Jacobian(a[i, column], a[j, column], i == j)
                    : i == j ? scalar.Derivative(z[i, column]) : 0;
            }
        }

        return Matrix.Own(jacobian, n, n);
    }

    /// <summary>A step of gradient descent: W(l) − η ∂L/∂W(l) and b(l) − η ∂L/∂b(l) for every layer.</summary>
    /// <param name="learningRate">η, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">η is negative, NaN or ∞.</exception>
    /// <exception cref="NotFiniteNumberException">A new parameter is too large for a double.</exception>
    public Update Update(double learningRate) => new(this, learningRate);

    /// <summary>∂L/∂θ of every parameter, in the order of <see cref="Network.Parameters"/>.</summary>
    internal ReadOnlySpan<double> Gradient => _numbers.AsSpan(_firstOfGradient);

    /// <summary>Refuses a sample that the batch does not have.</summary>
    internal int RequireSample(int s) => s >= 1 && s <= Forward.Samples
        ? s
        : throw new ArgumentOutOfRangeException(nameof(s), Invariant($"Sample {s}: the batch has samples 1 to {Forward.Samples}."));

    /// <summary>∂ℓ/∂a(l) of a layer that is not fused with the loss.</summary>
    private void ComputeActivationGradient(int l, Span<double> gradient)
    {
        var network = Forward.Network;
        if (l == network.Depth)
        {
            LossFunction.Gradient(Forward.Activations(l), Target.Values, gradient);
            return;
        }

        var above = network.Layer(l + 1);
        Kernel.MultiplyTransposedLeft(above.Weights.Values, Deltas(l + 1), gradient, above.Inputs, above.Outputs, Forward.Samples);
    }

    private void ComputeDelta(int l, Span<double> delta)
    {
        var (network, samples) = (Forward.Network, Forward.Samples);
        if (l == network.Depth && IsFused)
        {
            Kernel.Subtract(Forward.Activations(l), Target.Values, delta);
            return;
        }

        // ∂ℓ/∂a becomes δ where it stands.
        ComputeActivationGradient(l, delta);
        Finite.Computed(delta, samples, l, "∂ℓ/∂a");
        if (network.Layer(l).Activation is ScalarActivation)
        {
            Kernel.Multiply(delta, Forward.Derivatives(l), delta);
        }
        else
        {
            network.Layer(l).Activation.PullBack(Forward.PreActivations(l), Forward.Activations(l), delta, delta, samples);
        }
    }

    /// <summary>∂L/∂W(l) and ∂L/∂b(l) behind it.</summary>
    private void ComputeGradient(int l, ReadOnlySpan<double> delta)
    {
        const string Cause = "the error is too large for doubles";
        var layer = Forward.Network.Layer(l);
        var gradient = _numbers.AsSpan(_firstOfGradient + Forward.Network.ParametersBefore(l), (layer.Inputs + 1) * layer.Outputs);
        var weights = gradient[..(layer.Inputs * layer.Outputs)];
        Kernel.MultiplyTransposedRight(delta, Forward.Activations(l - 1), weights, layer.Outputs, Forward.Samples, layer.Inputs);
        Kernel.SumRows(delta, gradient[weights.Length..], Forward.Samples);
        Kernel.Divide(gradient, Forward.Samples);
        if (!Finite.Are(gradient))
        {
            Finite.ComputedParameter(WeightGradient(l).Storage, layer.Inputs, l, "∂L/∂W", Cause);
            Finite.ComputedParameter(BiasGradient(l).Storage, null, l, "∂L/∂b", Cause);
        }
    }

    private Matrix ActivationGradientOf(int l)
    {
        var gradient = new double[Forward.Network.Layer(l).Outputs * Forward.Samples];
        ComputeActivationGradient(l, gradient);
        return Matrix.Own(gradient, gradient.Length / Forward.Samples, Forward.Samples);
    }

    private Span<double> Deltas(int l) => _numbers.AsSpan(FirstOfDelta(l), Forward.Network.Layer(l).Outputs * Forward.Samples);

    private int FirstOfDelta(int l) => (1 + Forward.Network.NeuronsBefore(l)) * Forward.Samples;

    private ref Matrix? Kept(int l, int kind) => ref _matrices[(4 * (Require(l) - 1)) + kind];

    private int Require(int l) => l >= 1 && l <= Forward.Network.Depth ? l : throw Forward.Network.NoLayer(l);
}
