using System.Text;
using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>Turns what a host sends into the outputs that a notebook stores, in the order in which they came.</summary>
internal sealed class NotebookOutputs
{
    private readonly Dictionary<string, (JsonObject Output, long Length)> displays = [];
    private readonly StringBuilder text = new();
    private JsonArray outputs = [];
    private string? stream;
    private int executionCount;

    /// <summary>The characters of all outputs so far.</summary>
    public long Length { get; private set; }

    /// <summary>Outputs go to another cell from here on.</summary>
    public JsonArray StartCell(int count)
    {
        executionCount = count;
        return outputs = [];
    }

    /// <summary>The cell is over: what it wrote last is stored too.</summary>
    public void EndCell() => StoreText();

    public void Add(HostMessage message)
    {
        if (message is StreamMessage written)
        {
            AddText(written);
            return;
        }

        StoreText();
        switch (message)
        {
            case DisplayMessage { Kind: DisplayKind.Update, DisplayId: { } id } update:
                Update(id, update);
                break;
            case DisplayMessage display:
                AddDisplay(display);
                break;
            case ErrorMessage error:
                outputs.Add(new JsonObject
                {
                    ["ename"] = error.Name,
                    ["evalue"] = error.Message,
                    ["output_type"] = "error",
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
                });
                break;
        }
    }

    /// <summary>Text that follows text of the same stream is one output with it.</summary>
    private void AddText(StreamMessage written)
    {
        if (stream != written.Stream)
        {
            StoreText();
            stream = written.Stream;
        }

        text.Append(written.Text);
        Length += written.Text.Length;
    }

    private void StoreText()
    {
        if (stream is null)
        {
            return;
        }

        outputs.Add(new JsonObject
        {
            ["name"] = stream,
            ["output_type"] = "stream",
            ["text"] = MultilineText.Lines(text.ToString()),
        });
        stream = null;
        text.Clear();
    }

    private void AddDisplay(DisplayMessage display)
    {
        var output = new JsonObject { ["data"] = Data(display) };
        if (display.Kind == DisplayKind.Result)
        {
            output["execution_count"] = executionCount;
        }

        output["metadata"] = display.Volatile ? new JsonObject { ["volatile"] = true } : new JsonObject();
        output["output_type"] = display.Kind == DisplayKind.Result ? "execute_result" : "display_data";
        outputs.Add(output);
        Length += LengthOf(display);
        if (display.DisplayId is { } id)
        {
            displays[id] = (output, LengthOf(display));
        }
    }

    private void Update(string id, DisplayMessage update)
    {
        if (displays.TryGetValue(id, out (JsonObject Output, long Length) shown))
        {
            shown.Output["data"] = Data(update);
            Length += LengthOf(update) - shown.Length;
            displays[id] = (shown.Output, LengthOf(update));
        }
    }

    private static long LengthOf(DisplayMessage display) => display.Data.Sum(entry => (long)entry.Value.Length);

    /// <summary>JSON is stored as such, all else as lines of text.</summary>
    private static JsonObject Data(DisplayMessage display)
    {
        var data = new JsonObject();
        foreach ((string mimeType, string text) in display.Data.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            data[mimeType] = MimeData.IsJson(mimeType) ? MimeData.Parse(text) : MultilineText.Lines(text);
        }

        return data;
    }
}
