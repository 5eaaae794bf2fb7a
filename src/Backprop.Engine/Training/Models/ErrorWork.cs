namespace Backprop.Engine;

/// <summary>BP2 of a layer in training, block by block: ∂ℓ/∂a(l) = W(l+1)ᵀ δ(l+1), and δ(l) = ∂ℓ/∂a(l) ⊙ f′(z(l)).</summary>
/// <param name="model">Holds the parameters.</param>
/// <param name="layer">The layer's memory.</param>
/// <param name="above">That of the layer above.</param>
internal sealed class ErrorWork(TrainingModel model, LayerBuffers layer, LayerBuffers above) : IParallelWork
{
    private int _samples;
    private Cut _cut;

    /// <summary>Computes δ(l) from δ(l+1).</summary>
    /// <param name="samples">m.</param>
    public void Run(int samples)
    {
        if (samples != _samples)
        {
            (_samples, _cut) = (samples, new Cut(layer.Neurons, samples, above.Neurons));
        }

        Cores.Run(this, _cut.Blocks);
        if (layer.Plan.Activation is not ScalarActivation)
        {
            PullBack(new Block(0, layer.Neurons, samples, samples));
        }
    }

    public void Do(int task)
    {
        var block = _cut[task];
        for (var i = 0; i < block.Rows; i++)
        {
            layer.Slopes.AsSpan(block.Offset + (i * block.Stride), block.Columns).Clear();
        }

        var weights = Operand.Transposed(above.Weights.Of(model.Parameters.AsSpan()), above.Inputs);
        new Product(weights, Operand.Of(above.Deltas, _samples), layer.Slopes, above.Neurons, block).Compute();
        for (var i = 0; i < block.Rows && layer.Plan.Dropout > 0; i++)
        {
            var start = block.Offset + (i * block.Stride);
            Dropout.Apply(layer.Mask.AsSpan(start, block.Columns), layer.Slopes.AsSpan(start, block.Columns));
        }

        if (layer.Plan.Activation is ScalarActivation)
        {
            PullBack(block);
        }
    }

    private void PullBack(Block block) => layer.Plan.Activation.PullBackBlock(layer.Sums, layer.Activations, layer.Slopes, layer.Deltas, block);
}
