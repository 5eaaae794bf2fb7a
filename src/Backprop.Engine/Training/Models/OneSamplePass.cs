using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>
/// Forward and backward pass of a single sample through a small model, neuron after neuron: before vectors and blocks are set up it is over.
/// The same sums in the same order as the pass of a batch, and so the same bits.
/// </summary>
internal sealed class OneSamplePass
{
    // In models of more weights vectors win.
    private const int MostWeights = 512;

    private readonly Layer[] _layers;
    private readonly double[] _parameters;
    private readonly double[] _gradient;
    private readonly Loss _loss;
    private readonly bool _fused;

    private OneSamplePass(TrainingModel model, LayerPass[] layers, double[] gradient, Loss loss)
    {
        (_parameters, _gradient, _loss, _fused) = (model.Parameters, gradient, loss, loss.IsFusedWith(model.Layers[^1].Activation));
        _layers = Array.ConvertAll(layers, layer => new Layer(layer));
    }

    /// <summary>The pass of a model whose layers are small and plain: no normalisation, no dropout, no softmax; else null.</summary>
    public static OneSamplePass? Of(TrainingModel model, LayerPass[] layers, double[] gradient, Loss loss) =>
        layers.Sum(layer => layer.Weights.Length) <= MostWeights
        && layers.All(layer => layer.Plan is { Normalized: false, Dropout: 0, Activation: ScalarActivation })
            ? new(model, layers, gradient, loss)
            : null;

    /// <summary>z and a of every layer.</summary>
    /// <param name="x">x, n_0.</param>
    public void Forward(double[] x)
    {
        ref var input = ref MemoryMarshal.GetArrayDataReference(x);
        ref var parameters = ref MemoryMarshal.GetArrayDataReference(_parameters);
        foreach (var layer in _layers)
        {
            ref var weight = ref Unsafe.Add(ref parameters, layer.Weights);
            ref var bias = ref Unsafe.Add(ref parameters, layer.Biases);
            ref var z = ref layer.Sums.First;
            ref var a = ref layer.Activations.First;
            for (nint j = 0; j < layer.Outputs; j++)
            {
                var sum = Unsafe.Add(ref bias, j);
                for (nint k = 0; k < layer.Inputs; k++)
                {
                    sum = Math.FusedMultiplyAdd(weight, Unsafe.Add(ref input, k), sum);
                    weight = ref Unsafe.Add(ref weight, 1);
                }

                Unsafe.Add(ref z, j) = sum;
                Unsafe.Add(ref a, j) = layer.Activation.TrainingValue(sum);
            }

            input = ref a;
        }
    }

    /// <summary>δ of every layer and the gradient of every parameter, after <see cref="Forward"/>.</summary>
    /// <param name="x">x, n_0.</param>
    /// <param name="y">y, n_L.</param>
    public void Backward(double[] x, double[] y)
    {
        var last = _layers[^1];
        for (var i = 0; i < last.Outputs; i++)
        {
            ref var a = ref Unsafe.Add(ref last.Activations.First, i);
            Unsafe.Add(ref last.Deltas.First, i) = _fused ? a - y[i]
                : _loss.TermDerivative(a, y[i]) * last.Activation.TrainingDerivative(Unsafe.Add(ref last.Sums.First, i), a); // BP1
        }

        Gradient(last, ref InputOf(_layers.Length - 1, x));
        for (var l = _layers.Length - 2; l >= 0; l--)
        {
            Error(_layers[l], _layers[l + 1]);
            Gradient(_layers[l], ref InputOf(l, x));
        }
    }

    private ref double InputOf(int l, double[] x) => ref l == 0 ? ref MemoryMarshal.GetArrayDataReference(x) : ref _layers[l - 1].Activations.First;

    /// <summary>BP2.</summary>
    private void Error(Layer layer, Layer above)
    {
        ref var weight = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_parameters), above.Weights);
        ref var errors = ref above.Deltas.First;
        for (nint j = 0; j < layer.Outputs; j++)
        {
            var sum = 0.0;
            for (nint i = 0; i < above.Outputs; i++)
            {
                sum = Math.FusedMultiplyAdd(Unsafe.Add(ref weight, (i * above.Inputs) + j), Unsafe.Add(ref errors, i), sum);
            }

            Unsafe.Add(ref layer.Deltas.First, j) =
                sum * layer.Activation.TrainingDerivative(Unsafe.Add(ref layer.Sums.First, j), Unsafe.Add(ref layer.Activations.First, j));
        }
    }

    /// <summary>BP3 and BP4.</summary>
    private void Gradient(Layer layer, ref double input)
    {
        ref var slope = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_gradient), layer.Weights);
        ref var biases = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_gradient), layer.Biases);
        for (nint j = 0; j < layer.Outputs; j++)
        {
            var delta = Unsafe.Add(ref layer.Deltas.First, j);
            Unsafe.Add(ref biases, j) = 0 + delta;
            for (nint k = 0; k < layer.Inputs; k++)
            {
                slope = Math.FusedMultiplyAdd(delta, Unsafe.Add(ref input, k), 0);
                slope = ref Unsafe.Add(ref slope, 1);
            }
        }
    }

    /// <summary>What the loops need of a layer.</summary>
    private sealed class Layer(LayerPass pass)
    {
        public readonly nint Inputs = pass.Inputs;
        public readonly nint Outputs = pass.Neurons;
        public readonly nint Weights = pass.Weights.Offset;
        public readonly nint Biases = pass.Shift.Offset;
        public readonly ScalarActivation Activation = (ScalarActivation)pass.Plan.Activation;
        public readonly Aligned Sums = pass.Sums;
        public readonly Aligned Activations = pass.Activations;
        public readonly Aligned Deltas = pass.Deltas;
    }
}
