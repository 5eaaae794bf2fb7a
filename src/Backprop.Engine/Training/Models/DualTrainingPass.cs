namespace Backprop.Engine;

/// <summary>The forward pass of a model in training once more on dual numbers, all samples at once since normalisation ties them together.</summary>
internal static class DualTrainingPass
{
    /// <summary>∂L/∂θ of the batch, from the formulas of the forward pass alone.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pass">Holds what is dropped.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="loss">ℓ.</param>
    /// <param name="parameter">θ, by its place among the parameters.</param>
    public static double Derivative(TrainingModel model, TrainingPass pass, DataSet batch, Loss loss, int parameter)
    {
        var parameters = Array.ConvertAll(model.Parameters, Dual.FromDouble);
        parameters[parameter] = Dual.Variable(model.Parameters[parameter]);
        var samples = Enumerable.Range(0, batch.Count).Select(s => Column(batch.Inputs, s)).ToArray();
        Dual[][] sums = [];
        for (var l = 1; l <= model.Layers.Count; l++)
        {
            var layer = model.Layers[l - 1];
            sums = Sums(model, parameters, l, samples);
            samples = Array.ConvertAll(sums, z =>
            {
                var a = new Dual[z.Length];
                layer.Activation.Apply(z, a);
                return a;
            });
            var mask = pass.Mask(l, batch.Count);
            for (var s = 0; s < samples.Length && layer.Dropout > 0; s++)
            {
                for (var j = 0; j < layer.Neurons; j++)
                {
                    samples[s][j] = mask[(j * batch.Count) + s] * samples[s][j];
                }
            }
        }

        Dual sum = 0;
        for (var s = 0; s < samples.Length; s++)
        {
            var target = Array.ConvertAll(Column(batch.Targets, s), dual => dual.Value);
            sum += loss.IsFusedWith(model.Layers[^1].Activation) ? loss.FusedValue(sums[s], target) : Terms(loss, samples[s], target);
        }

        return sum.Derivative / samples.Length;
    }

    private static Dual Terms(Loss loss, Dual[] outputs, double[] target)
    {
        Dual sum = 0;
        for (var i = 0; i < outputs.Length; i++)
        {
            sum += loss.Term(outputs[i], target[i]);
        }

        return sum;
    }

    /// <summary>What each neuron's activation is taken of, of each sample.</summary>
    private static Dual[][] Sums(TrainingModel model, Dual[] parameters, int l, Dual[][] inputs)
    {
        var layer = model.Layers[l - 1];
        var weights = model.Block(l, ParameterKind.Weight);
        var shift = model.Block(l, layer.Normalized ? ParameterKind.Shift : ParameterKind.Bias);
        var sums = Array.ConvertAll(inputs, _ => new Dual[layer.Neurons]);
        for (var j = 0; j < layer.Neurons; j++)
        {
            for (var s = 0; s < inputs.Length; s++)
            {
                for (var k = 0; k < weights.Columns; k++)
                {
                    sums[s][j] += parameters[weights.Offset + (j * weights.Columns) + k] * inputs[s][k];
                }
            }

            if (layer.Normalized)
            {
                Normalize(sums, j, parameters[model.Block(l, ParameterKind.Scale).Offset + j]);
            }

            foreach (var sample in sums)
            {
                sample[j] += parameters[shift.Offset + j];
            }
        }

        return sums;
    }

    /// <summary>γ (z − μ) / √(σ² + ε), the root as e to half the logarithm: dual numbers know no other.</summary>
    private static void Normalize(Dual[][] sums, int neuron, Dual scale)
    {
        Dual mean = 0, variance = 0;
        foreach (var sample in sums)
        {
            mean += (1.0 / sums.Length) * sample[neuron];
        }

        foreach (var sample in sums)
        {
            variance += (1.0 / sums.Length) * ((sample[neuron] - mean) * (sample[neuron] - mean));
        }

        var inverse = Dual.Exp(-0.5 * Dual.Log(variance + BatchNormalization.Epsilon));
        foreach (var sample in sums)
        {
            sample[neuron] = scale * (sample[neuron] - mean) * inverse;
        }
    }

    private static Dual[] Column(Matrix matrix, int sample) => [.. Enumerable.Range(0, matrix.Rows).Select(row => (Dual)matrix[row, sample])];
}
