namespace Backprop.Engine.Tests;

/// <summary>The check recomputes only what a parameter touches; what it finds is to the bit what passes through the whole network find.</summary>
public sealed class GradientCheckSpeedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    public void Every_entry_has_the_bits_of_whole_passes(int samples)
    {
        var random = new SplitMix64(61);
        foreach (var activation in Samples.Activations)
        {
            foreach (var loss in Samples.Losses)
            {
                foreach (var output in Samples.Activations.Where(output => Samples.FitTogether(output, loss)))
                {
                    var network = Samples.Network(random, [3, 5, 4, 2], l => l == 3 ? output : l == 2 ? Activation.Tanh : activation);
                    var x = random.Matrix(3, samples);
                    var y = Samples.Targets(random, loss, 2, samples);
                    var check = GradientCheck.Of(network, x, y, loss, 1e-3);
                    Assert.Equal(network.Parameters, check.Entries.Select(entry => entry.Parameter));
                    foreach (var entry in check.Entries)
                    {
                        Same(Moved(network, entry.Parameter, 1e-3).LossOf(y, loss), entry.LossPlus);
                        Same(Moved(network, entry.Parameter, -1e-3).LossOf(y, loss), entry.LossMinus);
                        Same(check.Backward[entry.Parameter], entry.Analytic);
                        Same(ReferenceDualPass.Derivative(check.Backward.Forward, y, loss, entry.Parameter), entry.DualDerivative);
                        Assert.Equal(CrossesKink(network, entry.Parameter), entry.AtKink);
                    }

                    ForwardPass Moved(Network from, ParameterIndex parameter, double step) => from.With(parameter, from[parameter] + step).Forward(x);

                    bool CrossesKink(Network from, ParameterIndex parameter) => new[] { 1e-3, -1e-3 }.Any(step =>
                        Enumerable.Range(1, from.Depth).Where(l => from.Layer(l).Activation.HasKink).Any(l =>
                            Moved(from, parameter, step).PreActivation(l).Values.ToArray().Zip(from.Forward(x).PreActivation(l).Values.ToArray())
                                .Any(pair => Math.Sign(pair.First) != Math.Sign(pair.Second))));
                }
            }
        }
    }

    [Fact]
    public void A_step_that_leads_out_of_the_doubles_is_told_as_by_the_pass()
    {
        var network = new Network(new Layer([[1, 1]], [0], Activation.Identity), new Layer([[1]], [0], Activation.Sigmoid));
        var error = Assert.Throws<NotFiniteNumberException>(() =>
            GradientCheck.Of(network, Matrix.Column(1e10, 1), Matrix.Column(0), Loss.HalfSquaredError, 1e300));

        Assert.StartsWith("Layer 1: z(1)[1] of sample 1 is ∞", error.Message, StringComparison.Ordinal);
    }

    private static void Same(double expected, double actual) => Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
