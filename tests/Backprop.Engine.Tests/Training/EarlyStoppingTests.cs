namespace Backprop.Engine.Tests;

/// <summary>When a training stops early and where it goes back to, on a single weight whose way is known: ŷ = w, and w comes nearer to the target 0.</summary>
public sealed class EarlyStoppingTests
{
    // Each step takes w to −0.9 w: after epoch e it is (−0.9)ᵉ.
    private const double Factor = -0.9;

    [Fact]
    public void Patience_begins_anew_whenever_it_gets_better()
    {
        // Nearest to (−0.9)⁷ are, each time a little more, the epochs 1, 3, 5 and 7; the even ones lie on the other side.
        var result = Train(epochs: 50, judgedBy: Math.Pow(Factor, 7), new EarlyStopping(Patience: 3));

        Assert.Equal(TrainingEnd.StoppedEarly, result.End);
        Assert.Equal(10, result.History.Last.Epoch);
        Assert.Equal(7, result.History.Best.Epoch);
        Assert.Equal(Math.Pow(Factor, 7), Weight(result), 1e-12);
    }

    [Fact]
    public void Patience_of_one_epoch_ends_with_the_first_that_is_no_better()
    {
        var result = Train(epochs: 50, judgedBy: Math.Pow(Factor, 7), new EarlyStopping(Patience: 1));

        Assert.Equal((TrainingEnd.StoppedEarly, 2), (result.End, result.History.Last.Epoch));
        Assert.Equal(Factor, Weight(result), 1e-12);
    }

    [Fact]
    public void A_training_that_comes_to_its_end_goes_back_as_well()
    {
        var result = Train(epochs: 10, judgedBy: Math.Pow(Factor, 3), new EarlyStopping(Patience: 20));

        Assert.Equal((TrainingEnd.Complete, 10), (result.End, result.History.Last.Epoch));
        Assert.Equal(Math.Pow(Factor, 3), Weight(result), 1e-12);
    }

    [Fact]
    public void What_counts_as_better_is_to_be_more_than_the_improvement()
    {
        // Half the squares of w − 0: 0.405, 0.328, 0.266, …; the second is lower by 0.077, the third by 0.140 than the first.
        Assert.Equal(3, Best(0.1));
        Assert.Equal(2, Best(0.07));
        Assert.Equal(1, Best(10));

        int Best(double improvement)
        {
            var result = Train(epochs: 3, judgedBy: 0, new EarlyStopping(Patience: 5, improvement));
            return (int)Math.Round(Math.Log(Math.Abs(Weight(result))) / Math.Log(0.9));
        }
    }

    [Fact]
    public void A_loss_that_stays_is_no_better()
    {
        var result = Train(epochs: 50, judgedBy: 0, new EarlyStopping(Patience: 3), rate: 0);

        Assert.Equal((TrainingEnd.StoppedEarly, 4), (result.End, result.History.Last.Epoch));
    }

    [Fact]
    public void Without_it_the_last_parameters_stay() => Assert.Equal(Math.Pow(Factor, 10), Weight(Train(epochs: 10, judgedBy: Math.Pow(Factor, 3), stopping: null)), 1e-12);

    /// <summary>The inputs ±1 keep the bias at 0.</summary>
    private static TrainingResult Train(int epochs, double judgedBy, EarlyStopping? stopping, double rate = 1.9) => Training.Of(
        TrainingModel.From(new Network(new Layer([[1.0]], [0.0], Activation.Identity))),
        new DataSet(Matrix.FromRows([1, -1]), Matrix.Zeros(1, 2)),
        Loss.HalfSquaredError,
        new() { Epochs = epochs, LearningRate = rate, Validation = new(Matrix.Column(1), Matrix.Column(judgedBy)), EarlyStopping = stopping });

    private static double Weight(TrainingResult result) => result.Network[ParameterIndex.Weight(1, 1, 1)];
}
