using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Tests.Views;

namespace Backprop.Rendering.Tests.Training;

public class ClassifierViewsTests
{
    // σ(10 x₁ − 5): says ½ at x₁ = ½.
    private static readonly Network Half = new(new Layer([[10.0, 0.0]], [-5.0], Activation.Sigmoid));
    private static readonly DataSet Points = DataSet.Of([([0, 0], [0]), ([0.2, 1], [0]), ([1, 0], [1]), ([0.4, 1], [1])]);

    [Fact]
    public void The_boundary_runs_where_the_network_says_a_half()
    {
        var chart = Half.Boundary(Points);
        var line = Assert.Single(ContourLines.Of(chart.Heights, chart.Boundary!.Value));
        var width = chart.X.To!.Value - chart.X.From!.Value;

        Assert.All(line, point => Assert.Equal(0.5, chart.X.From!.Value + (width * point.X / (chart.Heights.Columns - 1)), 1e-3));
        Assert.Equal([new(0, 0), new(0.2, 1)], chart.Classes[0].Points);
        Assert.Equal([new(1, 0), new(0.4, 1)], chart.Classes[1].Points);
        Assert.Equal("Decision boundary of a half", Assert.Single(new Fragment(Half.DrawBoundary(Points, "of a half")).Titles));
    }

    [Fact]
    public void A_boundary_needs_two_inputs_and_one_output()
    {
        var three = new Network(new Layer([[1.0, 1.0, 1.0]], [0.0], Activation.Sigmoid));

        Assert.Contains("the network has 3 and 1", Assert.Throws<ArgumentException>(() => three.Boundary(Points)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_confusion_matrix_says_how_many_are_right()
    {
        var fragment = new Fragment(Half.ShowConfusion(Points, ["left", "right"]));

        Assert.Equal("Confusion matrix of 4 samples; 75.0 % are right", Assert.Single(fragment.Titles));
        Assert.Equal(["2", "0", "1", "1"], fragment.Body.QuerySelectorAll(".bp-cells text").Select(text => text.TextContent));
        Assert.Contains("true class right, class found left: 1.0", fragment.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_is_shown_as_the_picture_that_it_is()
    {
        var digit = new DataSet(Matrix.FromRows([0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [0, 6]), Matrix.Zeros(1, 2));
        var picture = digit.Picture(1, columns: 3, title: "seven");

        Assert.Equal([1.0, 2, 3, 4, 5, 6], picture.Values.Values.ToArray());
        Assert.Equal((2, 3, "seven", true), (picture.Values.Rows, picture.Values.Columns, picture.Title, picture.IsSmall));
        Assert.Equal("Sample 2", digit.Picture(1, columns: 2).Title);
        Assert.Throws<ArgumentOutOfRangeException>(() => digit.Picture(2, columns: 3));
        Assert.Contains("6 inputs do not fill rows of 4 fields", Assert.Throws<ArgumentOutOfRangeException>(() => digit.Picture(0, columns: 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_weights_of_a_layer_are_a_heat_map()
    {
        var fragment = new Fragment(Half.DrawWeights(1));

        Assert.StartsWith("Weights of layer 1", Assert.Single(fragment.Titles), StringComparison.Ordinal);
        Assert.Equal(2, fragment.Body.QuerySelectorAll(".bp-cells rect").Length);
    }
}
