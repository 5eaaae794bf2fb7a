using System.Diagnostics;
using System.Text;

[assembly: AssemblyFixture(typeof(Backprop.Jupyter.Tests.Jupyter))]

namespace Backprop.Jupyter.Tests;

/// <summary>Jupyter as Debian has it, with the built tool's kernel installed where only these tests look.</summary>
public sealed class Jupyter : IAsyncLifetime
{
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3", "python"];

    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-jupyter-").FullName;
    private string? _python;

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IEnumerable<string> Notebooks => Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    /// <summary>A Python that has what a test needs; skips the test if there is none.</summary>
    public string Python => _python ?? throw new InvalidOperationException($"{nameof(RequireAsync)} comes first.");

    public async ValueTask InitializeAsync()
    {
        var (code, output) = await RunAsync("dotnet", [Tool, "kernel", "install"]);
        Assert.True(code == 0, output);
    }

    /// <summary>Skips the calling test where the modules are not to be had.</summary>
    public async Task RequireAsync(params string[] modules)
    {
        string import = "import " + string.Join(", ", modules);
        foreach (string python in Pythons)
        {
            try
            {
                if ((await RunAsync(python, ["-c", import])).Code == 0)
                {
                    _python = python;
                    return;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program.
            }
        }

        Assert.Skip($"There is no Python here that can '{import}'; tried {string.Join(", ", Pythons)}.");
    }

    /// <summary>Runs a program that finds the kernel, and nothing of the user's own Jupyter.</summary>
    public async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string? input = null, string? folder = null)
    {
        using var process = Start(program, arguments, folder);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
    }

    public Process Start(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? _folder,
        };
        foreach (string name in new[] { "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR" })
        {
            start.Environment[name] = Path.Combine(_folder, name.ToLowerInvariant());
        }

        start.Environment["PYTHONUTF8"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>A folder of a test's own, which goes with the fixture.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Tool
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            return Path.Combine(Root, "src", "Backprop.Cli", "bin", configuration, "net10.0", "backprop.dll");
        }
    }

    private static string FindRoot(string? folder) => folder is null
        ? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Backprop.Notebooks.sln.")
        : File.Exists(Path.Combine(folder, "Backprop.Notebooks.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder));
}
