using System.Text.Json.Nodes;
using Backprop.Cli.Jupyter.Wire;
using Backprop.Cli.Running;

namespace Backprop.Cli.Jupyter;

/// <summary>A running kernel: its sockets, the process that executes its cells, and what passes between them.</summary>
internal sealed class KernelServer : IAsyncDisposable
{
    private readonly MessageFormat format;
    private readonly TextWriter log;
    private readonly InteractiveHost host;
    private readonly KernelSession session;
    private readonly KernelSockets sockets;

    /// <param name="connection">Where to listen, and the key.</param>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="limits">What ends the process of the cells.</param>
    /// <param name="log">Where is written what no front end can be told.</param>
    public KernelServer(ConnectionFile connection, string folder, HostLimits limits, TextWriter log)
    {
        this.log = log;
        format = new MessageFormat(connection.Key);
        host = new InteractiveHost(folder, limits);
        session = new KernelSession(Send, host);
        sockets = new KernelSockets(connection, Receive);
    }

    /// <summary>Serves until a front end asks for the end or the kernel is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        host.Start();
        Send(KernelChannel.IOPub, ["status"u8.ToArray()], "status", null, new JsonObject { ["execution_state"] = "starting" });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task answering = session.RunAsync(over.Token);
        await Task.WhenAny(answering, session.Shutdown, Task.Delay(Timeout.Infinite, stop));
        await over.CancelAsync();
        await host.StopAsync();
        try
        {
            await answering;
        }
        catch (OperationCanceledException)
        {
            // The cell that was running, and those that waited, are over.
        }
    }

    /// <summary>Interrupts the running cell.</summary>
    public void Interrupt() => _ = host.InterruptAsync();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        sockets.Dispose();
    }

    private void Receive(KernelChannel channel, IReadOnlyList<byte[]> frames)
    {
        try
        {
            session.Receive(format.Read(channel, frames));
        }
        catch (MalformedMessageException e)
        {
            log.WriteLine($"A message on {channel} was not obeyed: {e.Message}.");
        }
        catch (Exception e)
        {
            // The thread of the sockets is not to end by it.
            log.WriteLine($"A message on {channel} was not answered, which is a fault of the kernel: {e}");
        }
    }

    private void Send(KernelChannel channel, IEnumerable<byte[]> identities, string type, JsonObject? parent, JsonObject content) =>
        sockets.Send(channel, format.Write(identities, type, parent, content));
}
