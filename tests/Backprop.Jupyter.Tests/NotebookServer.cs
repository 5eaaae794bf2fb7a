using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Backprop.Jupyter.Tests;

/// <summary>The classic Notebook, serving a folder on loopback.</summary>
internal sealed partial class NotebookServer : IAsyncDisposable
{
    private readonly Process _process;

    private NotebookServer(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Its address, with a slash and without the token.</summary>
    public string Address { get; }

    public static async Task<NotebookServer> StartAsync(Jupyter jupyter, string folder)
    {
        var process = jupyter.Start(
            jupyter.Python,
            ["-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", "--NotebookApp.token=", "--NotebookApp.password=", "--KernelManager.autorestart=False", folder],
            folder);
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync();
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (Started().Match(line) is { Success: true } started)
            {
                _ = process.StandardError.ReadToEndAsync();
                return new NotebookServer(process, started.Value);
            }
        }

        process.Dispose();
        throw new InvalidOperationException("The Notebook did not start:\n" + string.Join('\n', said));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*/", RegexOptions.CultureInvariant)]
    private static partial Regex Started();
}
