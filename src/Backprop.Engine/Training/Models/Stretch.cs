namespace Backprop.Engine;

/// <summary>Layers through which each sample can be led alone, forward or backward: the cores share the samples, and meet once at the end.</summary>
/// <param name="layers">All layers of the pass.</param>
internal sealed class Stretch(LayerPass[] layers) : IParallelWork
{
    private readonly Habit _habit = new();
    private double[] _x = [];
    private int _from;
    private int _to;
    private int _samples;
    private int _width;
    private int _tasks;

    /// <summary>Forward from one layer to another.</summary>
    /// <param name="from">The first layer.</param>
    /// <param name="to">The last layer.</param>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="samples">m.</param>
    public void Forward(int from, int to, double[] x, int samples) => Run(from, to, x, samples);

    /// <summary>The error back from the layer above one to another.</summary>
    /// <param name="from">The first layer, the last but one at most.</param>
    /// <param name="to">The last layer, below it.</param>
    /// <param name="samples">m.</param>
    public void Backward(int from, int to, int samples)
    {
        if (from >= to)
        {
            Run(-from, -to, [], samples);
        }
    }

    public void Do(int task)
    {
        var column = task * _width;
        var width = Math.Min(_width, _samples - column);
        for (var l = _from; l <= _to; l++)
        {
            var layer = layers[Math.Abs(l) - 1];
            var block = new Block(0, column, layer.Neurons, width, _samples);
            if (l < 0)
            {
                layer.PropagateError(layers[-l], in block);
            }
            else
            {
                layer.Forward(l == 1 ? _x.AsSpan() : layers[l - 2].Outputs.Span, in block);
            }
        }
    }

    private void Run(int from, int to, double[] x, int samples)
    {
        _x = x;
        if (from != _from || to != _to || samples != _samples)
        {
            (_from, _to, _samples) = (from, to, samples);
            Plan();
        }

        _habit.Run(this, _tasks);
    }

    private void Plan()
    {
        var multiplications = 0L;
        for (var l = _from; l <= _to; l++)
        {
            multiplications += (long)layers[Math.Abs(l) - 1].Weights.Length * _samples;
        }

        _width = Cut.Samples(_samples, multiplications);
        _tasks = (_samples + _width - 1) / _width;
    }
}
