namespace Backprop.Engine;

/// <summary>
/// A way that each sample goes alone: forward through layers, over the loss, and back. The cores share the samples, and meet once at the end.
/// The way of a whole pass has 2 L steps: forward through the layers 1 to L, then the errors of the layers L to 1.
/// A single step forward they may share neuron by neuron.
/// </summary>
/// <param name="layers">All layers of the pass.</param>
/// <param name="loss">ℓ.</param>
/// <param name="habit">Whether cores share.</param>
internal sealed class Stretch(LayerPass[] layers, Loss loss, Habit habit) : IParallelWork
{
    private double[] _x = [];
    private double[] _y = [];
    private int _from;
    private int _to;
    private int _samples;
    private int _neurons;
    private int _width;
    private int _tasks;

    /// <summary>Leads all samples over some steps of the way.</summary>
    /// <param name="from">The first step, from 1.</param>
    /// <param name="to">The last step.</param>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="y">Y, n_L×m.</param>
    /// <param name="samples">m.</param>
    public void Run(int from, int to, double[] x, double[] y, int samples)
    {
        (_x, _y) = (x, y);
        if (from != _from || to != _to || samples != _samples)
        {
            (_from, _to, _samples) = (from, to, samples);
            Plan();
        }

        habit.Run(this, _tasks);
    }

    public void Do(int task)
    {
        var parts = (_samples + _width - 1) / _width;
        var (row, column) = (task / parts * _neurons, task % parts * _width);
        for (var step = _from; step <= _to; step++)
        {
            var layer = LayerOf(step);
            var block = new Block(row, column, Math.Min(_neurons, layer.Neurons - row), Math.Min(_width, _samples - column), _samples);
            if (step <= layers.Length)
            {
                layer.Forward(step == 1 ? _x.AsSpan() : layers[step - 2].Outputs.Span, in block);
            }
            else if (layer.Number == layers.Length)
            {
                layer.OutputError(loss, _y, in block);
            }
            else
            {
                layer.PropagateError(layers[layer.Number], in block);
            }
        }
    }

    /// <summary>Whose forward pass or error a step is.</summary>
    public LayerPass LayerOf(int step) => layers[step <= layers.Length ? step - 1 : (2 * layers.Length) - step];

    private void Plan()
    {
        var multiplications = 0L;
        for (var step = _from; step <= _to; step++)
        {
            multiplications += (long)LayerOf(step).Weights.Length * _samples;
        }

        var last = LayerOf(_to);
        var byNeurons = _from == _to && _to <= layers.Length && last.SharesNeurons(_samples);
        _neurons = byNeurons ? Cut.Neurons(last.Neurons) : int.MaxValue;
        _width = Cut.Samples(_samples, multiplications);
        _tasks = (byNeurons ? (last.Neurons + _neurons - 1) / _neurons : 1) * ((_samples + _width - 1) / _width);
    }
}
