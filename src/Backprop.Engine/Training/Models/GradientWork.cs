namespace Backprop.Engine;

/// <summary>BP3 of a layer in training, block by block: ∂L/∂W(l) = (1/m) δ(l) a(l−1)ᵀ.</summary>
/// <param name="gradient">The gradient of the whole model.</param>
/// <param name="layer">The layer's memory.</param>
internal sealed class GradientWork(double[] gradient, LayerBuffers layer) : IParallelWork
{
    private double[] _input = [];
    private int _samples;
    private Cut _cut;

    /// <summary>Computes ∂L/∂W(l).</summary>
    /// <param name="input">a(l−1), n_(l−1)×m.</param>
    /// <param name="samples">m.</param>
    public void Run(double[] input, int samples)
    {
        if (samples != _samples)
        {
            (_samples, _cut) = (samples, new Cut(layer.Neurons, layer.Inputs, samples));
        }

        _input = input;
        Cores.Run(this, _cut.Blocks);
    }

    public void Do(int task)
    {
        var block = _cut[task];
        var weights = layer.Weights.Of(gradient.AsSpan());
        for (var i = 0; i < block.Rows; i++)
        {
            weights.Slice(block.Offset + (i * block.Stride), block.Columns).Clear();
        }

        new Product(Operand.Of(layer.Deltas, _samples), Operand.Transposed(_input, _samples), weights, _samples, block, 1.0 / _samples).Compute();
    }
}
