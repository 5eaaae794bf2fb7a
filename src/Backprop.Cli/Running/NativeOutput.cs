using System.Text;
using System.Threading.Channels;

namespace Backprop.Cli.Running;

/// <summary>
/// What reaches one of the process' own standard streams, past the console that cells see: native code, child
/// processes, the runtime's last words. Cut into cells at the marker that the host writes after each.
/// </summary>
internal sealed class NativeOutput
{
    private readonly Channel<string> cells = Channel.CreateUnbounded<string>();
    private readonly StringBuilder pending = new();
    private readonly string marker;
    private readonly long mostChars;
    private readonly Action flooded;

    public NativeOutput(StreamReader stream, string marker, long mostChars, Action flooded)
    {
        this.marker = marker;
        this.mostChars = mostChars;
        this.flooded = flooded;
        Ended = ReadAsync(stream);
    }

    /// <summary>Completes when the stream has ended, with what no marker followed.</summary>
    public Task<string> Ended { get; }

    /// <summary>All that was written up to the next marker.</summary>
    public async Task<string> ReadCellAsync(CancellationToken cancellation) => await cells.Reader.ReadAsync(cancellation);

    private async Task<string> ReadAsync(StreamReader stream)
    {
        char[] buffer = new char[8192];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            int tail = Math.Max(0, pending.Length - marker.Length);
            pending.Append(buffer, 0, read);
            int end;
            while ((end = pending.ToString(tail, pending.Length - tail).IndexOf(marker, StringComparison.Ordinal)) >= 0)
            {
                cells.Writer.TryWrite(pending.ToString(0, tail + end));
                pending.Remove(0, tail + end + marker.Length);
                tail = 0;
            }

            if (pending.Length > mostChars)
            {
                pending.Clear();
                flooded();
            }
        }

        cells.Writer.TryComplete();
        return pending.ToString();
    }
}
