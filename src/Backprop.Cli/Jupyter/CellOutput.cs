using System.Text;
using System.Text.Json.Nodes;
using Backprop.Cli.Running;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Jupyter;

/// <summary>Publishes the outputs of one cell, in their order. Text is gathered for a moment: a cell may write it char by char.</summary>
/// <param name="publish">Publishes a message: its type and its content.</param>
/// <param name="executionCount">The cell's number.</param>
/// <param name="isSilent">Whether the value of the cell is not shown.</param>
internal sealed class CellOutput(Action<string, JsonObject> publish, int executionCount, bool isSilent) : IDisposable
{
    private const int MostGathered = 1 << 16;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(40);

    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private string? stream;
    private Timer? timer;

    /// <summary>Why the cell failed, if it did.</summary>
    public ErrorMessage? Error { get; private set; }

    public void Add(HostMessage message)
    {
        lock (gate)
        {
            if (message is StreamMessage written)
            {
                Gather(written);
                return;
            }

            PublishText();
            switch (message)
            {
                case DisplayMessage { Kind: DisplayKind.Result } result when !isSilent:
                    publish("execute_result", Content(result));
                    break;
                case DisplayMessage { Kind: DisplayKind.Update } update:
                    publish("update_display_data", Content(update));
                    break;
                case DisplayMessage { Kind: DisplayKind.Display } display:
                    publish("display_data", Content(display));
                    break;
                case ErrorMessage error:
                    Error = error;
                    publish("error", ErrorContent(error));
                    break;
            }
        }
    }

    /// <summary>An error as messages carry it.</summary>
    public static JsonObject ErrorContent(ErrorMessage error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    /// <summary>The cell is over: what it wrote last is published too.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            timer?.Dispose();
            PublishText();
        }
    }

    private void Gather(StreamMessage written)
    {
        if (stream != written.Stream)
        {
            PublishText();
            stream = written.Stream;
            timer ??= new Timer(_ => PublishGathered());
            timer.Change(Moment, Timeout.InfiniteTimeSpan);
        }

        text.Append(written.Text);
        if (text.Length > MostGathered)
        {
            PublishText();
        }
    }

    private void PublishGathered()
    {
        lock (gate)
        {
            PublishText();
        }
    }

    private void PublishText()
    {
        if (stream is not null)
        {
            publish("stream", new JsonObject { ["name"] = stream, ["text"] = text.ToString() });
            stream = null;
            text.Clear();
        }
    }

    private JsonObject Content(DisplayMessage display)
    {
        var data = new JsonObject();
        foreach ((string mimeType, string shown) in display.Data)
        {
            data[mimeType] = MimeData.IsJson(mimeType) ? MimeData.Parse(shown) : shown;
        }

        var content = new JsonObject
        {
            ["data"] = data,
            ["metadata"] = display.Volatile ? new JsonObject { ["volatile"] = true } : new JsonObject(),
            ["transient"] = display.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : new JsonObject(),
        };
        if (display.Kind == DisplayKind.Result)
        {
            content["execution_count"] = executionCount;
        }

        return content;
    }
}
