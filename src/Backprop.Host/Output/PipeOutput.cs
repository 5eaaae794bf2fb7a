using System.Text.Json;
using Backprop.Host.Protocol;

namespace Backprop.Host.Output;

/// <summary>Writes each message to the tool at once: what was shown before a crash must not be lost in a buffer.</summary>
internal sealed class PipeOutput(Stream pipe) : ICellOutput
{
    private readonly Lock gate = new();

    public void Send(HostMessage message)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.Lines.HostMessage);
        byte[] line = [.. json, (byte)'\n'];
        try
        {
        }
        finally
        {
            // Here an interrupt waits: a line is written whole.
            lock (gate)
            {
                pipe.Write(line);
            }
        }
    }
}
