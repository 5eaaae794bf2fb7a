namespace Backprop.Engine.Tests;

/// <summary>A training that ends with its test.</summary>
internal static class Training
{
    public static TrainingResult Of(TrainingModel model, DataSet data, Loss loss, TrainingOptions? options = null) =>
        Trainer.Train(model, data, loss, options, progress: null, TestContext.Current.CancellationToken);
}
