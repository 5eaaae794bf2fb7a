namespace Backprop.Engine.Tests;

public sealed class TrainingProgressTests
{
    private static EpochRecord Epoch(int number) => new(number, number, 0.1, 1.0 / number, null, null, null, []);

    [Fact]
    public void Lines_are_written_for_the_first_epoch_and_every_so_manyth()
    {
        var writer = new StringWriter { NewLine = "\n" };
        var lines = TrainingProgress.Lines(every: 3, writer);
        for (var epoch = 1; epoch <= 7; epoch++)
        {
            lines.Report(Epoch(epoch));
        }

        Assert.Equal("epoch     1   loss 1.00000\nepoch     3   loss 0.33333\nepoch     6   loss 0.16667\n", writer.ToString());
    }

    [Fact]
    public void A_line_tells_of_the_validation_set_and_of_what_is_right_where_there_is_any()
    {
        var writer = new StringWriter { NewLine = "\n" };
        TrainingProgress.Lines(every: 1, writer).Report(Epoch(20) with { TrainingAccuracy = 1, ValidationLoss = 0.25, ValidationAccuracy = 0.9375 });

        Assert.Equal("epoch    20   loss 0.05000   right 100.0 %   validation 0.25000   right  93.8 %\n", writer.ToString());
    }

    [Fact]
    public void Every_epoch_is_reported_in_order_on_the_thread_that_trains()
    {
        var (told, thread) = (new List<int>(), Environment.CurrentManagedThreadId);
        var model = TrainingModel.Create(1, [new TrainingLayer(1, Activation.Identity)], Initialization.Xavier, new SplitMix64(1));
        Trainer.Train(
            model,
            DataSet.Of([([1], [2])]),
            Loss.HalfSquaredError,
            new TrainingOptions { Epochs = 5 },
            new TrainingProgress(record => told.Add(Environment.CurrentManagedThreadId == thread ? record.Epoch : -1)),
            TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3, 4, 5], told);
    }

    [Fact]
    public void Every_zeroth_epoch_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TrainingProgress.Lines(0));
}
