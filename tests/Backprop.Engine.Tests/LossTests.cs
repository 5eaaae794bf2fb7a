namespace Backprop.Engine.Tests;

public sealed class LossTests
{
    [Fact]
    public void Half_squared_error_sums_over_the_outputs()
    {
        var pass = Linear(3).Forward(1, 2, 3).Backward([1, 1, 1], Loss.HalfSquaredError);

        Assert.Equal(0.5 * (0 + 1 + 4), pass.Loss);
        Assert.Equal(Matrix.Column(0, 1, 2), pass.Delta(1));
    }

    [Fact]
    public void The_loss_of_a_batch_is_the_mean_of_its_samples()
    {
        var pass = Linear(1).Forward(Matrix.FromRows([1, 3])).Backward(Matrix.FromRows([0, 0]), Loss.HalfSquaredError);

        Assert.Equal(0.5, pass.SampleLoss(1));
        Assert.Equal(4.5, pass.SampleLoss(2));
        Assert.Equal(2.5, pass.Loss);
        Assert.Equal(2.5, pass.Forward.LossOf(pass.Target, pass.LossFunction));
        Assert.Equal(Matrix.FromRows([1, 3]), pass.Delta(1));
        Assert.Equal(2, pass.BiasGradient(1)[0, 0]);
    }

    [Theory]
    [InlineData("binary-cross-entropy", 0.3, 0)]
    [InlineData("binary-cross-entropy", 0.3, 1)]
    [InlineData("binary-cross-entropy", 1e-12, 0.25)]
    [InlineData("categorical-cross-entropy", 0.3, 1)]
    [InlineData("categorical-cross-entropy", 0.3, 0)]
    [InlineData("half-squared-error", -2, 0.7)]
    public void The_derivative_of_a_term_is_that_of_the_formula_on_dual_numbers(string name, double prediction, double target)
    {
        var loss = Samples.LossNamed(name);
        var dual = loss.Term(Dual.Variable(prediction), target);

        Assert.Equal(loss.Term(prediction, target), dual.Value);
        Assert.Equal(dual.Derivative, loss.TermDerivative(prediction, target), 1e-14 * Math.Abs(dual.Derivative));
        Assert.False(double.IsNegative(loss.TermDerivative(prediction, target)) && dual.Derivative == 0);
    }

    [Fact]
    public void Only_sigmoid_with_binary_and_softmax_with_categorical_cross_entropy_are_fused() => Assert.Equal(
        ["sigmoid, binary-cross-entropy", "softmax, categorical-cross-entropy"],
        from activation in Samples.Activations
        from loss in Samples.Losses
        where loss.IsFusedWith(activation)
        select $"{activation}, {loss}");

    [Theory]
    [InlineData(0, 0.69314718055994531)]
    [InlineData(1, 0.31326168751822286)]
    [InlineData(40, 4.2483542552915889e-18)]
    [InlineData(-40, 40)]
    [InlineData(700, 9.8596765437597708e-305)]
    [InlineData(-700, 700)]
    public void Fused_pairs_are_right_and_finite_far_out(double z, double expected)
    {
        // With target 1, sigmoid at z and softmax at (z, 0) are the same probability.
        var binary = Linear(1, Activation.Sigmoid).Forward(z).Backward(1, Loss.BinaryCrossEntropy);
        var categorical = Linear(2, Activation.Softmax).Forward(z, 0).Backward([1, 0], Loss.CategoricalCrossEntropy);

        Assert.Equal(expected, binary.Loss, 1e-15 * expected);
        Assert.Equal(expected, categorical.Loss, 1e-15 * expected);
        Assert.Equal(binary.Forward.Output[0, 0] - 1, binary.Delta(1)[0, 0]);
        Assert.Equal(categorical.Forward.Output[0, 0] - 1, categorical.Delta(1)[0, 0]);
        Assert.True(binary.IsFused && categorical.IsFused);
        Assert.Null(binary.ActivationGradient(1));
    }

    [Fact]
    public void Checks_of_fused_pairs_hold_far_out()
    {
        foreach (var z in new double[] { -700, -30, 30, 700 })
        {
            Assert.True(GradientCheck.Of(Linear(1, Activation.Sigmoid), Matrix.Column(z), Matrix.Column(0.25), Loss.BinaryCrossEntropy).Agrees());
            Assert.True(GradientCheck.Of(Linear(2, Activation.Softmax), Matrix.Column(z, -z), Matrix.Column(0, 1), Loss.CategoricalCrossEntropy).Agrees());
        }
    }

    [Fact]
    public void Dual_numbers_give_a_fused_pairs_gradient_where_no_output_prevails()
    {
        var binary = GradientCheck.Of(Linear(2, Activation.Sigmoid), Matrix.Column(0.3, -0.2), Matrix.Column(0.25, 1), Loss.BinaryCrossEntropy);
        var categorical = GradientCheck.Of(Linear(3, Activation.Softmax), Matrix.Column(0.3, -0.2, 0.5), Matrix.Column(1, 0, 0), Loss.CategoricalCrossEntropy);

        Assert.All(binary.Entries.Concat(categorical.Entries), entry => Assert.Equal(entry.Analytic, entry.DualDerivative, 1e-14));
        Assert.All(categorical.Entries, entry => Assert.NotEqual(0, entry.Analytic));
    }

