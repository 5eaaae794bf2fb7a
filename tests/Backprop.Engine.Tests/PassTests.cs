namespace Backprop.Engine.Tests;

public sealed class PassTests
{
    private static readonly Network Trace = Samples.GradientTrace;

    [Fact]
    public void A_pass_keeps_every_z_and_a()
    {
        var pass = Trace.Forward(Matrix.FromRows([1, 0], [0.5, 1], [-1, 2]));

        Assert.Equal(2, pass.Samples);
        Assert.Same(Trace, pass.Network);
        Assert.Same(pass.Input, pass.Activation(0));
        Assert.Same(pass.Output, pass.Activation(3));
        for (var l = 1; l <= 3; l++)
        {
            Assert.Equal($"{Trace.Sizes[l]}×2", pass.PreActivation(l).ShapeText);
            Assert.Equal(
                pass.PreActivation(l).Values.ToArray().Select(Activation.Sigmoid.Value),
                pass.Activation(l).Values.ToArray());
        }
    }

    [Fact]
    public void The_hidden_gradients_are_the_propagated_errors()
    {
        var pass = Trace.Forward(1, 0.5, -1).Backward(1, Loss.HalfSquaredError);

        Assert.Equal(0.3 * pass.Delta(3)[0, 0], pass.ActivationGradient(2)![0, 0]);
        Assert.Equal(0.4 * pass.Delta(3)[0, 0], pass.ActivationGradient(2)![1, 0]);
        Assert.Equal(pass.Forward.Output[0, 0] - 1, pass.ActivationGradient(3)![0, 0]);
        Assert.False(pass.IsFused);
    }

    [Fact]
    public void The_Jacobian_of_a_scalar_activation_is_diagonal()
    {
        var pass = Trace.Forward(1, 0.5, -1).Backward(1, Loss.HalfSquaredError);
        var derivative = pass.ActivationDerivative(2);

        Assert.Equal(Matrix.FromRows([derivative[0, 0], 0], [0, derivative[1, 0]]), pass.ActivationJacobian(2, 1));
    }

    [Fact]
    public void Softmax_has_a_Jacobian_and_no_derivative_of_its_own()
    {
        var network = new Network(new Layer([[1], [2]], [0, 0], Activation.Softmax));
        var pass = network.Forward(1).Backward([1, 0], Loss.HalfSquaredError);

        var exception = Assert.Throws<InvalidOperationException>(() => pass.ActivationDerivative(1));
        Assert.Equal("Layer 1: softmax has no derivative for each neuron alone; ask for ActivationJacobian(1, sample).", exception.Message);
    }

    [Fact]
    public void Targets_of_another_shape_are_refused()
    {
        var pass = Trace.Forward(Matrix.FromRows([1, 0], [0.5, 1], [-1, 2]));

        Refusal.Of("Layer 3: a(3) is 1×2, but y is 2×2; 1 ≠ 2.", "y", () => pass.Backward(Matrix.Zeros(2, 2), Loss.HalfSquaredError));
        Refusal.Of("Layer 3: a(3) is 1×2, but y is 1×1; 2 ≠ 1.", "y", () => pass.Backward(1, Loss.HalfSquaredError));
        Refusal.Of("Layer 3: a(3) is 1×2, but y is 1×3; 2 ≠ 3.", "y", () => pass.LossOf(Matrix.Zeros(1, 3), Loss.HalfSquaredError));
        Refusal.Of("y[1] is NaN; a finite number was expected.", "y", () => pass.Backward(double.NaN, Loss.HalfSquaredError));
        Refusal.Of("y is 0×1, which is empty; at least one row and one column were expected.", "y", () => pass.Backward([], Loss.HalfSquaredError));
        Assert.Throws<ArgumentNullException>("loss", () => pass.Backward(Matrix.Zeros(1, 2), null!));
    }

    [Fact]
    public void Layers_and_samples_that_do_not_exist_are_refused()
    {
        var forward = Trace.Forward(1, 0.5, -1);
        var backward = forward.Backward(1, Loss.HalfSquaredError);

        Refusal.Of("Layer 0: z(l) exists for layers 1 to 3.", "l", () => forward.PreActivation(0));
        Refusal.Of("Layer 4: a(l) exists for layers 0 to 3.", "l", () => forward.Activation(4));
        Refusal.Of("Layer 0: the network has layers 1 to 3.", "l", () => backward.Delta(0));
        Refusal.Of("Layer 4: the network has layers 1 to 3.", "l", () => backward.WeightGradient(4));
        Refusal.Of("Sample 2: the batch has samples 1 to 1.", "s", () => backward.SampleLoss(2));
        Refusal.Of("Sample 0: the batch has samples 1 to 1.", "s", () => backward.ActivationJacobian(1, 0));
        Refusal.Of("b(1)[3]: b(1) is 2×1.", "parameter", () => backward[ParameterIndex.Bias(1, 3)]);
    }

