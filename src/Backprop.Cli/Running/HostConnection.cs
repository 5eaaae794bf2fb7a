using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>The conversation over the pipe, a JSON object a line.</summary>
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
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(request, ProtocolJson.Lines.HostRequest);
        await sending.WaitAsync(cancellation);
        try
        {
            await pipe.WriteAsync((byte[])[.. json, (byte)'\n'], cancellation);
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
    /// <exception cref="HostEndedException">More came since the count began than a cell may write.</exception>
    public async Task<HostMessage?> ReceiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellation);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                ReadOnlySequence<byte> line = buffer.Slice(0, end);
                received += line.Length;
                RefuseFlood(received);
                HostMessage message = Parse(line);
                reader.AdvanceTo(buffer.GetPosition(1, end));
                return message;
            }

            RefuseFlood(received + buffer.Length);
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    private void RefuseFlood(long bytes)
    {
        if (bytes > limits.OutputBytes)
        {
            throw new HostEndedException(HostEnd.TooMuchOutput(limits));
        }
    }

    private static HostMessage Parse(ReadOnlySequence<byte> line)
    {
        var json = new Utf8JsonReader(line);
        return JsonSerializer.Deserialize(ref json, ProtocolJson.Lines.HostMessage)!;
    }
}
