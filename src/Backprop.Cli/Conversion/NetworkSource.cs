using Backprop.Cli.Notebooks;
using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Cli.Conversion;

/// <summary>A network out of a file, with what it is to learn out of that file or out of another.</summary>
/// <param name="Network">The network.</param>
/// <param name="Problem">The network with what it is to learn; null where nothing says it.</param>
internal sealed record NetworkSource(Network Network, NetworkFile? Problem)
{
    public static readonly string[] Endings = [".json", ".onnx", ".npz"];

    public static bool IsArrays(string path) => Path.GetExtension(path).Equals(".npz", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">The network's file.</param>
    /// <param name="like">A file that says what the network is to learn and, for arrays, what its layers apply.</param>
    /// <param name="activations">For arrays without such a file: what the layers apply.</param>
    /// <exception cref="NetworkFormatException">A file does not say what it should.</exception>
    /// <exception cref="PathException">There is no such file, or activations are given where none are due.</exception>
    public static NetworkSource Read(string path, string? like, IReadOnlyList<Activation> activations)
    {
        RequireFile(path);
        NetworkFile? model = null;
        if (like is not null)
        {
            RequireFile(like);
            model = NetworkFile.Load(like);
        }

        if (!IsArrays(path))
        {
            return activations.Count > 0 ? throw new PathException($"--activations: {path} says what its layers apply; they are for .npz files.")
                : model is not null ? With(model, NetworkFile.LoadNetwork(path), path)
                : NetworkFile.TryLoad(path, out NetworkFile? file) ? new NetworkSource(file.Network, file)
                : new NetworkSource(NetworkFile.LoadNetwork(path), null);
        }

        IEnumerable<Activation> given = activations.Count > 0 || model is null ? activations : model.Network.Layers.Select(layer => layer.Activation);
        Network network = NetworkFile.LoadNetwork(path, given);
        return model is null ? new NetworkSource(network, null) : With(model, network, path);
    }

    /// <summary>The engine's own pass says whether they fit.</summary>
    private static NetworkSource With(NetworkFile model, Network network, string path)
    {
        try
        {
            network.Forward(model.X).Backward(model.Y, model.Loss);
            return new NetworkSource(network, model with { Network = network });
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException)
        {
            int suffix = e.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
            throw new PathException($"{path}: the network does not fit what --like says that it is to learn: {(suffix < 0 ? e.Message : e.Message[..suffix])}");
        }
    }

    private static void RequireFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new PathException($"{path}: there is no such file.");
        }
    }
}