    [Fact]
    public void Targets_outside_a_loss_are_refused()
    {
        var binary = Linear(1, Activation.Sigmoid).Forward(Matrix.FromRows([1, 2]));
        Refusal.Of(
            "binary-cross-entropy needs targets in [0, 1], but y[1] of sample 2 is 1.5.", "y",
            () => binary.Backward(Matrix.FromRows([1, 1.5]), Loss.BinaryCrossEntropy));
        Refusal.Of(
            "binary-cross-entropy needs targets in [0, 1], but y[1] of sample 1 is -0.5.", "y",
            () => binary.LossOf(Matrix.FromRows([-0.5, 0]), Loss.BinaryCrossEntropy));

        var three = Linear(3, Activation.Softmax).Forward(1, 2, 3);
        Refusal.Of(
            "categorical-cross-entropy needs one-hot targets, a single 1 among zeros, but y of sample 1 is (0.5, 0.5, 0).", "y",
            () => three.Backward([0.5, 0.5, 0], Loss.CategoricalCrossEntropy));
        Assert.Throws<ArgumentException>("y", () => three.Backward([1, 1, 0], Loss.CategoricalCrossEntropy));
        Assert.Throws<ArgumentException>("y", () => three.Backward([0, 0, 0], Loss.CategoricalCrossEntropy));

        Assert.Throws<ArgumentException>("y", () => three.Backward([1, 0.5, 0], Loss.CategoricalCrossEntropy));
        Refusal.Of(
            "categorical-cross-entropy needs one-hot targets, a single 1 among zeros, but y of sample 1 is (0, 0, 0, 0, 0, 0, 0, 0, 0, 0).", "y",
            () => Linear(10, Activation.Softmax).Forward(new double[10]).Backward(new double[10], Loss.CategoricalCrossEntropy));

        var twelve = Linear(12, Activation.Softmax).Forward(new double[12]);
        Refusal.Of(
            "categorical-cross-entropy needs one-hot targets, a single 1 among zeros, but y of sample 1 is (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, … 2 more).", "y",
            () => twelve.Backward(new double[12], Loss.CategoricalCrossEntropy));
    }

    [Fact]
    public void Outputs_outside_a_cross_entropy_name_the_pair()
    {
        Refusal.Of(
            "Layer 1: binary-cross-entropy after tanh needs every output in (0, 1), but a(1)[2] of sample 1 is -0.9640275800758169.", "loss",
            () => Linear(2, Activation.Tanh).Forward(1, -2).Backward([1, 0], Loss.BinaryCrossEntropy));
        Refusal.Of(
            "Layer 1: binary-cross-entropy after identity needs every output in (0, 1), but a(1)[1] of sample 2 is 0.", "loss",
            () => Linear(1).Forward(Matrix.FromRows([0.5, 0])).Backward(Matrix.FromRows([1, 0]), Loss.BinaryCrossEntropy));
        Refusal.Of(
            "Layer 1: binary-cross-entropy after identity needs every output in (0, 1), but a(1)[2] of sample 1 is 1.", "loss",
            () => Linear(2).Forward(0.5, 1).Backward([1, 0], Loss.BinaryCrossEntropy));
        Refusal.Of(
            "Layer 1: categorical-cross-entropy after identity needs every output in (0, 1), but a(1)[1] of sample 1 is 0.", "loss",
            () => Linear(2).Forward(0, 0.5).Backward([1, 0], Loss.CategoricalCrossEntropy));
        Refusal.Of(
            "Layer 1: categorical-cross-entropy after identity needs every output in (0, 1), but a(1)[2] of sample 1 is 1.", "loss",
            () => Linear(2).Forward(0.5, 1).Backward([1, 0], Loss.CategoricalCrossEntropy));
        Refusal.Of(
            "Layer 1: categorical-cross-entropy after sigmoid needs every output in (0, 1), but a(1)[2] of sample 1 is 1.", "loss",
            () => Linear(2, Activation.Sigmoid).Forward(0, 40).LossOf(Matrix.Column(1, 0), Loss.CategoricalCrossEntropy));
    }

    [Fact]
    public void A_loss_of_ones_own_takes_part()
    {
        var network = Samples.GradientTrace;

        Assert.True(GradientCheck.Of(network, Matrix.Column(1, 0.5, -1), Matrix.Column(1), new FourthPower()).Agrees(1e-7));
    }

    /// <summary>One layer that gives f of its own inputs: W = I, b = 0.</summary>
    private static Network Linear(int size, Activation? activation = null)
    {
        var weights = Matrix.Zeros(size, size);
        for (var i = 0; i < size; i++)
        {
            weights = weights.With(i, i, 1);
        }

        return new(new Layer(weights, Matrix.Zeros(size, 1), activation ?? Activation.Identity));
    }

    private sealed class FourthPower : Loss
    {
        public override string Name => "fourth-power";

        public override double Term(double prediction, double target) => Math.Pow(prediction - target, 4);

        public override double TermDerivative(double prediction, double target) => 4 * Math.Pow(prediction - target, 3);

        public override Dual Term(Dual prediction, double target)
        {
            var error = prediction - target;
            return error * error * error * error;
        }
    }
}
