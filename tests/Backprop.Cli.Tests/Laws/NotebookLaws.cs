using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;
using Backprop.Engine;
using Backprop.Laws;

namespace Backprop.Cli.Tests.Laws;

/// <summary>A notebook that is read and written is the same JSON, whoever wrote it and whatever it holds.</summary>
public sealed class NotebookLaws : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Law(300, Arbitrary = [typeof(Notebooks)])]
    public void What_is_read_and_not_run_is_written_to_the_byte(DrawnNotebook notebook) =>
        Assert.Equal(notebook.Bytes, Read(notebook.Bytes).With([]));

    [Law(300, Arbitrary = [typeof(Notebooks)])]
    public void Outputs_stored_again_are_the_same_JSON_and_nothing_else_changes_a_byte(DrawnNotebook notebook)
    {
        var file = Read(notebook.Bytes);
        var again = file.With([.. Stored(file)]);

        RequireSame(notebook.Bytes, again, outputs: null);
        Assert.Equal(again, Read(again).With([.. Stored(Read(again))]));
    }

    [Law(300, Arbitrary = [typeof(Notebooks)])]
    public void New_outputs_are_in_the_file_and_nothing_else_changes_a_byte(DrawnNotebook notebook, ulong seed)
    {
        var file = Read(notebook.Bytes);
        var random = new SplitMix64(seed);
        var executed = file.Cells.Where(cell => cell.IsCode)
            .Select(cell => new ExecutedCell(cell.Index, random.Below(3) == 0 ? null : random.Below(50), (JsonArray)JsonNode.Parse(Notebooks.Outputs(random).Write("", ""))!))
            .ToDictionary(cell => cell.Index);
        var stored = file.With([.. executed.Values]);

        RequireSame(notebook.Bytes, stored, executed);
        Assert.Equal(file.Cells.Select(cell => cell.Source), Read(stored).Cells.Select(cell => cell.Source));
    }

    private NotebookFile Read(byte[] bytes)
    {
        File.WriteAllBytes(workspace.At("n.ipynb"), bytes);
        return NotebookReader.Read(workspace.At("n.ipynb"));
    }

    private static IEnumerable<ExecutedCell> Stored(NotebookFile file) => file.Cells
        .Where(cell => cell.IsCode && cell.Json["outputs"] is not null)
        .Select(cell => new ExecutedCell(cell.Index, (int?)cell.Json["execution_count"], (JsonArray)cell.Json["outputs"]!.DeepClone()));

    /// <summary>Outside of outputs and counts both are the same text; those are the same values: the old ones, or the new ones where there are any.</summary>
    private static void RequireSame(byte[] before, byte[] after, Dictionary<int, ExecutedCell>? outputs)
    {
        using JsonDocument one = Parse(before), other = Parse(after);
        RequireMembers(one.RootElement, other.RootElement, (name, left, right) =>
        {
            if (name != "cells")
            {
                Assert.Equal(left.GetRawText(), right.GetRawText());
                return;
            }

            Assert.Equal(left.GetArrayLength(), right.GetArrayLength());
            foreach (var (index, (cell, now)) in left.EnumerateArray().Zip(right.EnumerateArray()).Index())
            {
                RequireCell(cell, now, outputs?.GetValueOrDefault(index));
            }
        });
        Assert.Equal(before.AsSpan(before.AsSpan().LastIndexOf((byte)'}')), after.AsSpan(after.AsSpan().LastIndexOf((byte)'}')));
    }

    private static void RequireCell(JsonElement before, JsonElement after, ExecutedCell? executed)
    {
        RequireMembers(before, after, (name, left, right) =>
        {
            switch (name)
            {
                case "outputs" when before.GetProperty("cell_type").ValueEquals("code"):
                    using (JsonDocument? now = executed is null ? null : JsonDocument.Parse(executed.Outputs.ToJsonString()))
                    {
                        RequireEqual(now?.RootElement ?? left, right);
                    }

                    break;
                case "execution_count" when executed is not null:
                    Assert.Equal(executed.ExecutionCount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null", right.GetRawText());
                    break;
                default:
                    Assert.Equal(left.GetRawText(), right.GetRawText());
                    break;
            }
        }, executed is not null ? ["execution_count", "outputs"] : before.TryGetProperty("outputs", out _) && before.GetProperty("cell_type").ValueEquals("code") ? ["execution_count"] : []);
    }

    /// <summary>The same names in the same order; those that are new come last and are allowed.</summary>
    private static void RequireMembers(JsonElement before, JsonElement after, Action<string, JsonElement, JsonElement> require, params string[] added)
    {
        var (old, now) = (before.EnumerateObject().ToList(), after.EnumerateObject().ToList());
        Assert.Equal(old.Select(member => member.Name).Concat(added.Where(name => old.All(member => member.Name != name))), now.Select(member => member.Name));
        foreach (var (left, right) in old.Zip(now))
        {
            require(left.Name, left.Value, right.Value);
        }
    }

    /// <summary>The same JSON: members in the same order, numbers of the same spelling, strings of the same characters.</summary>
    private static void RequireEqual(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                RequireMembers(expected, actual, (_, left, right) => RequireEqual(left, right));
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                foreach (var (left, right) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                {
                    RequireEqual(left, right);
                }

                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual.GetString());
                break;
            default:
                Assert.Equal(expected.GetRawText(), actual.GetRawText());
                break;
        }
    }

    private static JsonDocument Parse(byte[] bytes) => JsonDocument.Parse(bytes.AsMemory(bytes[0] == 0xEF ? 3 : 0));
}
