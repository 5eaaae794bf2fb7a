using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>The gradients of all layers, block by block: the cores share the blocks, and meet once at the end.</summary>
/// <param name="layers">All layers of the pass.</param>
/// <param name="gradient">That of the whole model.</param>
/// <param name="habit">Whether cores share.</param>
internal sealed class GradientWork(LayerPass[] layers, double[] gradient, Habit habit) : IParallelWork
{
    private readonly List<(int Layer, Block Block)> _blocks = [];
    private double[] _x = [];
    private UpdateWork? _update;
    private int _samples;
    private bool _shared;

    /// <summary>Computes the gradients of weights, and of biases where there are some.</summary>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="samples">m.</param>
    /// <param name="update">Moves the parameters; null to leave them.</param>
    public void Run(double[] x, int samples, UpdateWork? update)
    {
        if (samples != _samples)
        {
            _samples = samples;
            Plan();
        }

        (_x, _update) = (x, _shared ? update : null);
        habit.Run(this, _blocks.Count);
        if (!_shared)
        {
            update?.Run();
        }
    }

    public void Do(int task)
    {
        ref readonly var part = ref CollectionsMarshal.AsSpan(_blocks)[task];
        var layer = layers[part.Layer - 1];
        layer.Gradient(part.Layer == 1 ? _x : layers[part.Layer - 2].Outputs.Span, _samples, gradient, in part.Block);
        if (_update is not null)
        {
            // Who computed a slope moves its parameter, which nobody reads any more: both are in that core's cache.
            layer.Update(_update, in part.Block);
        }
    }

    private void Plan()
    {
        _blocks.Clear();
        var multiplications = 0L;
        foreach (var layer in layers)
        {
            multiplications += (long)layer.Weights.Length * _samples;
        }

        // The part of a layer's neurons that is a core's is the same in all layers: it comes upon the weights here that it goes forward through.
        _shared = Cut.Pays(multiplications);
        for (var part = 0; part < (_shared ? Cores.Count : 1); part++)
        {
            foreach (var layer in layers)
            {
                Add(layer, part);
            }
        }
    }

    private void Add(LayerPass layer, int part)
    {
        var height = _shared ? Cut.Neurons(layer.Neurons) : layer.Neurons;
        var width = _shared ? Cut.Columns(height, layer.Inputs, _samples) : layer.Inputs;
        var row = part * height;
        for (var column = 0; column < layer.Inputs && row < layer.Neurons; column += width)
        {
            _blocks.Add((layer.Number, new(row, column, Math.Min(height, layer.Neurons - row), Math.Min(width, layer.Inputs - column), layer.Inputs)));
        }
    }
}
