namespace Backprop.Engine;

/// <summary>The gradients of all layers, block by block: the cores share the blocks, and meet once at the end.</summary>
/// <param name="layers">All layers of the pass.</param>
/// <param name="gradient">That of the whole model.</param>
internal sealed class GradientWork(LayerPass[] layers, double[] gradient) : IParallelWork
{
    private readonly List<(int Layer, Block Block)> _blocks = [];
    private double[] _x = [];
    private int _samples;

    /// <summary>Computes the gradients of weights, and of biases where there are some.</summary>
    /// <param name="x">X, n_0×m.</param>
    /// <param name="samples">m.</param>
    public void Run(double[] x, int samples)
    {
        if (samples != _samples)
        {
            _samples = samples;
            Plan();
        }

        _x = x;
        Cores.Run(this, _blocks.Count);
    }

    public void Do(int task)
    {
        var (l, block) = _blocks[task];
        layers[l - 1].Gradient(l == 1 ? _x : layers[l - 2].Outputs.Span, _samples, gradient, block);
    }

    private void Plan()
    {
        _blocks.Clear();
        var multiplications = 0L;
        foreach (var layer in layers)
        {
            multiplications += (long)layer.Weights.Length * _samples;
        }

        foreach (var layer in layers)
        {
            var (height, width) = Cut.Pays(multiplications) ? Cut.Block(layer.Neurons, layer.Inputs, _samples) : (layer.Neurons, layer.Inputs);
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
