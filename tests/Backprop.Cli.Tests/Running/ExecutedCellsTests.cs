using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;

namespace Backprop.Cli.Tests.Running;

/// <summary>What a run left in the cells is the same as bytes.</summary>
public sealed class ExecutedCellsTests
{
    private static ExecutedCell[] Cells =>
    [
        new(0, 1, []),
        new(3, null, []),
        new(4, 2, (JsonArray)JsonNode.Parse("""[{"output_type": "stream", "text": ["a\n", "b\r\n\u2028"]}, {"data": {"text/html": "<b>δ & 'x'</b>", "n": 1.50}, "metadata": {}}]""")!),
    ];

    [Fact]
    public void Cells_made_of_their_bytes_are_the_same()
    {
        IReadOnlyList<ExecutedCell> read = new ExecutedCells(new ExecutedCells(Cells).Bytes).Cells;

        Assert.Equal(Cells.Length, read.Count);
        foreach ((ExecutedCell expected, ExecutedCell actual) in Cells.Zip(read))
        {
            Assert.Equal((expected.Index, expected.ExecutionCount), (actual.Index, actual.ExecutionCount));
            Assert.Equal(expected.Outputs.ToJsonString(), actual.Outputs.ToJsonString());
        }
    }

    [Fact]
    public void The_same_cells_are_the_same_bytes_on_one_line_and_others_are_others()
    {
        byte[] bytes = new ExecutedCells(Cells).Bytes.ToArray();
        ExecutedCell[] others = Cells;
        others[0] = others[0] with { ExecutionCount = 7 };

        Assert.Equal(bytes, new ExecutedCells(Cells).Bytes.ToArray());
        Assert.DoesNotContain((byte)'\n', bytes);
        Assert.NotEqual(bytes, new ExecutedCells(others).Bytes.ToArray());
    }
}
