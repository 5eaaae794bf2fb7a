namespace Backprop.Engine.Tests;

/// <summary>The passes are those of the definition, written out number by number: every product rounded, every sum rounded, in the order of the index.</summary>
public sealed class PlainPassTests
{
    public static TheoryData<string, int> Cases { get; } = [
        .. from activation in Samples.Activations.OfType<ScalarActivation>().Select(activation => activation.Name).Distinct()
           from samples in new[] { 1, 2, 7, 8, 9, 25 }
           select (activation, samples)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_has_the_bits_of_the_definition(string name, int samples)
    {
        var random = new SplitMix64(31);
        var hidden = (ScalarActivation)Samples.ActivationNamed(name);
        foreach (var (output, loss) in new (ScalarActivation, Loss)[] { (hidden, Loss.HalfSquaredError), (Activation.Sigmoid, Loss.BinaryCrossEntropy) })
        {
            var network = Samples.Network(random, [3, 9, 2, 2], l => l == 3 ? output : hidden);
            var (x, y) = (random.Matrix(3, samples, 3), Samples.Targets(random, loss, 2, samples));
            var pass = network.Forward(x).Backward(y, loss);
            var after = pass.Update(0.3).After;

            var a = new List<double[,]> { Of(x.Rows, samples, (k, s) => x[k, s]) };
            var z = new List<double[,]> { a[0] };
            for (var l = 1; l <= 3; l++)
            {
                var layer = network.Layer(l);
                var (f, below) = ((ScalarActivation)layer.Activation, a[l - 1]);
                z.Add(Of(layer.Outputs, samples, (j, s) => Sum(layer.Inputs, k => layer.Weights[j, k] * below[k, s]) + layer.Biases[j, 0]));
                a.Add(Of(layer.Outputs, samples, (j, s) => f.Value(z[l][j, s])));
                Same(z[l], pass.Forward.PreActivation(l));
                Same(a[l], pass.Forward.Activation(l));
            }

            double[,]? above = null;
            for (var l = 3; l >= 1; l--)
            {
                var (layer, last) = (network.Layer(l), l == 3);
                var f = (ScalarActivation)layer.Activation;
                var error = above;
                var gradient = Of(layer.Outputs, samples, (j, s) => last
                    ? loss.TermDerivative(a[l][j, s], y[j, s])
                    : Sum(network.Layer(l + 1).Outputs, i => network.Layer(l + 1).Weights[i, j] * error![i, s]));
                var slope = Of(layer.Outputs, samples, (j, s) => f.Derivative(z[l][j, s]));
                var delta = Of(layer.Outputs, samples, (j, s) => last && pass.IsFused ? a[l][j, s] - y[j, s] : gradient[j, s] * slope[j, s]);
                var dw = Of(layer.Outputs, layer.Inputs, (j, k) => Sum(samples, s => delta[j, s] * a[l - 1][k, s]) / samples);
                var db = Of(layer.Outputs, 1, (j, _) => Sum(samples, s => delta[j, s]) / samples);
                if (!last || !pass.IsFused)
                {
                    Same(gradient, pass.ActivationGradient(l)!);
                }

                Same(slope, pass.ActivationDerivative(l));
                Same(delta, pass.Delta(l));
                Same(dw, pass.WeightGradient(l));
                Same(db, pass.BiasGradient(l));
                Same(Of(layer.Outputs, layer.Inputs, (j, k) => layer.Weights[j, k] + (-0.3 * dw[j, k])), after.Layer(l).Weights);
                Same(Of(layer.Outputs, 1, (j, _) => layer.Biases[j, 0] + (-0.3 * db[j, 0])), after.Layer(l).Biases);
                above = delta;
            }

            Assert.Equal(Sum(samples, s => pass.SampleLoss(s + 1)) / samples, pass.Loss);
            Assert.All(Enumerable.Range(1, samples), s => Assert.True(
                pass.IsFused || pass.SampleLoss(s) == Sum(2, i => loss.Term(a[3][i, s - 1], y[i, s - 1]))));
        }
    }

    [Fact]
    public void The_values_and_slopes_of_a_layer_are_those_of_its_neurons_at_the_edges_too()
    {
        double[] many = [0.0, -0.0, 800, -800, 37, -37, 1e-300, .. Enumerable.Range(0, 14).Select(i => i - 7.5)];
        foreach (var activation in Samples.Activations.OfType<ScalarActivation>())
        {
            var (values, slopes) = (new double[21], new double[21]);
            activation.ValuesAndDerivatives(many, values, slopes);

            Assert.Equal(many.Select(value => Bits(activation.Value(value))), values.Select(Bits));
            Assert.Equal(many.Select(value => Bits(activation.Derivative(value))), slopes.Select(Bits));
        }
    }

    private static double Sum(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    private static double[,] Of(int rows, int columns, Func<int, int, double> entry)
    {
        var values = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                values[i, j] = entry(i, j);
            }
        }

        return values;
    }

    private static void Same(double[,] expected, Matrix values) =>
        Assert.Equal(expected.Cast<double>().Select(Bits), values.Values.ToArray().Select(Bits));

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
