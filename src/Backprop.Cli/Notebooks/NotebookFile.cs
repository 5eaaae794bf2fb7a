using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Backprop.Cli.Notebooks;

/// <summary>
/// A notebook as it stands on disk. Its bytes are kept: what is stored after a run differs from them in the
/// outputs and execution counts and in nothing else, whoever wrote the file and whatever else it holds.
/// </summary>
internal sealed class NotebookFile
{
    private readonly byte[] bytes;
    private readonly int jsonStart;
    private readonly JsonSpans spans;

    internal NotebookFile(
        string path, byte[] bytes, int jsonStart, JsonObject json, JsonSpans spans, IReadOnlyList<NotebookCell> cells)
    {
        Path = path;
        this.bytes = bytes;
        this.jsonStart = jsonStart;
        this.spans = spans;
        Json = json;
        Cells = cells;
    }

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>The file's name, by which its cells are called: <c>x.ipynb#cell 4</c>.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Where its cells' relative paths start.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    public JsonObject Json { get; }

    public IReadOnlyList<NotebookCell> Cells { get; }

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The file with other outputs and execution counts in its code cells.</summary>
    public byte[] With(IReadOnlyList<ExecutedCell> cells)
    {
        var style = new NotebookStyle(bytes);
        var result = new MemoryStream();
        int copied = 0;
        foreach (Replacement replacement in cells.SelectMany(cell => Replacements(cell, style)).OrderBy(r => r.Start))
        {
            result.Write(bytes.AsSpan(copied..replacement.Start));
            result.Write(Encoding.UTF8.GetBytes(replacement.Text));
            copied = replacement.End;
        }

        result.Write(bytes.AsSpan(copied..));
        return result.ToArray();
    }

    private IEnumerable<Replacement> Replacements(ExecutedCell cell, NotebookStyle style)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"cells[{cell.Index}]");
        (int start, int end) = Place(at);
        string? indent = style.IndentAfter(start + 1);
        JsonNode? count = cell.ExecutionCount;
        foreach ((string key, JsonNode? value) in new[] { ("execution_count", count), ("outputs", cell.Outputs) })
        {
            string text = style.Write(value, indent);
            if (spans.Has($"{at}.{key}"))
            {
                (int from, int to) = Place($"{at}.{key}");
                yield return new Replacement(from, to, text);
            }
            else
            {
                // Some tools leave them out of cells that never ran: then they go behind the cell's last value.
                int last = bytes.AsSpan(..(end - 1)).LastIndexOfAnyExcept(" \t\r\n"u8) + 1;
                yield return new Replacement(last, last, style.Property(key, text, indent));
            }
        }
    }

    private (int Start, int End) Place(string path) =>
        (spans[path].Start.Value + jsonStart, spans[path].End.Value + jsonStart);

    private readonly record struct Replacement(int Start, int End, string Text);
}