    [Fact]
    public void Numbers_that_outgrow_doubles_are_named_where_they_do()
    {
        Overflows("Layer 2: z(2)[1] of sample 1 is ∞; the inputs, parameters or targets are too large for doubles.",
            () => Chain(1e200, 1e200).Forward(1));
        Overflows("Layer 1: ℓ(1)[1] of sample 1 is ∞; the inputs, parameters or targets are too large for doubles.",
            () => Chain(1).Forward(1e200).Backward(0, Loss.HalfSquaredError));
        Overflows("Layer 1: ∂L/∂W(1)[1,1] is ∞; the error is too large for doubles.",
            () => Chain(1e-160).Forward(1e300).Backward(-1e150, Loss.HalfSquaredError));
        Overflows("Layer 1: ∂ℓ/∂a(1)[1] of sample 1 is ∞; the inputs, parameters or targets are too large for doubles.",
            () => Chain(1, 1e200).Forward(1e-100).Backward(-1e150, Loss.HalfSquaredError));
        Overflows("Layer 1: W(1)[1,1] is -∞; the learning rate or the gradient is too large for doubles.",
            () => Chain(1).Forward(1e100).Backward(0, Loss.HalfSquaredError).Update(1e200));
    }

    [Fact]
    public void What_a_slope_that_is_too_steep_makes_of_the_errors_is_named_too()
    {
        Overflows("Layer 1: ∂ℓ/∂a(1)[1] of sample 1 is -∞; the inputs, parameters or targets are too large for doubles.",
            () => Chain(1).Forward(1e-310).Backward(1, Loss.BinaryCrossEntropy));
        Overflows("Layer 1: a(1)[1] of sample 1 is ∞; the inputs, parameters or targets are too large for doubles.",
            () => Steep(value: 1e308, slope: 1).Forward(10));
        Overflows("Layer 1: δ(1)[1] of sample 1 is ∞; the inputs, parameters or targets are too large for doubles.",
            () => Steep(value: 1, slope: 1e308).Forward(0).Backward(-10, Loss.HalfSquaredError));
        Overflows("Layer 1: ∂L/∂b(1)[1] is ∞; the error is too large for doubles.",
            () => Steep(value: 1, slope: 1e308).Forward(Matrix.FromRows([0, 0])).Backward(Matrix.FromRows([-1, -1]), Loss.HalfSquaredError));
    }

    [Fact]
    public void Of_several_neurons_layers_and_samples_the_one_is_named()
    {
        Overflows("Layer 1: z(1)[2] of sample 3 is ∞; the inputs, parameters or targets are too large for doubles.",
            () => new Network(new Layer([[1, 0], [0, 1e200]], [0, 0], Activation.Identity)).Forward(Matrix.FromRows([1, 1, 1], [1, 1, 1e200])));
        Overflows("Layer 1: W(1)[2,1] is ∞; the learning rate or the gradient is too large for doubles.",
            () => new Network(new Layer([[0, 0], [0, 0]], [0, 0], Activation.Identity)).Forward(1, 0).Backward([0, 1e150], Loss.HalfSquaredError).Update(1e200));
        Overflows("Layer 2: b(2)[1] is ∞; the learning rate or the gradient is too large for doubles.",
            () => Chain(1, 0).Forward(0).Backward(1e150, Loss.HalfSquaredError).Update(1e200));
    }

    private static Network Chain(params double[] weights) =>
        new(weights.Select(weight => new Layer([[weight]], [0], Activation.Identity)));

    private static Network Steep(double value, double slope) => new(new Layer([[1]], [0], new Line(value, slope)));

    private static void Overflows(string message, Func<object> action) =>
        Assert.Equal(message, Assert.Throws<NotFiniteNumberException>(action).Message);

    /// <summary>A straight line, with whatever is given as its slope.</summary>
    private sealed class Line(double value, double slope) : ScalarActivation
    {
        public override string Name => "line";

        public override double Value(double z) => value * z;

        public override double Derivative(double z) => slope;

        public override Dual Value(Dual z) => value * z;
    }
}
