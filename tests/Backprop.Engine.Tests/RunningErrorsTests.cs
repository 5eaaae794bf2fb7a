namespace Backprop.Engine.Tests;

/// <summary>What rounding and a step may make of a gradient, held against its definition in the plainest loops.</summary>
public sealed class RunningErrorsTests
{
    public static TheoryData<int, int> Pairs => [.. from output in Samples.Activations.Index()
                                                    from loss in Samples.Losses.Index()
                                                    where Samples.FitTogether(output.Item, loss.Item)
                                                    select (output.Index, loss.Index)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void They_are_those_of_the_definition(int output, int loss)
    {
        foreach (var pass in Passes(output, loss))
        {
            var (errors, expected) = (new RunningErrors(pass), new ReferenceErrors(pass));
            for (var l = 1; l <= 3; l++)
            {
                Same(expected.Z[l], errors.PreActivation(l));
                Same(expected.Delta[l], errors.Delta(l));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Resolutions_are_those_of_the_definition(int output, int loss)
    {
        foreach (var pass in Passes(output, loss))
        {
            var (scale, expected) = (new CheckScale(pass), new ReferenceErrors(pass));
            foreach (var parameter in pass.Forward.Network.Parameters)
            {
                // 10⁻¹ is so wide that the last part comes to its limit.
                foreach (var epsilon in new[] { 1e-1, 1e-3, 1e-7 })
                {
                    var ((rounding, step), found) = (expected.Resolutions(parameter, epsilon), scale.Resolutions(parameter, epsilon));

                    Near(rounding, found.Rounding);
                    Near(step, found.Step);
                }
            }
        }
    }

    [Theory]
    [InlineData(1 + 1e-13, -1, 1)]
    [InlineData(1 - 1e-13, 0, 0)]
    public void Beside_the_end_of_a_losss_domain_its_slope_is_followed_on_the_side_within(double x, double bias, double target)
    {
        // 10⁻¹³ from 0 or 1 one of the two sides is outside; on the other the slope of 10¹³ changes by as much within the prediction's last digits.
        var pass = new Network(new Layer([[1]], [bias], Activation.Identity)).Forward(x).Backward(target, Loss.BinaryCrossEntropy);

        Assert.True(new RunningErrors(pass).Delta(1)[0] > 1e6 * Math.Abs(pass.Delta(1)[0, 0]));
    }

    /// <summary>Two samples through each kind of hidden layer, below an output that the loss fits.</summary>
    private static IEnumerable<BackwardPass> Passes(int output, int loss)
    {
        var random = new SplitMix64(71);
        foreach (var hidden in Samples.Activations)
        {
            var network = Samples.Network(random, [2, 3, 3, 2], l => l == 1 ? hidden : l == 2 ? Activation.Sigmoid : Samples.Activations[output], size: 2);
            yield return network.Forward(random.Matrix(2, 2)).Backward(Samples.Targets(random, Samples.Losses[loss], 2, 2), Samples.Losses[loss]);
        }
    }

    private static void Same(double[,] expected, ReadOnlySpan<double> found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < found.Length; i++)
        {
            Near(expected[i / expected.GetLength(1), i % expected.GetLength(1)], found[i]);
        }
    }

    /// <summary>How a loss's slope follows its prediction is measured, to three digits and more.</summary>
    private static void Near(double expected, double found) => Assert.Equal(expected, found, 2e-3 * expected);
}
