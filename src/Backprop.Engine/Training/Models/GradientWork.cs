using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>The gradients of all layers, block by block: the cores share the blocks, and meet once at the end.</summary>
/// <param name="layers">All layers of the pass.</param>
/// <param name="gradient">That of the whole model.</param>
internal sealed class GradientWork(LayerPass[] layers, double[] gradient) : IParallelWork
{
    private readonly List<(int Layer, Block Block)> _blocks = [];
    private readonly Habit _habit = new();
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
        if (_shared)
        {
            _habit.Run(this, _blocks.Count);
        }
        else
        {
            Cores.Run(this, _blocks.Count, alone: true);
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

        _shared = Cut.Pays(multiplications);
        foreach (var layer in layers)
        {
            var (height, width) = _shared ? Cut.Block(layer.Neurons, layer.Inputs, _samples) : (layer.Neurons, layer.Inputs);
            for (var row = 0; row < layer.Neurons; row += height)
            {
                for (var column = 0; column < layer.Inputs; column += width)
                {
                    var (rows, columns) = (Math.Min(height, layer.Neurons - row), Math.Min(width, layer.Inputs - column));
                    _blocks.Add((layer.Number, new(row, column, rows, columns, layer.Inputs)));
                }
            }
        }
    }
}
