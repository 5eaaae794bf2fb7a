namespace Backprop.Engine.Tests;

public sealed class NetworkTests
{
    private static readonly Network Trace = Samples.GradientTrace;

    [Fact]
    public void It_knows_its_layers_sizes_and_parameters()
    {
        Assert.Equal(3, Trace.Depth);
        Assert.Equal([3, 2, 2, 1], Trace.Sizes);
        Assert.Equal(17, Trace.ParameterCount);
        Assert.Same(Trace.Layers[1], Trace.Layer(2));
        Assert.Equal((3, 2), (Trace.Layer(1).Inputs, Trace.Layer(1).Outputs));
    }

    [Fact]
    public void Parameters_come_layer_by_layer_weights_row_by_row_then_biases() => Assert.Equal(
        [
            "W(1)[1,1]", "W(1)[1,2]", "W(1)[1,3]", "W(1)[2,1]", "W(1)[2,2]", "W(1)[2,3]", "b(1)[1]", "b(1)[2]",
            "W(2)[1,1]", "W(2)[1,2]", "W(2)[2,1]", "W(2)[2,2]", "b(2)[1]", "b(2)[2]", "W(3)[1,1]", "W(3)[1,2]", "b(3)[1]",
        ],
        Trace.Parameters.Select(parameter => parameter.ToString()));

    [Fact]
    public void A_parameter_is_read_and_replaced_by_its_index()
    {
        Assert.Equal(0.6, Trace[ParameterIndex.Weight(1, 2, 3)]);
        Assert.Equal(0.2, Trace[ParameterIndex.Bias(2, 2)]);

        foreach (var parameter in Trace.Parameters)
        {
            var changed = Trace.With(parameter, 7);
            Assert.Equal(7, changed[parameter]);
            Assert.Equal([parameter], Trace.Parameters.Where(other => changed[other] != Trace[other]));
        }
    }

    [Fact]
    public void Several_parameters_are_replaced_at_once_and_of_several_values_for_one_the_last_counts()
    {
        foreach (var first in Trace.Parameters)
        {
            foreach (var second in Trace.Parameters)
            {
                var (expected, changed) = (Trace.With(first, 7).With(second, -8), Trace.With((first, 7), (second, -8)));
                Assert.Equal(Trace.Parameters.Select(parameter => expected[parameter]), Trace.Parameters.Select(parameter => changed[parameter]));
                Assert.Equal(Trace.Layers.Select(layer => layer.Activation), changed.Layers.Select(layer => layer.Activation));
            }
        }
    }

    [Fact]
    public void Layers_that_do_not_fit_are_named_with_the_numbers_that_clash()
    {
        Refusal.Of(
            "Layer 2: W(2) is 3×4, but layer 1 gives 3 values; 4 ≠ 3.", "layers",
            () => new Network(Layer(3, 2), Layer(3, 4)));
        Refusal.Of("A network has at least one layer; none came.", "layers", () => new Network());
        Refusal.Of("Layer 2 is null.", "layers", () => new Network(Layer(3, 2), null!));
    }

    [Fact]
    public void A_layer_says_what_does_not_fit()
    {
        Refusal.Of("W is 2×3, but b has 3 values; 2 ≠ 3.", "biases", () => new Layer([[1, 2, 3], [4, 5, 6]], [1, 2, 3], Activation.ReLU));
        Refusal.Of("b is 2×2, but biases are one column; 2 ≠ 1.", "biases", () => new Layer(Matrix.Zeros(2, 3), Matrix.Zeros(2, 2), Activation.ReLU));
        Refusal.Of("W: row 2 has 1 values, but row 1 has 2; 1 ≠ 2.", "weights", () => new Layer([[1, 2], [3]], [1, 2], Activation.ReLU));
        Refusal.Of("W[2,1] is NaN; a finite number was expected.", "weights", () => new Layer([[1], [double.NaN]], [1, 2], Activation.ReLU));
        Refusal.Of("b[2] is ∞; a finite number was expected.", "biases", () => new Layer([[1], [2]], [1, double.PositiveInfinity], Activation.ReLU));
        Refusal.Of("W is 0×0, which is empty; at least one row and one column were expected.", "weights", () => new Layer([], [], Activation.ReLU));
        Assert.Throws<ArgumentNullException>("activation", () => new Layer([[1]], [1], null!));
    }

    [Fact]
    public void An_input_that_does_not_fit_is_refused()
    {
        Refusal.Of("Layer 1: W(1) is 2×3, but x is 4×1; 3 ≠ 4.", "x", () => Trace.Forward(1, 2, 3, 4));
        Refusal.Of("Layer 1: W(1) is 2×3, but x is 2×5; 3 ≠ 2.", "x", () => Trace.Forward(Matrix.Zeros(2, 5)));
        Refusal.Of("x[2] is NaN; a finite number was expected.", "x", () => Trace.Forward(1, double.NaN, 3));
        Refusal.Of("x is 0×1, which is empty; at least one row and one column were expected.", "x", () => Trace.Forward());
    }

    [Fact]
    public void A_parameter_or_layer_that_does_not_exist_is_refused()
    {
        Refusal.Of("W(4)[1,1]: the network has layers 1 to 3.", "parameter", () => Trace[ParameterIndex.Weight(4, 1, 1)]);
        Refusal.Of("W(1)[2,4]: W(1) is 2×3.", "parameter", () => Trace[ParameterIndex.Weight(1, 2, 4)]);
        Refusal.Of("W(1)[3,3]: W(1) is 2×3.", "parameter", () => Trace.With(ParameterIndex.Weight(1, 3, 3), 0));
        Refusal.Of("b(2)[3]: b(2) is 2×1.", "parameter", () => Trace[ParameterIndex.Bias(2, 3)]);
        Refusal.Of("b(0)[0]: the network has layers 1 to 3.", "parameter", () => Trace[default(ParameterIndex)]);
        Refusal.Of("W(1)[1,1] is NaN; a finite number was expected.", "value", () => Trace.With(ParameterIndex.Weight(1, 1, 1), double.NaN));
        Refusal.Of("W(1)[3,3]: W(1) is 2×3.", "parameter", () => Trace.With((ParameterIndex.Bias(1, 1), 1), (ParameterIndex.Weight(1, 3, 3), 0)));
        Refusal.Of(
            "b(2)[1] is ∞; a finite number was expected.", "values",
            () => Trace.With((ParameterIndex.Bias(1, 1), 1), (ParameterIndex.Bias(2, 1), double.PositiveInfinity)));
        Refusal.Of("Layer 0: the network has layers 1 to 3.", "l", () => Trace.Layer(0));
        Refusal.Of("Layer 4: the network has layers 1 to 3.", "l", () => Trace.Layer(4));
    }

    private static Layer Layer(int rows, int columns) => new(Matrix.Zeros(rows, columns), Matrix.Zeros(rows, 1), Activation.Sigmoid);
}
