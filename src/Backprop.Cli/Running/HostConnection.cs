using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>The conversation over the pipe.</summary>
/// <param name="pipe">The pipe.</param>
/// <param name="limits">What a cell may write.</param>
internal sealed class HostConnection(Stream pipe, HostLimits limits) : IDisposable
{
    private readonly SemaphoreSlim sending = new(1);
    private readonly PipeReader reader = PipeReader.Create(pipe);
    private long received;

    /// <summary>Sends a request; an interrupt may come while another is being sent.</summary>
    public async Task SendAsync(HostRequest request, CancellationToken cancellation)
    {
        byte[] bytes = ProtocolBytes.Of(request);
        await sending.WaitAsync(cancellation);
        try
        {
            await pipe.WriteAsync(bytes, cancellation);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>What comes from here on counts anew against what a cell may write.</summary>
    public void StartCount() => received = 0;

    public void Dispose() => sending.Dispose();

    /// <summary>The next message, or null when the host has hung up.</summary>
    /// <exception cref="HostEndedException">More came since the count began than a cell may write, or what came is no message.</exception>
    public async Task<HostMessage?> ReceiveAsync(CancellationToken cancellation)
    {
        ReadResult head = await reader.ReadAtLeastAsync(ProtocolBytes.LengthBytes, cancellation);
        if (head.Buffer.Length < ProtocolBytes.LengthBytes)
        {
            return null;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(head.Buffer.Slice(0, ProtocolBytes.LengthBytes).ToArray());
        reader.AdvanceTo(head.Buffer.Start);
        RefuseFlood(received + length);
        ReadResult whole = await reader.ReadAtLeastAsync(ProtocolBytes.LengthBytes + (int)length, cancellation);
        if (whole.Buffer.Length < ProtocolBytes.LengthBytes + length)
        {
            return null;
        }

        received += length;
        ReadOnlySequence<byte> bytes = whole.Buffer.Slice(ProtocolBytes.LengthBytes, length);
        using var message = new MemoryStream(bytes.ToArray());
        reader.AdvanceTo(bytes.End);
        return Read(message);
    }

    private static HostMessage Read(MemoryStream bytes)
    {
        try
        {
            using var from = new BinaryReader(bytes, Encoding.UTF8, leaveOpen: true);
            HostMessage message = ProtocolBytes.ReadMessage(from);
            return bytes.Position == bytes.Length ? message : throw new InvalidDataException();
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or FormatException or ArgumentException)
        {
            throw new HostEndedException(HostEnd.NoMessage);
        }
    }

    private void RefuseFlood(long bytes)
    {
        if (bytes > limits.OutputBytes)
        {
            throw new HostEndedException(HostEnd.TooMuchOutput(limits));
        }
    }
}
