using System.Globalization;
using System.Text;
using Backprop.Host.Protocol;

namespace Backprop.Host.Output;

/// <summary>Stands in for Console.Out or Console.Error and sends what is written, in order with the displays.</summary>
internal sealed class StreamCapture : TextWriter
{
    // A message is no place for a gigabyte: in pieces the tool sees it come, and ends the cell.
    private const int LongestPiece = 1 << 20;

    private readonly string stream;
    private readonly ICellOutput output;
    private string held = "";

    public StreamCapture(string stream, ICellOutput output)
        : base(CultureInfo.InvariantCulture)
    {
        this.stream = stream;
        this.output = output;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Send(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Send(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Send(buffer.ToString());

    public override void Write(string? value) => Send(value);

    public override void WriteLine(string? value) => Send(value + "\n");

    private void Send(string? text)
    {
        for (int start = 0; start < text?.Length; start += LongestPiece)
        {
            SendPiece(text.Length <= LongestPiece ? text : text.Substring(start, Math.Min(LongestPiece, text.Length - start)));
        }
    }

    private void SendPiece(string text)
    {
        text = held + text;
        held = "";
        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
        {
            // Half a character, written char by char: it goes out with its other half.
            held = text[^1..];
            text = text[..^1];
        }

        if (text.Length > 0)
        {
            output.Send(new StreamMessage(stream, text));
        }
    }
}
