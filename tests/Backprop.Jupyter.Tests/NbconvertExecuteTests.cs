using System.Text.Json.Nodes;

namespace Backprop.Jupyter.Tests;

/// <summary>Every notebook, executed by nbconvert in the kernel, shows what it shows in the tool's own runner.</summary>
public class NbconvertExecuteTests(Jupyter jupyter)
{
    public static TheoryData<string> Notebooks => [.. Jupyter.Notebooks];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task The_outputs_are_those_that_are_stored(string notebook)
    {
        await jupyter.RequireAsync("nbconvert", "nbclient", "jupyter_client");
        string folder = jupyter.NewFolder();
        string path = Path.Combine(Jupyter.Root, "notebooks", notebook + ".ipynb");

        // What an error is, is told below: where packages come from the network, a cell may fail.
        var (code, output) = await jupyter.RunAsync(
            jupyter.Python,
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", "--ExecutePreprocessor.timeout=900", "--output-dir", folder, path]);

        Assert.True(code == 0, output);
        JsonNode[] stored = await CodeCellsAsync(path), executed = await CodeCellsAsync(Path.Combine(folder, notebook + ".ipynb"));
        Assert.Equal(stored.Length, executed.Length);
        foreach ((JsonNode before, JsonNode now) in stored.Zip(executed))
        {
            if (!NeedsNetwork(before) || now["outputs"]!.AsArray().All(o => (string?)o!["output_type"] != "error"))
            {
                Assert.Equal(Shown(before), Shown(now));
            }
        }
    }

    private static async Task<JsonNode[]> CodeCellsAsync(string path)
    {
        string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        return [.. JsonNode.Parse(text)!["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").Select(cell => cell!)];
    }

    private static bool NeedsNetwork(JsonNode cell) =>
        cell["metadata"]?["tags"] is JsonArray tags && tags.Any(tag => (string?)tag == "needs-network");

    /// <summary>What a cell's outputs show: not their ids and counts, not what differs at every run, text in one piece.</summary>
    private static string Shown(JsonNode cell)
    {
        var shown = new List<string>();
        string? stream = null;
        foreach (JsonNode output in cell["outputs"]!.AsArray().Where(output => output!["metadata"]?["volatile"] is null).Select(output => output!))
        {
            string type = (string)output["output_type"]!;
            if (type == "stream" && (string?)output["name"] == stream)
            {
                shown[^1] += Text(output["text"]);
                continue;
            }

            stream = type == "stream" ? (string?)output["name"] : null;
            shown.Add(type switch
            {
                "stream" => $"{stream}: {Text(output["text"])}",
                "error" => $"error: {output["ename"]}: {output["evalue"]}",
                _ => $"{type}: " + string.Join('\n', output["data"]!.AsObject().OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}: {Text(d.Value)}")),
            });
        }

        return string.Join('\n', shown);
    }

    private static string Text(JsonNode? text) => text is JsonArray lines && lines.All(line => line is JsonValue)
        ? string.Concat(lines.Select(line => (string?)line))
        : text is JsonValue value && value.TryGetValue(out string? whole) ? whole : text!.ToJsonString();
}
