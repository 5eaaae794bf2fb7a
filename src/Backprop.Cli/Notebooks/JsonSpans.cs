using System.Text.Json;

namespace Backprop.Cli.Notebooks;

/// <summary>
/// Where in a JSON text its values stand: path (<c>cells[1].outputs</c>) → first byte and the one after the last.
/// It serves to name the line of an error, and to replace some values while the rest stays as it was to the byte.
/// </summary>
internal sealed class JsonSpans
{
    // cells[1].metadata.tags is deep enough for all that is read.
    private const int DeepestKept = 4;

    private readonly Dictionary<string, Range> spans = new(StringComparer.Ordinal);
    private readonly ReadOnlyMemory<byte> json;

    public JsonSpans(ReadOnlyMemory<byte> json)
    {
        this.json = json;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        Read(ref reader, "", 0);
    }

    public Range this[string path] => spans[path];

    public bool Has(string path) => spans.ContainsKey(path);

    /// <summary>The line, counted from 1, of a value, or of what should hold it.</summary>
    public int LineOf(string path)
    {
        while (!spans.ContainsKey(path))
        {
            int end = path.LastIndexOfAny(['.', '[']);
            path = end < 0 ? "" : path[..end];
        }

        return json.Span[..spans[path].Start.Value].Count((byte)'\n') + 1;
    }

    private void Read(ref Utf8JsonReader reader, string path, int depth)
    {
        int start = (int)reader.TokenStartIndex;
        if (depth == DeepestKept)
        {
            reader.Skip();
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                if (name.Length == 0 || name.AsSpan().ContainsAny('.', '['))
                {
                    // Nothing of a notebook is called so; it would pass for a place of something else.
                    reader.Skip();
                    continue;
                }

                Read(ref reader, path.Length == 0 ? name : $"{path}.{name}", depth + 1);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                Read(ref reader, FormattableString.Invariant($"{path}[{i}]"), depth + 1);
            }
        }

        spans[path] = start..(int)reader.BytesConsumed;
    }
}
