namespace Backprop.Engine.Tests;

/// <summary>The derivative by dual numbers, all layers from the parameter on computed anew for each parameter: what the gradient check saves itself.</summary>
internal static class ReferenceDualPass
{
    /// <summary>∂L/∂θ of the batch, exact up to rounding, from the formulas alone.</summary>
    /// <remarks>The layers below the parameter's do not depend on it; their recorded values enter as constants.</remarks>
    public static double Derivative(ForwardPass pass, Matrix y, Loss loss, ParameterIndex parameter)
    {
        var sum = 0.0;
        for (var s = 0; s < pass.Samples; s++)
        {
            sum += SampleDerivative(pass, y, loss, parameter, s);
        }

        return sum / pass.Samples;
    }

    private static double SampleDerivative(ForwardPass pass, Matrix y, Loss loss, ParameterIndex parameter, int s)
    {
        var network = pass.Network;
        var a = Array.ConvertAll(Column(pass.Activation(parameter.Layer - 1), s), Dual.FromDouble);
        Dual[] z = [];
        for (var l = parameter.Layer; l <= network.Depth; l++)
        {
            z = PreActivation(network.Layer(l), a, parameter.Layer == l ? parameter : default);
            if (network.Layer(l).Activation.HasKink)
            {
                z = [.. z.Select((value, j) => SameSide(value, pass.PreActivation(l)[j, s]))];
            }

            a = new Dual[z.Length];
            network.Layer(l).Activation.Apply(z, a);
        }

        var target = Column(y, s);
        if (loss.IsFusedWith(network.Layers[^1].Activation))
        {
            return loss.FusedValue(z, target).Derivative;
        }

        Dual value = 0;
        for (var i = 0; i < a.Length; i++)
        {
            value += loss.Term(a[i], target[i]);
        }

        return value.Derivative;
    }

    private static Dual[] PreActivation(Layer layer, ReadOnlySpan<Dual> a, ParameterIndex variable)
    {
        var z = new Dual[layer.Outputs];
        for (var j = 0; j < z.Length; j++)
        {
            var weights = layer.Weights.Values.Slice(j * a.Length, a.Length);
            for (var k = 0; k < a.Length; k++)
            {
                z[j] += j + 1 == variable.Row && k + 1 == variable.Column ? Dual.Variable(weights[k]) * a[k] : weights[k] * a[k];
            }

            var bias = layer.Biases.Values[j];
            z[j] += j + 1 == variable.Row && variable.IsBias ? Dual.Variable(bias) : bias;
        }

        return z;
    }

    /// <summary>The pass's z with the derivative of this one, where nothing but rounding tells them apart and decides on which side of a kink they lie.</summary>
    private static Dual SameSide(Dual z, double recorded) =>
        Math.Sign(z.Value) != Math.Sign(recorded) && Math.Abs(z.Value - recorded) < 1e-12 ? new(recorded, z.Derivative) : z;

    private static double[] Column(Matrix matrix, int s)
    {
        var column = new double[matrix.Rows];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = matrix[i, s];
        }

        return column;
    }
}
