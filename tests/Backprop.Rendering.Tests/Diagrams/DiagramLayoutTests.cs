using Backprop.Rendering.Diagrams;

namespace Backprop.Rendering.Tests.Diagrams;

public class DiagramLayoutTests
{
    public static TheoryData<int[]> Sizes => new(
        [3, 2, 2, 1], [2, 2, 2, 1], [1, 4, 1], [2, 1, 1], [2, 3, 3, 2], [4, 4, 4, 3, 2, 1], [1, 1], [4, 4]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Weights_touch_neither_each_other_nor_neurons(int[] sizes)
    {
        foreach (var flow in Enum.GetValues<Flow>())
        {
            var layout = DiagramLayout.Of(VisibleNetwork.Of(SampleDiagrams.OfSizes(sizes)), flow);
            var labels = layout.Edges.Select(edge => edge.Label).OfType<Box>().ToList();
            var neurons = layout.Layers.SelectMany(layer => layer).Select(layout.BoxOf).ToList();

            Assert.Equal(sizes.Zip(sizes.Skip(1), (from, to) => from * to).Sum(), labels.Count);
            Assert.All(Pairs(labels), pair => Assert.True(pair.First.Gap(pair.Second) >= 2));
            Assert.All(labels, label => Assert.All(neurons, neuron => Assert.True(label.Gap(neuron) >= 2)));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Neurons_with_biases_and_symbols_keep_apart_and_inside(int[] sizes)
    {
        foreach (var flow in Enum.GetValues<Flow>())
        {
            var layout = DiagramLayout.Of(VisibleNetwork.Of(SampleDiagrams.OfSizes(sizes)), flow);
            var neurons = layout.Layers.SelectMany(layer => layer).Select(layout.BoxOf).ToList();

            Assert.All(Pairs(neurons), pair => Assert.True(pair.First.Gap(pair.Second) > 0));
            Assert.All(neurons, neuron => Assert.True(
                neuron.Left > layout.Bounds.Left && neuron.Right < layout.Bounds.Right && neuron.Top > layout.Bounds.Top && neuron.Bottom < layout.Bounds.Bottom));
        }
    }

    [Fact]
    public void A_long_number_makes_neurons_longer_and_stays_inside()
    {
        var diagram = SampleDiagrams.GradientTrace();
        var layer = diagram.Layers[1];
        var longer = layer.Neurons[0] with { Lower = new("−0.000000123456") };
        var layout = DiagramLayout.Of(
            VisibleNetwork.Of(diagram with { Layers = [diagram.Layers[0], layer with { Neurons = [longer, layer.Neurons[1]] }, .. diagram.Layers.Skip(2)] }),
            Flow.Right);

        Assert.All(layout.Layers[1], neuron => Assert.True(2 * neuron.HalfWidth > TextSize.WidthOf("−0.000000123456") + 10));
        Assert.True(layout.IsClear);
    }

    [Fact]
    public void A_line_is_as_far_from_a_box_as_its_nearest_corner()
    {
        var box = new Box(new(0, 0), 2, 1);

        Assert.Equal(4, box.Gap(new Point(-9, 5), new Point(9, 5)), 9);
        Assert.Equal(-1, box.Gap(new Point(-9, 0), new Point(9, 0)), 9);
        Assert.Equal(3, box.Gap(new Point(5, -9), new Point(5, 9)), 9);
        Assert.Equal(1, box.Gap(new Box(new(5, 0), 2, 1)), 9);
    }

    private static IEnumerable<(Box First, Box Second)> Pairs(List<Box> boxes) =>
        boxes.SelectMany((first, i) => boxes.Skip(i + 1).Select(second => (first, second)));
}
