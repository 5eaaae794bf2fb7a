using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>
/// Steps of training, one after the other: forward pass, loss, backward pass and update of the parameters, in memory that is taken once.
/// <see cref="Trainer"/> goes by them; to train in a loop of your own, take them yourself.
/// </summary>
/// <remarks>
/// Products and activations run on vectors and on all cores where that pays. The same model, batches and optimiser give the same bits on every run and every machine,
/// softplus, the logarithms of the cross-entropies and the powers of Adam apart, which are the platform's. Not for two threads at once.
/// </remarks>
public sealed class TrainingStep
{
    private readonly TrainingPass _pass;
    private readonly OptimizerState _optimizer;
    private readonly SplitMix64 _random;
    private readonly int _mostSamples;

    /// <summary>Takes the memory for steps of a model.</summary>
    /// <param name="model">The model; steps change it in place.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="mostSamples">The samples of the largest batch to come.</param>
    /// <param name="optimizer">How parameters follow their gradient; gradient descent if null.</param>
    /// <param name="random">Decides what is dropped, in a model with dropout.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest batch has no sample.</exception>
    public TrainingStep(TrainingModel model, Loss loss, int mostSamples, Optimizer? optimizer = null, SplitMix64? random = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSamples, 1);
        (Model, _mostSamples) = (model, mostSamples);
        _pass = new TrainingPass(model, loss, mostSamples);
        _optimizer = (optimizer ?? new GradientDescent()).Begin(model.ParameterCount);
        _random = random ?? new SplitMix64(1);
    }

    /// <summary>The model.</summary>
    public TrainingModel Model { get; }

    /// <summary>∂L/∂θ of the last step, in the order of the model's parameters.</summary>
    public ReadOnlySpan<double> Gradient => _pass.Gradient;

    /// <summary>The same, to shorten or to add to before <see cref="Update"/>.</summary>
    internal Span<double> Slopes => _pass.Gradient;

    /// <summary>A step: gradient and update.</summary>
    /// <param name="x">X, n_0×m: a column a sample.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="learningRate">η.</param>
    /// <returns>The loss of the batch before the step; NaN or ∞ when the training has diverged.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit the model or each other, or the batch is larger than the largest.</exception>
    public double Take(Matrix x, Matrix y, double learningRate)
    {
        Require(x, y);
        _pass.Drop(_random, x.Columns);
        return _pass.Backward(x.Storage, y.Storage, x.Columns, keepStatistics: true, _optimizer.Begin(Model.Parameters, _pass.Gradient, learningRate));
    }

    /// <summary>Forward and backward pass of a batch, with what is dropped drawn anew.</summary>
    /// <returns>The loss.</returns>
    internal double ComputeGradient(double[] x, double[] y, int samples)
    {
        _pass.Drop(_random, samples);
        return _pass.Backward(x, y, samples, keepStatistics: true);
    }

    /// <summary>Moves the parameters.</summary>
    internal void Update(double learningRate) => _optimizer.Begin(Model.Parameters, _pass.Gradient, learningRate).Run();

    /// <inheritdoc cref="TrainingPass.FirstNotFinite"/>
    internal (int Layer, string What)? FirstNotFinite(int samples) => _pass.FirstNotFinite(samples);

    private void Require(Matrix x, Matrix y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var outputs = Model.Layers[^1].Neurons;
        if (x.Rows != Model.Inputs)
        {
            throw new ArgumentException(Invariant($"The model takes {Model.Inputs} inputs, but X is {x.ShapeText}; {Model.Inputs} ≠ {x.Rows}."), nameof(x));
        }

        if (x.Columns > _mostSamples)
        {
            throw new ArgumentException(Invariant($"X is {x.ShapeText}, a batch of {x.Columns} samples; memory was taken for {_mostSamples}."), nameof(x));
        }

        if (y.Rows != outputs || y.Columns != x.Columns)
        {
            throw new ArgumentException(Invariant($"Y is {y.ShapeText}; {outputs}×{x.Columns}, a row an output and a column a sample of X, was expected."), nameof(y));
        }
    }
}
