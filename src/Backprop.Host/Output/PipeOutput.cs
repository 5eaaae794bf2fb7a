using Backprop.Host.Protocol;

namespace Backprop.Host.Output;

/// <summary>Writes each message to the tool at once: what was shown before a crash must not be lost in a buffer.</summary>
internal sealed class PipeOutput(Stream pipe) : ICellOutput
{
    private readonly Lock gate = new();

    public void Send(HostMessage message)
    {
        byte[] bytes = ProtocolBytes.Of(message);
        try
        {
        }
        finally
        {
            // Here an interrupt waits: a message is written whole.
            lock (gate)
            {
                pipe.Write(bytes);
            }
        }
    }
}
