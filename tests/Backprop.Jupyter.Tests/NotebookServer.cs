using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Backprop.Jupyter.Tests;

/// <summary>The classic Notebook, serving a folder on loopback.</summary>
internal sealed class NotebookServer : IAsyncDisposable
{
    private readonly Process _process;

    private NotebookServer(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Its address, with a slash and without the token.</summary>
    public string Address { get; }

    public static async Task<NotebookServer> StartAsync(Jupyter jupyter, string folder)
    {
        int port = FreePort();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        var process = jupyter.Start(
            jupyter.Python,
            ["-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", "--NotebookApp.token=", "--NotebookApp.password=", "--KernelManager.autorestart=False", folder],
            folder);
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var said = new List<string>();
        string address = $"http://127.0.0.1:{port}/";
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (line.Contains(address, StringComparison.Ordinal))
            {
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new NotebookServer(process, address);
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
