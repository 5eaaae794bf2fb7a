using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Jupyter.Tests;

/// <summary>What a kernel answered to the steps that <c>jupyter_client</c> took with it, one after the other.</summary>
internal sealed class Conversation
{
    private readonly JsonArray _results;

    private Conversation(JsonArray results) => _results = results;

    public static async Task<Conversation> HoldAsync(Jupyter jupyter, params object[] steps)
    {
        await jupyter.RequireAsync("jupyter_client");
        string script = Path.Combine(AppContext.BaseDirectory, "Clients", "converse.py");
        var (code, output) = await jupyter.RunAsync(jupyter.Python, [script], JsonSerializer.Serialize(steps), jupyter.NewFolder());
        Assert.True(code == 0, output);
        return new Conversation(JsonNode.Parse(output)!.AsArray());
    }

    public JsonNode this[Index step] => _results[step.GetOffset(_results.Count)]!;

    public JsonNode Reply(Index step) => this[step]["reply"]!;

    /// <summary>The published messages of one type.</summary>
    public JsonNode[] Published(Index step, string type) =>
        [.. this[step]["outputs"]!.AsArray().Where(output => (string?)output!["type"] == type).Select(output => output!["content"]!)];

    /// <summary>The types of all that was published, in their order.</summary>
    public string[] Types(Index step) => [.. this[step]["outputs"]!.AsArray().Select(output => (string)output!["type"]!)];

    /// <summary>The value that a cell ended in, as text.</summary>
    public string Shown(Index step) => (string)Assert.Single(Published(step, "execute_result"))["data"]!["text/plain"]!;
}
