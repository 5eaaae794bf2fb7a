using System.Diagnostics;
using System.Globalization;
using Backprop.Engine;

namespace Backprop.Worked.Tests.Files;

/// <summary>NumPy and PyTorch themselves, where they are installed, open what is written and write what is read.</summary>
public sealed class PythonTests : IDisposable
{
    private readonly FileFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void NumPy_reads_the_arrays_and_writes_the_same_again()
    {
        var python = PythonWith("numpy");
        var network = FileFolder.EveryActivation();
        NetworkFile.SaveNetwork(network, folder.At("out.npz"));

        Run(python, "import numpy\narrays = dict(numpy.load('out.npz', allow_pickle=False))\nassert arrays['0.weight'].shape == (4, 3), arrays['0.weight'].shape\nassert arrays['0.bias'].flags['C_CONTIGUOUS']\n"
            + "numpy.savez('back.npz', **arrays)\nnumpy.savez_compressed('small.npz', **{k: numpy.asfortranarray(v) for k, v in arrays.items()})");

        foreach (var name in new[] { "back.npz", "small.npz" })
        {
            FileFolder.Same(network, NetworkFile.LoadNetwork(folder.At(name), network.Layers.Select(layer => layer.Activation)));
        }
    }

    [Fact]
    public void PyTorch_loads_the_arrays_as_a_state_dict_trains_and_gives_them_back()
    {
        var python = PythonWith("numpy", "torch");
        var network = Network.Random(new SplitMix64(2), 1, 2, (3, Activation.Tanh), (1, Activation.Sigmoid));
        NetworkFile.SaveNetwork(network, folder.At("network.npz"));

        var said = Run(python, """
            import numpy, torch
            from torch import nn
            model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1), nn.Sigmoid()).double()
            model.load_state_dict({name: torch.from_numpy(array) for name, array in numpy.load("network.npz").items()})
            x = torch.tensor([[0.25, -0.5]], dtype=torch.float64)
            print(repr(model(x).item()))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
            (0.5 * (model(x) - 1) ** 2).sum().backward()
            optimizer.step()
            numpy.savez("trained.npz", **{name: array.numpy() for name, array in model.state_dict().items()})
            """);

        var pass = network.Forward(0.25, -0.5).Backward(1, Loss.HalfSquaredError);
        Assert.Equal(pass.Forward.Output[0, 0], double.Parse(said, CultureInfo.InvariantCulture), 1e-15);
        var trained = NetworkFile.LoadNetwork(folder.At("trained.npz"), network.Layers.Select(layer => layer.Activation));
        var after = pass.Update(0.5).After;
        Assert.All(after.Parameters, parameter => Assert.Equal(after[parameter], trained[parameter], 1e-15));
    }

    [Fact]
    public void The_checker_of_ONNX_has_nothing_to_say_and_finds_every_shape()
    {
        var python = PythonWith("onnx");
        new NetworkFile(FileFolder.EveryActivation(), Matrix.Column(1, 2, 3), Matrix.Column(0, 1, 0), Loss.CategoricalCrossEntropy).Save(folder.At("n.onnx"));

        var said = Run(python, """
            import onnx
            model = onnx.load("n.onnx")
            onnx.checker.check_model(model, full_check=True)
            inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True).graph
            print([d.dim_param or d.dim_value for d in inferred.output[0].type.tensor_type.shape.dim], len(inferred.value_info), model.opset_import[0].version, model.metadata_props[0].key)
            """);

        // Between x and y every value has a shape: z of 8 layers, what two leaky ReLUs and a softplus are made of, a of 7.
        Assert.Equal("['samples', 3] 23 13 backprop.problem", said);
    }

    /// <summary>docs/network-files.md, as it stands: its JSON, its Python, and back.</summary>
    [Fact]
    public void The_documentation_does_what_it_says()
    {
        var python = PythonWith("numpy", "torch");
        var page = File.ReadAllText(Path.Combine(Backprop.Notebooks.Tests.Repository.Root, "docs", "network-files.md")).ReplaceLineEndings("\n");
        var file = NetworkFile.Parse(Block(page, "json"));
        file.Save(folder.At("network.npz"));

        Run(python, Block(page, "python"));

        var trained = NetworkFile.LoadNetwork(folder.At("trained.npz"), Activation.Sigmoid, Activation.Sigmoid);
        var here = file.Network;
        for (var step = 0; step < 1000; step++)
        {
            here = here.Forward(file.X).Backward(file.Y, file.Loss).Update(file.LearningRate!.Value).After;
        }

        Assert.All(here.Parameters, parameter => Assert.Equal(here[parameter], trained[parameter], 1e-12));
    }

    private static string Block(string page, string language)
    {
        var start = page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    /// <summary>A Python that has these modules; Debian's are for its own.</summary>
    private static string PythonWith(params string[] modules)
    {
        var python = new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(candidate => Start(candidate, ".", "import " + string.Join(", ", modules)).Code == 0);
        Assert.SkipWhen(python is null, $"No Python with {string.Join(" and ", modules)} is there (Debian: python3-{string.Join(", python3-", modules)}).");
        return python!;
    }

    private string Run(string python, string script)
    {
        var (code, output, error) = Start(python, folder.Path, script);
        Assert.True(code == 0, error);
        return output.Trim();
    }

    private static (int Code, string Output, string Error) Start(string python, string folder, string script)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "", "");
        }
    }
}
