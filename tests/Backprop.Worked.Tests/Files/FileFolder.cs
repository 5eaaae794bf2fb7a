using Backprop.Engine;

namespace Backprop.Worked.Tests.Files;

/// <summary>A temporary folder of network files.</summary>
internal sealed class FileFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("backprop-worked-tests-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>A network of every kind of activation that a file can hold.</summary>
    public static Network EveryActivation(int seed = 1) => Network.Random(
        new SplitMix64((ulong)seed), 1.5, 3,
        (4, Activation.Tanh), (3, Activation.LeakyReLU(0.1)), (5, Activation.Softplus), (2, Activation.Identity),
        (4, Activation.ReLU), (3, Activation.Sigmoid), (4, Activation.LeakyReLU()), (3, Activation.Softmax));

    /// <summary>Holds two networks together to the bit.</summary>
    public static void Same(Network expected, Network actual)
    {
        Assert.Equal(expected.Sizes, actual.Sizes);
        for (var l = 1; l <= expected.Depth; l++)
        {
            Same(expected.Layer(l).Weights, actual.Layer(l).Weights);
            Same(expected.Layer(l).Biases, actual.Layer(l).Biases);
            Assert.IsType(expected.Layer(l).Activation.GetType(), actual.Layer(l).Activation);
            Assert.Equal((expected.Layer(l).Activation as LeakyReLU)?.Slope, (actual.Layer(l).Activation as LeakyReLU)?.Slope);
        }
    }

    /// <summary>Holds two matrices together to the bit; −0 is not 0.</summary>
    public static void Same(Matrix expected, Matrix actual)
    {
        Assert.Equal(expected.ShapeText, actual.ShapeText);
        Assert.Equal(expected.Values.ToArray().Select(BitConverter.DoubleToInt64Bits), actual.Values.ToArray().Select(BitConverter.DoubleToInt64Bits));
    }
}
