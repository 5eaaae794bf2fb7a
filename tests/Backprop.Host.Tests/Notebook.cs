using Backprop.Host.Cells;
using Backprop.Host.Output;
using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

/// <summary>A session in a temporary folder, with what its cells sent.</summary>
internal sealed class Notebook : ICellOutput, IDisposable
{
    private readonly List<HostMessage> messages = [];
    private readonly Session session;
    private int cells;

    public Notebook()
    {
        Folder = Directory.CreateTempSubdirectory("backprop-host-tests-").FullName;
        session = new Session(new SessionFolders(Folder, Path.Combine(Folder, "scratch")), this);
    }

    public string Folder { get; }

    /// <summary>Raised on the thread that sends.</summary>
    public event Action<HostMessage>? Sent;

    public void Send(HostMessage message)
    {
        lock (messages)
        {
            messages.Add(message);
        }

        Sent?.Invoke(message);
    }

    public Task<CompletionsMessage> CompleteAsync(string codeWithPlace) => AskAsync<CompletionsMessage>(
        codeWithPlace, (code, position) => session.CompleteAsync(new CompleteRequest(code, position)));

    public Task<InspectionMessage> InspectAsync(string codeWithPlace) => AskAsync<InspectionMessage>(
        codeWithPlace, (code, position) => session.InspectAsync(new InspectRequest(code, position)));

    /// <param name="codeWithPlace">The code, with a <c>|</c> at the place that is asked about.</param>
    /// <param name="ask">Asks.</param>
    private async Task<T> AskAsync<T>(string codeWithPlace, Func<string, int, Task> ask)
        where T : HostMessage
    {
        messages.Clear();
        int position = codeWithPlace.IndexOf('|', StringComparison.Ordinal);
        await ask(codeWithPlace.Remove(position, 1), position);
        return Assert.IsType<T>(Assert.Single(messages));
    }

    public void Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Executes a cell; what it sent, without the closing message.</summary>
    public async Task<IReadOnlyList<HostMessage>> RunAsync(string code, string language = "csharp", CellInterruption? interruption = null)
    {
        messages.Clear();
        await session.ExecuteAsync(new ExecuteRequest($"x.ipynb#cell {++cells}", language, code), interruption ?? new CellInterruption());
        Assert.Equal(!messages.OfType<ErrorMessage>().Any(), Assert.IsType<DoneMessage>(messages[^1]).Succeeded);
        return [.. messages.Take(messages.Count - 1)];
    }

    /// <summary>Executes a cell that shows one thing as text.</summary>
    public async Task<string> ShowAsync(string code)
    {
        var shown = Assert.IsType<DisplayMessage>(Assert.Single(await RunAsync(code)));
        return shown.Data["text/plain"];
    }

    /// <summary>Executes a cell that fails.</summary>
    public async Task<ErrorMessage> FailAsync(string code, string language = "csharp") =>
        Assert.IsType<ErrorMessage>((await RunAsync(code, language))[^1]);

    public void Dispose()
    {
        session.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
