using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Backprop.Cli.Assistance;
using Backprop.Cli.Jupyter.Wire;
using Backprop.Cli.Running;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Jupyter;

/// <summary>Answers requests: those of the shell channel one after the other, interrupt and shutdown at once.</summary>
/// <param name="send">Sends a message on a channel: identities or topic, type, parent header, content.</param>
/// <param name="host">Executes the cells.</param>
internal sealed class KernelSession(SendMessage send, InteractiveHost host)
{
    private readonly Channel<KernelMessage> shell = Channel.CreateUnbounded<KernelMessage>();
    private readonly TaskCompletionSource<bool> shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int executionCount;

    /// <summary>Completes when a front end has asked for the end.</summary>
    public Task Shutdown => shutdown.Task;

    /// <summary>Takes a request in; returns at once.</summary>
    public void Receive(KernelMessage request)
    {
        switch (request.Type)
        {
            case "interrupt_request":
                _ = host.InterruptAsync();
                Handle(request, () => Reply(request, Ok()));
                break;
            case "shutdown_request":
                Handle(request, () => EndFor(request));
                break;
            case "kernel_info_request" when request.Channel == KernelChannel.Control:
                Handle(request, () => Reply(request, KernelInfo.Content));
                break;
            case var _ when request.Channel == KernelChannel.Shell:
                shell.Writer.TryWrite(request);
                break;
        }
    }

    /// <summary>Answers what comes on the shell channel, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (KernelMessage request in shell.Reader.ReadAllAsync(cancellation))
        {
            Publish("status", request, State("busy"));
            try
            {
                await AnswerAsync(request);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What one request brought about is not to take the others, and all that was defined, along.
                JsonObject reply = CellOutput.ErrorContent(new ErrorMessage(e.GetType().Name, e.Message, [$"This is a fault of the kernel: {e}"]));
                reply["status"] = "error";
                Reply(request, reply);
            }
            finally
            {
                Publish("status", request, State("idle"));
            }
        }
    }

    private async Task AnswerAsync(KernelMessage request)
    {
        switch (request.Type)
        {
            case "execute_request":
                await ExecuteAsync(request);
                break;
            case "kernel_info_request":
                Reply(request, KernelInfo.Content);
                break;
            case "complete_request":
                await CompleteAsync(request);
                break;
            case "inspect_request":
                await InspectAsync(request);
                break;
            case "is_complete_request":
                string completeness = SourceCompleteness.Of(request.Text("code"));
                JsonObject answer = new() { ["status"] = completeness };
                if (completeness == "incomplete")
                {
                    answer["indent"] = "";
                }

                Reply(request, answer);
                break;
            case "history_request":
                Reply(request, Ok(("history", new JsonArray())));
                break;
            case "comm_info_request":
                Reply(request, Ok(("comms", new JsonObject())));
                break;
            case "comm_open":
                // Nobody is at home here for a widget: it is told at once and does not wait.
                Publish("comm_close", request, new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() });
                break;
        }
    }

    private async Task ExecuteAsync(KernelMessage request)
    {
        string code = request.Text("code");
        bool isSilent = request.Flag("silent", false);
        bool isCounted = !isSilent && request.Flag("store_history", true) && !string.IsNullOrWhiteSpace(code);
        int count = isCounted ? ++executionCount : executionCount;
        if (!isSilent)
        {
            Publish("execute_input", request, new JsonObject { ["code"] = code, ["execution_count"] = count });
        }

        ErrorMessage? error = null;
        if (!string.IsNullOrWhiteSpace(code))
        {
            string name = isCounted ? $"cell [{count.ToString(CultureInfo.InvariantCulture)}]" : "cell [*]";
            using var output = new CellOutput((type, content) => Publish(type, request, content), count, isSilent);
            await host.ExecuteAsync(new CellToRun(name, "csharp", code), output.Add);
            error = output.Error;
        }

        JsonObject reply = error is null
            ? Ok(("payload", new JsonArray()), ("user_expressions", new JsonObject()))
            : CellOutput.ErrorContent(error);
        reply["status"] = error is null ? "ok" : "error";
        reply["execution_count"] = count;
        Reply(request, reply);
        if (error is not null && request.Flag("stop_on_error", true))
        {
            Abort();
        }
    }

    /// <summary>Cells that were sent along with one that failed are not executed.</summary>
    private void Abort()
    {
        var others = new List<KernelMessage>();
        while (shell.Reader.TryRead(out KernelMessage? waiting))
        {
            if (waiting.Type != "execute_request")
            {
                others.Add(waiting);
                continue;
            }

            Handle(waiting, () => Reply(waiting, new JsonObject { ["status"] = "aborted", ["execution_count"] = executionCount }));
        }

        others.ForEach(other => shell.Writer.TryWrite(other));
    }

    private async Task CompleteAsync(KernelMessage request)
    {
        string code = request.Text("code");
        int position = CodePoints.ToChars(code, request.Number("cursor_pos", int.MaxValue));
        Completions found = await host.AskAsync(session => session.CompleteAsync(code, position)) ?? new(position, position, []);
        int start = CodePoints.FromChars(code, found.Start), end = CodePoints.FromChars(code, found.End);
        IEnumerable<JsonNode> types = found.Items.Select(item => new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = item.Text,
            ["type"] = item.Kind,
        });
        Reply(request, Ok(
            ("matches", new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)])),
            ("cursor_start", start),
            ("cursor_end", end),
            ("metadata", new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) })));
    }

    private async Task InspectAsync(KernelMessage request)
    {
        string code = request.Text("code");
        int position = CodePoints.ToChars(code, request.Number("cursor_pos", 0));
        string? text = await host.AskAsync(session => session.InspectAsync(code, position));
        Reply(request, Ok(
            ("found", text is not null),
            ("data", text is null ? new JsonObject() : new JsonObject { ["text/plain"] = text }),
            ("metadata", new JsonObject())));
    }

    private void EndFor(KernelMessage request)
    {
        JsonObject content = Ok(("restart", request.Flag("restart", false)));
        Reply(request, content);
        Publish("shutdown_reply", request, content);
        shutdown.TrySetResult(true);
    }

    /// <summary>Answers between a busy and an idle, as clients expect of every request.</summary>
    private void Handle(KernelMessage request, Action answer)
    {
        Publish("status", request, State("busy"));
        answer();
        Publish("status", request, State("idle"));
    }

    private void Reply(KernelMessage request, JsonObject content) => send(
        request.Channel, request.Identities, request.Type.Replace("_request", "_reply", StringComparison.Ordinal), request.Header, content);

    private void Publish(string type, KernelMessage parent, JsonObject content) =>
        send(KernelChannel.IOPub, [System.Text.Encoding.UTF8.GetBytes(type)], type, parent.Header, content);

    private static JsonObject State(string state) => new() { ["execution_state"] = state };

    private static JsonObject Ok(params (string Name, JsonNode? Value)[] values)
    {
        var content = new JsonObject { ["status"] = "ok" };
        foreach ((string name, JsonNode? value) in values)
        {
            content[name] = value;
        }

        return content;
    }
}

/// <summary>Sends a message on a channel.</summary>
internal delegate void SendMessage(
    KernelChannel channel, IEnumerable<byte[]> identities, string type, JsonObject? parent, JsonObject content);
