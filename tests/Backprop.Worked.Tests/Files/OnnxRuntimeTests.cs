using Backprop.Engine;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Backprop.Worked.Tests.Files;

/// <summary>ONNX Runtime computes the same from the files that are written. Its exponential rounds a last digit otherwise, so a bound is held.</summary>
public sealed class OnnxRuntimeTests : IDisposable
{
    private const double Bound = 1e-14;

    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Activations() => [.. Activation.All.Select(activation => activation.Name), "leaky-relu(0.3)"];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_has_equal_outputs(string name)
    {
        var activation = Activation.Parse(name);
        foreach (var size in new[] { 0.5, 30 })
        {
            var random = new SplitMix64(11);
            Compare(Network.Random(random, size, 3, (4, Activation.Tanh), (5, activation), (3, activation)), random.Matrix(3, 6, 4));
        }
    }

    [Fact]
    public void A_network_of_all_of_them_has_equal_outputs()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            Compare(FileFolder.EveryActivation(seed), new SplitMix64((ulong)seed).Matrix(3, 4, 2));
        }
    }

    private void Compare(Network network, Matrix x)
    {
        NetworkFile.SaveNetwork(network, folder.At("n.onnx"));
        using var session = new InferenceSession(folder.At("n.onnx"));
        var input = new DenseTensor<double>(x.Transpose().Values.ToArray(), [x.Columns, x.Rows]);
        using var run = session.Run([NamedOnnxValue.CreateFromTensor("x", input)]);
        var y = run.Single(value => value.Name == "y").AsTensor<double>();
        var expected = network.Forward(x).Output;

        Assert.Equal([expected.Columns, expected.Rows], y.Dimensions.ToArray());
        for (var sample = 0; sample < expected.Columns; sample++)
        {
            for (var neuron = 0; neuron < expected.Rows; neuron++)
            {
                Assert.Equal(expected[neuron, sample], y[sample, neuron], Bound * Math.Max(1, Math.Abs(expected[neuron, sample])));
            }
        }
    }
}
