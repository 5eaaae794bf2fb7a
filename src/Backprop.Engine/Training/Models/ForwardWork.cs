namespace Backprop.Engine;

/// <summary>z(l) = W(l) a(l−1) + b(l) and a(l) = f(z(l)) of a layer in training, block by block.</summary>
/// <param name="model">Holds the parameters.</param>
/// <param name="layer">The layer's memory.</param>
internal sealed class ForwardWork(TrainingModel model, LayerBuffers layer) : IParallelWork
{
    // What mixes neurons or samples waits until all blocks are done.
    private readonly bool _appliesActivation = !layer.Plan.Normalized && layer.Plan.Activation is ScalarActivation;
    private double[] _input = [];
    private int _samples;
    private Cut _cut;

    /// <summary>Computes z, and a too unless normalisation or softmax is still to come.</summary>
    /// <param name="input">a(l−1), n_(l−1)×m.</param>
    /// <param name="samples">m.</param>
    public void Run(double[] input, int samples)
    {
        if (samples != _samples)
        {
            (_samples, _cut) = (samples, new Cut(layer.Neurons, samples, layer.Inputs));
        }

        _input = input;
        Cores.Run(this, _cut.Blocks);
        if (layer.Plan.Activation is not ScalarActivation && !layer.Plan.Normalized)
        {
            Apply(new Block(0, layer.Neurons, samples, samples));
        }
    }

    /// <summary>a = f(z) of a block.</summary>
    public void Apply(Block block) => layer.Plan.Activation.ApplyBlock(layer.Sums, layer.Activations, block);

    public void Do(int task)
    {
        var block = _cut[task];
        var parameters = model.Parameters.AsSpan();
        var row = block.Offset / block.Stride;
        for (var i = 0; i < block.Rows; i++)
        {
            // The sums begin with the bias; that of a normalised neuron comes after its normalisation.
            layer.Sums.AsSpan(block.Offset + (i * block.Stride), block.Columns).Fill(layer.Plan.Normalized ? 0 : parameters[layer.Shift.Offset + row + i]);
        }

        var weights = Operand.Of(layer.Weights.Of(parameters), layer.Inputs);
        new Product(weights, Operand.Of(_input, _samples), layer.Sums, layer.Inputs, block).Compute();
        if (_appliesActivation)
        {
            Apply(block);
        }
    }
}
