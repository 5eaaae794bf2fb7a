using Backprop.Engine;
using Backprop.Rendering.Charts;

namespace Backprop.Rendering.Tests.Training;

public class LossSurfaceTests
{
    private static readonly List<Network> Path = SampleTrainings.Learn(epochs: 40).Path;
    private static readonly ContourChart Surface = LossSurface.Of(Path, SampleTrainings.Xor, Loss.BinaryCrossEntropy);

    [Fact]
    public void Distances_on_the_plane_are_those_between_the_networks()
    {
        Assert.Equal(41, Surface.Path.Count);
        Assert.Equal(new ChartPoint(0, 0), Surface.Path[^1]);
        Assert.Equal(0, Surface.Path[0].Y);
        Assert.Equal(Distance(Path[0], Path[^1]), Surface.Path[0].X, 1e-12);
        Assert.Equal(Distance(Path[20], Path[^1]), Math.Sqrt((Surface.Path[20].X * Surface.Path[20].X) + (Surface.Path[20].Y * Surface.Path[20].Y)), 1e-12);
        Assert.Equal(Surface.X.To - Surface.X.From, Surface.Y.To!.Value - Surface.Y.From!.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(40)]
    public void The_height_under_start_middle_and_end_is_the_loss_there(int step)
    {
        // Between the points of the grid the height is only near the loss: the surface bends.
        var loss = Path[step].Forward(SampleTrainings.Xor.Inputs).LossOf(SampleTrainings.Xor.Targets, Loss.BinaryCrossEntropy);
        var place = Surface.Path[step];
        double Index(ChartAxis axis, double value) => (value - axis.From!.Value) / (axis.To!.Value - axis.From.Value) * (Surface.Heights.Columns - 1);
        var (column, row) = ((int)Math.Round(Index(Surface.X, place.X)), (int)Math.Round(Index(Surface.Y, place.Y)));

        Assert.Equal(loss, Surface.Heights[row, column], 0.05);
    }

    [Fact]
    public void Levels_rise_by_equal_factors()
    {
        var factors = Surface.Levels.Zip(Surface.Levels.Skip(1), (low, high) => high / low).ToList();

        Assert.All(factors, factor => Assert.Equal(factors[0], factor, 1e-9));
        Assert.True(factors[0] > 1);
    }

    [Fact]
    public void Without_three_networks_or_with_three_on_a_line_there_is_no_plane()
    {
        static Network At(double w, double b) => new(new Layer([[w]], [b], Activation.Identity));
        var data = DataSet.Of([([1], [1])]);

        Assert.Contains("2 came", Assert.Throws<ArgumentException>(() => LossSurface.Of([At(0, 0), At(1, 1)], data, Loss.HalfSquaredError)).Message, StringComparison.Ordinal);
        Assert.Contains("on a line", Assert.Throws<ArgumentException>(() => LossSurface.Of([At(0, 0), At(1, 1), At(2, 2)], data, Loss.HalfSquaredError)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Against_two_parameters_the_height_is_the_loss_with_these_and_the_others_as_they_are()
    {
        var network = new Network(new Layer([[1.0, 7.0]], [0.0], Activation.Identity));
        var data = DataSet.Of([([1, 1], [0])]);
        var axis = new ChartAxis("side") { From = -2, To = 2 };
        var surface = LossSurface.Over(network, data, Loss.HalfSquaredError, ParameterIndex.Weight(1, 1, 1), axis, ParameterIndex.Bias(1, 1), axis);
        var last = surface.Heights.Columns - 1;

        // ½ (w + 7 + b)².
        Assert.Equal(0.5 * 3 * 3, surface.Heights[0, 0], 1e-12);
        Assert.Equal(0.5 * 7 * 7, surface.Heights[0, last], 1e-12);
        Assert.Equal(0.5 * 11 * 11, surface.Heights[last, last], 1e-12);
        Assert.Equal("against W(1)[1,1] and b(1)[1]", surface.Subtitle);
        Assert.Throws<ArgumentException>(() => LossSurface.Over(network, data, Loss.HalfSquaredError, ParameterIndex.Weight(1, 1, 1), new ChartAxis("w"), ParameterIndex.Bias(1, 1), axis));
    }

    private static double Distance(Network one, Network other) =>
        Math.Sqrt(one.Parameters.Sum(parameter => (one[parameter] - other[parameter]) * (one[parameter] - other[parameter])));
}
