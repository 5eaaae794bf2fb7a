using System.Text;
using System.Text.Json.Nodes;

namespace Backprop.Cli.Notebooks;

/// <summary>How a notebook's JSON is laid out, so that new outputs look like the rest of the file.</summary>
internal sealed class NotebookStyle(byte[] bytes)
{
    private readonly string newLine = bytes.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";

    /// <summary>The white space before the first property of an object, or null where all is on one line.</summary>
    public string? IndentAfter(int start)
    {
        int length = bytes.AsSpan(start).IndexOfAnyExcept(" \t\r\n"u8);
        string space = Encoding.UTF8.GetString(bytes, start, length);
        int line = space.LastIndexOf('\n');
        return line < 0 ? null : space[(line + 1)..];
    }

    /// <summary>A value of a cell, whose properties are indented by <paramref name="indent"/>.</summary>
    public string Write(JsonNode? value, string? indent) =>
        indent is null
            ? JsonText.Compact(value)
            : JsonText.Indented(value, indent, UnitOf(indent), newLine);

    /// <summary>A property that goes behind a cell's last one.</summary>
    public string Property(string name, string value, string? indent) =>
        indent is null ? $",\"{name}\":{value}" : $",{newLine}{indent}\"{name}\": {value}";

    /// <summary>A cell's properties stand at the third level.</summary>
    private static string UnitOf(string indent) =>
        indent.Length > 0 && indent.Length % 3 == 0 ? indent[..(indent.Length / 3)] : " ";
}
