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

        _shared = Cut.Pays(multiplications);
        foreach (var layer in layers)
        {
            var height = _shared ? Cut.Neurons(layer.Neurons) : layer.Neurons;
            var width = _shared ? Cut.Columns(height, layer.Inputs, _samples) : layer.Inputs;
            for (var row = 0; row < layer.Neurons; row += height)
            {
                for (var column = 0; column < layer.Inputs; column += width)
                {
                    var (rows, columns) = (Math.Min(height, layer.Neurons - row), Math.Min(width, layer.Inputs - column));
                    _blocks.Add((layer.Number, new(row, column, rows, columns, layer.Inputs)));
                }
            }
        }

        // A core that goes forward through the first neurons of a layer comes upon their weights here too.
        _blocks.Sort((one, other) => Part(one).CompareTo(Part(other)));
    }

    private double Part((int Layer, Block Block) part) => (double)part.Block.Row / layers[part.Layer - 1].Neurons;
}
