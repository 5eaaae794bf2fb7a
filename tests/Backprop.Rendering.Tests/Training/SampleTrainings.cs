using Backprop.Engine;

namespace Backprop.Rendering.Tests.Training;

/// <summary>Short trainings to look at.</summary>
internal static class SampleTrainings
{
    public static DataSet Xor { get; } = DataSet.Of([([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]);

    /// <summary>XOR with four hidden neurons; every network that it was, the first among them.</summary>
    public static (TrainingResult Result, List<Network> Path) Learn(int epochs = 12, DataSet? validation = null)
    {
        var model = TrainingModel.Create(
            2, [new TrainingLayer(4, Activation.Tanh), new TrainingLayer(1, Activation.Sigmoid)], Initialization.Xavier, new SplitMix64(3));
        var path = new List<Network> { model.ToNetwork() };
        var options = new TrainingOptions { Epochs = epochs, LearningRate = 0.1, Optimizer = new Adam(), Validation = validation };
        var result = Trainer.Train(
            model, Xor, Loss.BinaryCrossEntropy, options, new TrainingProgress(_ => path.Add(model.ToNetwork())), TestContext.Current.CancellationToken);
        return (result, path);
    }
}
