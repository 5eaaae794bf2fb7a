namespace Backprop.Engine.Tests;

/// <summary>What was forgotten is named at the call that lacks it, and not somewhere below.</summary>
public class NullArgumentTests
{
    private static readonly SplitMix64 Random = new(1);
    private static readonly Matrix X = Matrix.Column(1, 2);
    private static readonly Matrix Y = Matrix.Column(1);
    private static readonly Network Net = new(new Layer([[0.1, 0.2]], [0.3], Activation.Sigmoid));
    private static readonly DataSet Data = new(X, Y);
    private static readonly Loss Square = Loss.HalfSquaredError;

    private static TrainingModel Model => TrainingModel.From(Net);

    private static readonly (string Parameter, Func<object?> Call)[] Calls =
    [
        ("text", () => Activation.Parse(null!)),
        ("text", () => ParameterIndex.Parse(null!)),
        ("weights", () => new Layer((Matrix)null!, Y, Activation.Tanh)),
        ("biases", () => new Layer(X.Transpose(), null!, Activation.Tanh)),
        ("activation", () => new Layer(X.Transpose(), Y, null!)),
        ("layers", () => new Network((IEnumerable<Layer>)null!)),
        ("x", () => Net.Forward((Matrix)null!)),
        ("random", () => Network.Random(null!, 1, 2, (1, Activation.Tanh))),
        ("layers", () => Network.Random(Random, 1, 2, null!)),
        ("batch", () => ((Matrix)null!).Samples(0)),
        ("values", () => Matrix.FromArray((double[,])null!)),
        ("rows", () => Matrix.FromRows(null!)),
        ("pass", () => ((BackwardPass)null!).Descend(0.1).First()),
        ("network", () => ((Network)null!).Descend(X, Y, Square, 0.1, 1, Random).First()),
        ("x", () => Net.Descend(null!, Y, Square, 0.1, 1, Random).First()),
        ("y", () => Net.Descend(X, null!, Square, 0.1, 1, Random).First()),
        ("random", () => Net.Descend(X, Y, Square, 0.1, 1, null!).First()),
        ("y", () => Net.Forward(X).Backward((Matrix)null!, Square)),
        ("loss", () => Net.Forward(X).Backward(Y, null!)),
        ("y", () => Net.Forward(X).LossOf(null!, Square)),
        ("loss", () => Net.Forward(X).LossOf(Y, null!)),
        ("pass", () => GradientChain.Of(null!, ParameterIndex.Bias(1, 1))),
        ("network", () => GradientCheck.Of(null!, X, Y, Square)),
        ("inputs", () => new DataSet(null!, Y)),
        ("targets", () => new DataSet(X, null!)),
        ("samples", () => DataSet.Of(null!)),
        ("labels", () => DataSet.OneHot(null!, 2)),
        ("samples", () => Data.Select(null!)),
        ("random", () => Data.Split(0.5, 0.2, null!)),
        ("outputs", () => Classification.Classes(null!)),
        ("outputs", () => Classification.Accuracy(null!, Y)),
        ("targets", () => Classification.Accuracy(Y, null!)),
        ("then", () => LearningRate.WarmUp(3, null!)),
        ("tell", () => new TrainingProgress(null!)),
        ("layers", () => TrainingModel.Create(2, null!, Initialization.Xavier, Random)),
        ("initialization", () => TrainingModel.Create(2, [new TrainingLayer(1, Activation.Tanh)], null!, Random)),
        ("random", () => TrainingModel.Create(2, [new TrainingLayer(1, Activation.Tanh)], Initialization.Xavier, null!)),
        ("network", () => TrainingModel.From(null!)),
        ("model", () => Trainer.Train(null!, Data, Square)),
        ("data", () => Trainer.Train(Model, null!, Square)),
        ("loss", () => Trainer.Train(Model, Data, null!)),
        ("model", () => new TrainingStep(null!, Square, 1)),
        ("loss", () => new TrainingStep(Model, null!, 1)),
        ("x", () => new TrainingStep(Model, Square, 1).Take(null!, Y, 0.1)),
        ("y", () => new TrainingStep(Model, Square, 1).Take(X, null!, 0.1)),
        ("model", () => ModelCheck.Of(null!, Data, Square)),
        ("batch", () => ModelCheck.Of(Model, null!, Square)),
        ("loss", () => ModelCheck.Of(Model, Data, null!)),
        ("optimizer", () => OptimizerTrace.Of(null!, Net, Data, Square, ParameterIndex.Bias(1, 1), 0.1)),
        ("network", () => OptimizerTrace.Of(new Adam(), null!, Data, Square, ParameterIndex.Bias(1, 1), 0.1)),
        ("batch", () => OptimizerTrace.Of(new Adam(), Net, null!, Square, ParameterIndex.Bias(1, 1), 0.1)),
        ("loss", () => OptimizerTrace.Of(new Adam(), Net, Data, null!, ParameterIndex.Bias(1, 1), 0.1)),
    ];

    public static TheoryData<int, string> All => [.. Calls.Index().Select(call => (call.Index, call.Item.Parameter))];

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_null_is_named(int call, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(() => Calls[call].Call()).ParamName);
}
