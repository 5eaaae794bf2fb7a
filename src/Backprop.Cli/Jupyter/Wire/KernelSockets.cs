using System.Net;
using System.Net.Sockets;
using Backprop.Cli.Notebooks;
using NetMQ;
using NetMQ.Sockets;

namespace Backprop.Cli.Jupyter.Wire;

/// <summary>
/// The five sockets, all on one thread that does nothing else: it answers heartbeats and takes requests in whatever a
/// cell is doing.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    /// <summary>The largest frame that is taken; whoever sends a larger one is hung up on.</summary>
    private const long LargestFrame = 64 << 20;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Dictionary<KernelChannel, NetMQSocket> sockets;
    private readonly NetMQQueue<Outgoing> outgoing = new();
    private readonly NetMQPoller poller = [];
    private readonly Thread thread;

    /// <param name="connection">Where to listen.</param>
    /// <param name="received">Called on the sockets' thread with each message of the shell and the control channel.</param>
    /// <exception cref="PathException">A port is taken.</exception>
    public KernelSockets(ConnectionFile connection, Action<KernelChannel, IReadOnlyList<byte[]>> received)
    {
        sockets = new Dictionary<KernelChannel, NetMQSocket>
        {
            [KernelChannel.Shell] = new RouterSocket(),
            [KernelChannel.Control] = new RouterSocket(),
            [KernelChannel.IOPub] = new PublisherSocket(),
            [KernelChannel.Stdin] = new RouterSocket(),
            [KernelChannel.Heartbeat] = new RouterSocket(),
        };
        thread = new Thread(poller.Run) { IsBackground = true, Name = "Jupyter sockets" };
        try
        {
            foreach ((KernelChannel channel, NetMQSocket socket) in sockets)
            {
                Bind(socket, channel, connection);
            }
        }
        catch
        {
            CloseSockets();
            throw;
        }

        Listen(KernelChannel.Shell, frames => received(KernelChannel.Shell, frames));
        Listen(KernelChannel.Control, frames => received(KernelChannel.Control, frames));
        Listen(KernelChannel.Stdin, _ => { });
        Listen(KernelChannel.Heartbeat, frames => Send(KernelChannel.Heartbeat, frames));
        outgoing.ReceiveReady += (_, _) => SendNext();
        poller.Add(sockets[KernelChannel.IOPub]);
        poller.Add(outgoing);
        thread.Start();
    }

    /// <summary>Sends a message, from any thread, after those sent before.</summary>
    public void Send(KernelChannel channel, IReadOnlyList<byte[]> frames) => outgoing.Enqueue(new Outgoing(channel, frames));

    /// <summary>Sends what there is to send, and closes.</summary>
    public void Dispose()
    {
        outgoing.Enqueue(Outgoing.End);
        thread.Join();
        CloseSockets();
    }

    private static void Bind(NetMQSocket socket, KernelChannel channel, ConnectionFile connection)
    {
        socket.Options.Linger = LastWords;
        socket.Options.MaxMsgSize = LargestFrame;
        socket.Options.SendHighWatermark = 0; // an output that nobody has fetched yet is not thrown away
        socket.Options.IPv4Only = connection.Address.AddressFamily == AddressFamily.InterNetwork;
        string address = $"tcp://{new IPEndPoint(connection.Address, connection.Ports[channel])}";
        try
        {
            socket.Bind(address);
        }
        catch (NetMQException e)
        {
            throw new PathException($"{address} ({channel}): cannot be listened on: {e.Message}");
        }
    }

    private void Listen(KernelChannel channel, Action<IReadOnlyList<byte[]>> received)
    {
        NetMQSocket socket = sockets[channel];
        socket.ReceiveReady += (_, _) => received(socket.ReceiveMultipartBytes());
        poller.Add(socket);
    }

    private void SendNext()
    {
        if (!outgoing.TryDequeue(out Outgoing? next, TimeSpan.Zero))
        {
            return;
        }

        if (next == Outgoing.End)
        {
            poller.Stop();
        }
        else
        {
            sockets[next.Channel].SendMultipartBytes(next.Frames);
        }
    }

    private void CloseSockets()
    {
        poller.Dispose();
        outgoing.Dispose(); // it holds sockets too, and the clean-up waits for all of them
        foreach (NetMQSocket socket in sockets.Values)
        {
            socket.Dispose();
        }

        NetMQConfig.Cleanup(block: true);
    }

    private sealed record Outgoing(KernelChannel Channel, IReadOnlyList<byte[]> Frames)
    {
        public static Outgoing End { get; } = new(KernelChannel.Heartbeat, []);
    }
}
