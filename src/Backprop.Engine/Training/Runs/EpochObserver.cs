namespace Backprop.Engine;

/// <summary>Looks at a model when an epoch is over, and keeps what its steps did.</summary>
internal sealed class EpochObserver(TrainingModel model, DataSet data, DataSet? validation, Loss loss)
{
    private const double FlatSlope = 0.01;

    private readonly double[] _before = new double[model.ParameterCount];
    private readonly double[] _gradientNorms = new double[model.Layers.Count];
    private readonly double[] _updateNorms = new double[model.Layers.Count];
    private int _steps;

    /// <summary>Keeps the parameters and the gradient of a step before it is taken.</summary>
    public void Before(ReadOnlySpan<double> gradient)
    {
        model.Parameters.CopyTo(_before, 0);
        Add(_gradientNorms, gradient);
    }

    /// <summary>Keeps how far the step went.</summary>
    public void After()
    {
        for (var i = 0; i < _before.Length; i++)
        {
            _before[i] = model.Parameters[i] - _before[i];
        }

        Add(_updateNorms, _before);
        _steps++;
    }

    /// <summary>The record of the epoch; the next begins.</summary>
    public EpochRecord Record(int epoch, int steps, double rate)
    {
        var network = model.ToNetwork();
        var pass = network.Forward(data.Inputs);
        var classes = loss is BinaryCrossEntropy or CategoricalCrossEntropy;
        var judged = validation is null ? null : network.Forward(validation.Inputs);
        var layers = model.Layers.Select((layer, index) => new LayerRecord(
            index + 1,
            _gradientNorms[index] / _steps,
            _updateNorms[index] / _steps,
            layer.Activation is ReLU ? Dead(pass.Activation(index + 1)) : null,
            layer.Activation is Sigmoid or Tanh ? Saturated((ScalarActivation)layer.Activation, pass.PreActivation(index + 1)) : null)).ToList();
        Array.Clear(_gradientNorms);
        Array.Clear(_updateNorms);
        _steps = 0;
        return new(
            epoch,
            steps,
            rate,
            pass.LossOf(data.Targets, loss),
            classes ? Classification.Accuracy(pass.Output, data.Targets) : null,
            judged?.LossOf(validation!.Targets, loss),
            classes && judged is not null ? Classification.Accuracy(judged.Output, validation!.Targets) : null,
            layers);
    }

    /// <summary>Adds the norm of each layer's part.</summary>
    private void Add(Span<double> norms, ReadOnlySpan<double> values)
    {
        for (var l = 1; l <= norms.Length; l++)
        {
            var squares = 0.0;
            foreach (var block in model.Blocks)
            {
                if (block.Layer == l)
                {
                    var norm = Kernel.Norm(block.Of(values));
                    squares += norm * norm;
                }
            }

            norms[l - 1] += Math.Sqrt(squares);
        }
    }

    private static double Dead(Matrix activations) => Enumerable.Range(0, activations.Rows)
        .Count(j => !activations.Values.Slice(j * activations.Columns, activations.Columns).ContainsAnyExcept(0.0)) / (double)activations.Rows;

    private static double Saturated(ScalarActivation activation, Matrix sums)
    {
        var flat = 0;
        foreach (var z in sums.Values)
        {
            flat += Math.Abs(activation.Derivative(z)) < FlatSlope ? 1 : 0;
        }

        return flat / (double)sums.Values.Length;
    }
}
