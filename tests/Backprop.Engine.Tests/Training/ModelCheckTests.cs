namespace Backprop.Engine.Tests;

/// <summary>The check of a model in training: what it computes, and that it tells a wrong derivative.</summary>
public sealed class ModelCheckTests
{
    private static readonly DataSet Batch = new(Matrix.FromRows([0.3, -0.8], [0.5, 0.2]), Matrix.FromRows([1, 0]));

    [Fact]
    public void The_difference_is_that_of_the_losses_with_the_parameter_moved_both_ways()
    {
        var network = Network.Random(new SplitMix64(5), 1, 2, (2, Activation.Tanh), (1, Activation.Sigmoid));
        var model = TrainingModel.From(network);
        var check = ModelCheck.Of(model, Batch, Loss.HalfSquaredError, epsilon: 0.25);

        foreach (var (entry, parameter) in check.Entries.Zip(network.Parameters))
        {
            double LossAt(double moved) => network.With(parameter, network[parameter] + moved).Forward(Batch.Inputs).LossOf(Batch.Targets, Loss.HalfSquaredError);

            Assert.Equal(parameter.ToString(), entry.Parameter.ToString());
            Assert.Equal((LossAt(0.25) - LossAt(-0.25)) / 0.5, entry.CentralDifference, 1e-15);
        }

        Assert.All(network.Parameters, parameter => Assert.Equal(network[parameter], model.ToNetwork()[parameter]));
        Assert.True(check.WorstCentral > 1e-5 && check.WorstDual < 1e-9);
        Assert.False(check.Agrees());
        Assert.True(check.Agrees(check.WorstCentral));
        Assert.False(check.Agrees(0));
    }

    [Fact]
    public void A_wrong_derivative_is_told_by_both_with_its_distance()
    {
        // f′ is half of what it should be: of the weight's slope so, and the larger is twice as large.
        var model = TrainingModel.From(new Network(new Layer([[0.4, -0.7]], [0.1], new HalfTheSlope())));
        var check = ModelCheck.Of(model, Batch, Loss.HalfSquaredError);

        Assert.Equal(0.5, check.WorstDual, 1e-12);
        Assert.Equal(0.5, check.WorstCentral, 1e-7);
        Assert.False(check.Agrees());
    }

    [Fact]
    public void Slopes_that_all_but_vanish_are_measured_by_the_floors()
    {
        // ŷ − y = 10⁻⁸: the bias's slope is 2·10⁻⁸, and half of it a thousandth of the one floor and a hundredth of the other.
        var model = TrainingModel.From(new Network(new Layer([[1.0]], [0.0], new HalfTheSlope())));
        var check = ModelCheck.Of(model, new DataSet(Matrix.Column(0.5), Matrix.Column(1 - 1e-8)), Loss.HalfSquaredError);

        Assert.Equal(1e-3, check.WorstCentral, 1e-7);
        Assert.Equal(1e-2, check.WorstDual, 1e-9);
        Assert.True(check.Agrees(check.WorstDual));
        Assert.False(check.Agrees(0.9 * check.WorstDual));
    }

    [Fact]
    public void Fused_pairs_are_checked_far_out()
    {
        // σ(800) is 1 to the last digit, and its logarithm's complement no number; the slopes are ŷ − y = 1 all the same.
        var model = TrainingModel.From(new Network(new Layer([[800.0]], [0.0], Activation.Sigmoid)));
        var check = ModelCheck.Of(model, new DataSet(Matrix.Column(1), Matrix.Column(0)), Loss.BinaryCrossEntropy);

        Assert.Equal([(1, 1), (1, 1)], check.Entries.Select(entry => (entry.Analytic, entry.DualDerivative)));
        Assert.True(check.Agrees());
    }

    [Fact]
    public void The_seed_decides_what_is_dropped()
    {
        TrainingLayer[] layers = [new(6, Activation.Tanh) { Dropout = 0.5 }, new(1, Activation.Identity)];
        var model = TrainingModel.Create(2, layers, Initialization.Xavier, new SplitMix64(1));
        double[] Gradient(ulong seed) => [.. ModelCheck.Of(model, Batch, Loss.HalfSquaredError, seed).Entries.Select(entry => entry.Analytic)];

        Assert.Equal(Gradient(1), ModelCheck.Of(model, Batch, Loss.HalfSquaredError).Entries.Select(entry => entry.Analytic));
        Assert.NotEqual(Gradient(1), Gradient(2));
    }

    [Fact]
    public void The_statistics_of_normalisation_stay_as_they_were()
    {
        var model = TrainingModel.Create(2, [new(2, Activation.Tanh) { Normalized = true }, new(1, Activation.Identity)], Initialization.Xavier, new SplitMix64(1));
        var before = model.Snapshot();
        ModelCheck.Of(model, Batch, Loss.HalfSquaredError);
        var after = model.Snapshot();

        Assert.Equal(before.Parameters, after.Parameters);
        Assert.Equal([0, 0, 0], after.Means);
        Assert.Equal([1, 1, 1], after.Variances);
    }

    [Fact]
    public void A_step_that_is_none_is_refused() =>
        Assert.Equal("epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => ModelCheck.Of(TrainingModel.From(Samples.GradientTrace), Batch, Loss.HalfSquaredError, epsilon: 0)).ParamName);

    /// <summary>2z, whose derivative is given as 1.</summary>
    private sealed class HalfTheSlope : ScalarActivation
    {
        public override string Name => "half the slope";

        public override double Value(double z) => 2 * z;

        public override double Derivative(double z) => 1;

        public override Dual Value(Dual z) => 2 * z;
    }
}
