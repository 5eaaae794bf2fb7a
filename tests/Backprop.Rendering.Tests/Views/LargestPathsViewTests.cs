using Backprop.Engine;

namespace Backprop.Rendering.Tests.Views;

/// <summary>A gradient with more paths than can be shown: the largest are.</summary>
public class LargestPathsViewTests
{
    private static BackwardPass Pass(int width, int layers, double weight, Activation? activation = null)
    {
        static double[][] Rows(int rows, int columns, double value) => [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Repeat(value, columns).ToArray())];
        var network = new Network([
            new Layer(Rows(width, 1, weight), new double[width], activation ?? Activation.Identity),
            .. Enumerable.Range(1, layers - 1).Select(_ => new Layer(Rows(width, width, weight), new double[width], activation ?? Activation.Identity)),
            new Layer(Rows(1, width, weight), [0.0], Activation.Identity),
        ]);
        return network.Forward(1.0).Backward(5.0, Loss.HalfSquaredError);
    }

    private static string Text(BackwardPass pass) => GradientChain.Of(pass, ParameterIndex.Weight(1, 1, 1)).Show().ToText();

    [Theory]
    [InlineData(10, 7, "10⁶")] // 10 paths a layer, but for the first, whose neuron the weight belongs to
    [InlineData(13, 2, "13")]
    [InlineData(20, 5, "160 000")]
    [InlineData(20, 13, "about 4.0·10¹⁵")]
    public void The_largest_are_shown_and_all_are_counted(int width, int layers, string count)
    {
        var text = Text(Pass(width, layers, 0.1));

        Assert.Contains($"The 12 largest of {count} paths; together they make up ", text, StringComparison.Ordinal);
        Assert.Contains("All paths together", text, StringComparison.Ordinal);
        Assert.Contains("the exact total, from the backward pass", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Their_part_of_the_gradient_is_named() =>
        Assert.Contains("together they make up 92.31 % of the gradient.", Text(Pass(13, 2, 0.1)), StringComparison.Ordinal); // 12 of 13 like ones

    [Fact]
    public void Of_dead_paths_there_is_nothing_to_show() => Assert.Contains(
        "There are 13 paths. Each has a factor that is 0, so none carries anything.",
        Text(Pass(13, 2, -0.1, Activation.ReLU)),
        StringComparison.Ordinal);
}
