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
    private readonly double[] _sampleLosses;
    private readonly Matrix?[] _activationGradients;
    private readonly Matrix?[] _activationDerivatives; // of the scalar ones that are not fused; of others when asked for
    private readonly Matrix[] _deltas;
    private readonly Matrix[] _weightGradients;
    private readonly Matrix[] _biasGradients;

    internal BackwardPass(ForwardPass forward, Matrix y, Loss loss)
    {
        Forward = forward;
        Target = y;
        LossFunction = loss;
        var depth = forward.Network.Depth;
        IsFused = loss.IsFusedWith(forward.Network.Layer(depth).Activation);
        _sampleLosses = forward.SampleLosses(y, loss);
        Loss = Kernel.Sum(_sampleLosses) / forward.Samples;
        _activationGradients = new Matrix?[depth];
        _activationDerivatives = new Matrix?[depth];
        _deltas = new Matrix[depth];
        _weightGradients = new Matrix[depth];
        _biasGradients = new Matrix[depth];
        for (var l = depth; l >= 1; l--)
        {
            _activationGradients[l - 1] = l < depth ? PropagatedError(l) : IsFused ? null : OutputGradient();
            _deltas[l - 1] = DeltaOf(l);
            _weightGradients[l - 1] = WeightGradientOf(l);
            _biasGradients[l - 1] = BiasGradientOf(l);
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
    public double SampleLoss(int s) => _sampleLosses[RequireSample(s) - 1];

    /// <summary>δ(l) = ∂ℓ/∂z(l), n_l×m, each column its sample's own.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix Delta(int l) => _deltas[Require(l) - 1];

    /// <summary>∂ℓ/∂a(l), n_l×m: for l &lt; L the propagated error W(l+1)ᵀ δ(l+1); for l = L the loss's own, or null if the output is fused.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix? ActivationGradient(int l) => _activationGradients[Require(l) - 1];

    /// <summary>∂L/∂W(l), n_l×n_(l−1), the mean over the batch.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix WeightGradient(int l) => _weightGradients[Require(l) - 1];

    /// <summary>∂L/∂b(l), n_l×1, the mean over the batch.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public Matrix BiasGradient(int l) => _biasGradients[Require(l) - 1];

    /// <summary>f′(z(l)), n_l×m, of a layer whose activation works on each neuron alone.</summary>
    /// <param name="l">The layer, 1…L.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    /// <exception cref="InvalidOperationException">The layer is softmax, which has a Jacobian instead.</exception>
    public Matrix ActivationDerivative(int l) => _activationDerivatives[Require(l) - 1] ??= ActivationDerivativeOf(l);

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

    /// <summary>Refuses a sample that the batch does not have.</summary>
    internal int RequireSample(int s) => s >= 1 && s <= Forward.Samples
        ? s
        : throw new ArgumentOutOfRangeException(nameof(s), Invariant($"Sample {s}: the batch has samples 1 to {Forward.Samples}."));

    private Matrix OutputGradient()
    {
        var gradient = new double[Target.Values.Length];
        LossFunction.Gradient(Forward.Output.Values, Target.Values, gradient);
        return Computed(gradient, Forward.Network.Depth, "∂ℓ/∂a");
    }

    private Matrix PropagatedError(int l)
    {
        var above = Forward.Network.Layer(l + 1);
        var error = new double[above.Inputs * Forward.Samples];
        Kernel.MultiplyTransposedLeft(above.Weights.Values, Delta(l + 1).Values, error, above.Inputs, above.Outputs, Forward.Samples);
        return Computed(error, l, "∂ℓ/∂a");
    }

    private Matrix DeltaOf(int l)
    {
        var (z, a) = (Forward.PreActivation(l), Forward.Activation(l));
        var delta = new double[z.Values.Length];
        if (_activationGradients[l - 1] is not { } gradient)
        {
            Kernel.Subtract(a.Values, Target.Values, delta);
        }
        else if (Forward.Network.Layer(l).Activation is ScalarActivation)
        {
            // The slopes are kept: who looks into the pass, or goes on with rules of his own, asks for them.
            Kernel.Multiply(gradient.Values, ActivationDerivative(l).Values, delta);
        }
        else
        {
            Forward.Network.Layer(l).Activation.PullBack(z.Values, a.Values, gradient.Values, delta, Forward.Samples);
        }

        return Computed(delta, l, "δ");
    }

    private Matrix ActivationDerivativeOf(int l)
    {
        var z = Forward.PreActivation(l);
        if (Forward.Network.Layer(l).Activation is not ScalarActivation scalar)
        {
            throw new InvalidOperationException(
                Invariant($"Layer {l}: softmax has no derivative for each neuron alone; ask for ActivationJacobian({l}, sample)."));
        }

        var derivatives = new double[z.Values.Length];
        scalar.Derivatives(z.Values, derivatives);
        return Matrix.Own(derivatives, z.Rows, z.Columns);
    }

    private Matrix WeightGradientOf(int l)
    {
        var layer = Forward.Network.Layer(l);
        var gradient = new double[layer.Outputs * layer.Inputs];
        Kernel.MultiplyTransposedRight(Delta(l).Values, Forward.Activation(l - 1).Values, gradient, layer.Outputs, Forward.Samples, layer.Inputs);
        Kernel.Divide(gradient, Forward.Samples);
        return Matrix.Own(Finite.ComputedParameter(gradient, layer.Inputs, l, "∂L/∂W", "the error is too large for doubles"), layer.Outputs, layer.Inputs);
    }

    private Matrix BiasGradientOf(int l)
    {
        var gradient = new double[Delta(l).Rows];
        Kernel.SumRows(Delta(l).Values, gradient, Forward.Samples);
        Kernel.Divide(gradient, Forward.Samples);
        return Matrix.Own(Finite.ComputedParameter(gradient, null, l, "∂L/∂b", "the error is too large for doubles"), gradient.Length, 1);
    }

    private Matrix Computed(double[] values, int l, string symbol) =>
        Matrix.Own(Finite.Computed(values, Forward.Samples, l, symbol), values.Length / Forward.Samples, Forward.Samples);

    private int Require(int l) => l >= 1 && l <= Forward.Network.Depth
        ? l
        : throw new ArgumentOutOfRangeException(nameof(l), Invariant($"Layer {l}: the network has layers 1 to {Forward.Network.Depth}."));
}
