using Backprop.Engine;
using Backprop.Rendering.Charts;
using Backprop.Rendering.Tests.Views;

namespace Backprop.Rendering.Tests.Training;

public class HistoryViewsTests
{
    private static readonly TrainingHistory Plain = SampleTrainings.Learn().Result.History;
    private static readonly TrainingHistory Watched = SampleTrainings.Learn(validation: SampleTrainings.Xor.Select([0, 1])).Result.History;

    [Fact]
    public void A_history_of_a_classifier_is_its_losses_accuracies_and_gradients()
    {
        Assert.Equal(
            ["Loss after each epoch, logarithmic", "Accuracy after each epoch", "Gradient norms of each layer, the mean of each epoch, logarithmic"],
            new Fragment(Plain.Show()).Titles);
        Assert.Equal(["layer 1", "layer 2"], new Fragment(Plain.DrawGradientNorms()).Body.QuerySelectorAll(".bp-lines li").Select(item => item.TextContent));
    }

    [Fact]
    public void A_result_of_two_inputs_and_one_output_ends_in_its_boundary_among_the_samples_that_judge_it()
    {
        var judges = SampleTrainings.Xor.Select([0, 1]);
        var result = SampleTrainings.Learn(validation: judges).Result;

        Assert.Equal((result.History.Show() + result.Network.DrawBoundary(judges)).ToHtml(), result.Show().ToHtml());
        Assert.Equal("Decision boundary", new Fragment(result.Show()).Titles[^1]);
    }

    [Fact]
    public void A_result_of_more_classes_ends_in_what_was_taken_for_what()
    {
        var data = DataSet.Of([([0, 0], [1, 0, 0]), ([0, 1], [0, 1, 0]), ([1, 0], [0, 0, 1])]);
        var model = TrainingModel.Create(2, [new TrainingLayer(3, Activation.Softmax)], Initialization.Xavier, new SplitMix64(1));
        var result = Trainer.Train(model, data, Loss.CategoricalCrossEntropy, new TrainingOptions { Epochs = 2 }, null, TestContext.Current.CancellationToken);

        Assert.Equal((result.History.Show() + result.Network.ShowConfusion(data)).ToHtml(), result.Show().ToHtml());
    }

    [Fact]
    public void A_training_that_was_stopped_in_its_first_epoch_says_so()
    {
        var model = TrainingModel.Create(2, [new TrainingLayer(1, Activation.Sigmoid)], Initialization.Xavier, new SplitMix64(1));
        var result = Trainer.Train(model, SampleTrainings.Xor, Loss.BinaryCrossEntropy, null, null, new CancellationToken(canceled: true));

        Assert.Equal(TrainingEnd.Cancelled, result.End);
        Assert.Equal("The training ended before an epoch was complete.", result.Show().ToText().Trim());
    }

    [Fact]
    public void Single_views_of_it_say_why_there_is_nothing_to_draw()
    {
        var empty = new TrainingHistory([]);

        foreach (var view in new Func<TrainingHistory, View>[] { history => history.DrawLosses(), HistoryViews.DrawAccuracy, HistoryViews.DrawGradientNorms, HistoryViews.ShowTable })
        {
            Assert.Contains("before an epoch was complete", Assert.Throws<InvalidOperationException>(() => view(empty)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_classes_there_is_no_accuracy()
    {
        var model = TrainingModel.Create(2, [new TrainingLayer(1, Activation.Identity)], Initialization.Xavier, new SplitMix64(1));
        var history = Trainer.Train(model, SampleTrainings.Xor, Loss.HalfSquaredError, new TrainingOptions { Epochs = 2 }, null, TestContext.Current.CancellationToken).History;

        Assert.Equal(2, history.Show().Blocks.Count);
        Assert.Contains("—", history.ShowTable().ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_validation_set_has_a_curve_where_there_is_one()
    {
        Assert.Empty(new Fragment(Plain.DrawLosses()).Body.QuerySelectorAll(".bp-lines"));
        Assert.Equal(["training", "validation"], new Fragment(Watched.DrawLosses()).Body.QuerySelectorAll(".bp-lines li").Select(item => item.TextContent));
        Assert.Equal(2, new Fragment(Watched.DrawAccuracy()).Body.QuerySelectorAll(".bp-curve").Length);
    }

    [Fact]
    public void A_curve_goes_through_what_was_recorded()
    {
        var chart = Assert.IsType<ChartBlock>(Assert.Single(Plain.DrawLosses().Blocks)).Chart;

        Assert.Equal(Plain.Epochs.Select(epoch => new ChartPoint(epoch.Epoch, epoch.TrainingLoss)), chart.Series[0].Points);
        Assert.True(chart.Y.IsLogarithmic);
    }

    [Fact]
    public void Several_runs_share_their_axes()
    {
        var chart = Assert.IsType<ChartBlock>(Assert.Single(HistoryViews.DrawLosses(("one", Plain), ("other", Watched)).Blocks)).Chart;

        Assert.Equal(["one", "other"], chart.Series.Select(series => series.Name));
        Assert.Equal(Plain.Last.TrainingLoss, chart.Series[0].Points[^1].Y);
        Assert.Throws<ArgumentException>(() => HistoryViews.DrawLosses());
        Assert.Throws<ArgumentException>(() => HistoryViews.DrawLosses([.. Enumerable.Range(1, 5).Select(n => ($"{n}", Plain))]));
    }

    [Fact]
    public void A_long_history_is_thinned_out_and_its_gradients_are_means()
    {
        var history = SampleTrainings.Learn(epochs: 450).Result.History;
        var losses = Assert.IsType<ChartBlock>(history.DrawLosses().Blocks[0]).Chart.Series[0].Points;
        var norms = Assert.IsType<ChartBlock>(history.DrawGradientNorms().Blocks[0]).Chart;

        Assert.InRange(losses.Count, 200, 400);
        Assert.Equal((1, 450), (losses[0].X, losses[^1].X));
        Assert.Equal(90, norms.Series[0].Points.Count);
        Assert.Equal(history.Epochs.Take(5).Average(epoch => epoch.Layers[0].GradientNorm), norms.Series[0].Points[0].Y);
        Assert.Contains("the mean of every 5 epochs", norms.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_the_first_the_best_and_the_last_epoch()
    {
        var last = Watched.Last;
        var best = Watched.Best;
        var lines = Watched.ShowTable().ToText().Split('\n');

        Assert.Equal("Training", lines[0]);
        Assert.StartsWith("1", lines[2], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith(FormattableString.Invariant($"{best.Epoch}, the best"), StringComparison.Ordinal));
        Assert.Contains(FormattableString.Invariant($"{last.TrainingLoss:0.00000}"), lines[^1], StringComparison.Ordinal);
        Assert.Empty(new Fragment(Watched.ShowTable()).Body.QuerySelectorAll(".bp-no"));
    }
}
