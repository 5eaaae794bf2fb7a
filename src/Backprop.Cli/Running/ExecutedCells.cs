using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;

namespace Backprop.Cli.Running;

/// <summary>
/// What a run left in the code cells of a notebook: as cells, and as the bytes by which it is kept and told from another.
/// Either is made of the other when it is asked for; of a run whose page is kept too, nobody asks for the cells.
/// </summary>
internal sealed class ExecutedCells
{
    private const string Index = "index";
    private const string Count = "count";
    private const string Outputs = "outputs";

    // Nobody reads it but this tool: what need not be escaped is not.
    private static readonly JsonWriterOptions Plainest = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Lazy<IReadOnlyList<ExecutedCell>> cells;
    private readonly Lazy<ReadOnlyMemory<byte>> bytes;

    /// <param name="cells">The cells.</param>
    public ExecutedCells(IReadOnlyList<ExecutedCell> cells) => (this.cells, bytes) = (new(cells), new(() => Write(cells)));

    /// <param name="bytes">The bytes of cells.</param>
    public ExecutedCells(ReadOnlyMemory<byte> bytes) => (cells, this.bytes) = (new(() => Read(bytes.Span)), new(bytes));

    public IReadOnlyList<ExecutedCell> Cells => cells.Value;

    /// <summary>JSON, without a line end.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes.Value;

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<ExecutedCell> cells)
    {
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json, Plainest);
        writer.WriteStartArray();
        foreach (ExecutedCell cell in cells)
        {
            writer.WriteStartObject();
            writer.WriteNumber(Index, cell.Index);
            if (cell.ExecutionCount is { } count)
            {
                writer.WriteNumber(Count, count);
            }

            writer.WritePropertyName(Outputs);
            cell.Outputs.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return json.WrittenMemory;
    }

    private static ExecutedCell[] Read(ReadOnlySpan<byte> bytes) =>
        [.. ((JsonArray)JsonNode.Parse(bytes)!).Select(cell => new ExecutedCell((int)cell![Index]!, (int?)cell[Count], (JsonArray)cell[Outputs]!))];
}
