using System.Text;
using System.Text.RegularExpressions;

namespace Backprop.Cli.Terminal;

/// <summary>
/// Writes to a terminal what strangers' files and cells say: their names, messages and values may hold commands for it.
/// Its colours are left out; what else would steer it, or turn the direction of the text, becomes U+FFFD.
/// </summary>
internal sealed partial class PrintableWriter(TextWriter terminal) : TextWriter(terminal.FormatProvider)
{
    public override Encoding Encoding => terminal.Encoding;

    /// <summary>The text without a terminal's colours and other commands.</summary>
    public static string WithoutCommands(string text) => Commands().Replace(text, "");

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        if (value is not null)
        {
            terminal.Write(Steering().Replace(WithoutCommands(value), "\uFFFD"));
        }
    }

    public override void WriteLine(string? value)
    {
        Write(value);
        terminal.WriteLine();
    }

    public override void WriteLine() => terminal.WriteLine();

    public override void Flush() => terminal.Flush();

    [GeneratedRegex(@"\u001B(\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(\u0007|\u001B\\)?|[@-_])", RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    // A return is the end of a line before its feed, and else overwrites what stands there.
    [GeneratedRegex(@"\r(?!\n)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]", RegexOptions.CultureInvariant)]
    private static partial Regex Steering();
}
