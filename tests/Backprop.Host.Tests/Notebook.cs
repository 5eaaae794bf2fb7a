using Backprop.Cli.Assistance;
using Backprop.Cli.Running;
using Backprop.Host.Protocol;

namespace Backprop.Host.Tests;

/// <summary>A notebook in a temporary folder, whose cells are compiled here and executed in a host of their own.</summary>
internal sealed class Notebook : IAsyncDisposable
{
    private readonly Task<NotebookSession> session;
    private int cells;

    public Notebook()
    {
        Folder = Directory.CreateTempSubdirectory("backprop-host-tests-").FullName;
        session = NotebookSession.StartAsync(Folder, HostLimits.Default, TestContext.Current.CancellationToken);
    }

    public string Folder { get; }

    /// <param name="codeWithPlace">The code, with a <c>|</c> at the place that is asked about.</param>
    public async Task<Completions> CompleteAsync(string codeWithPlace)
    {
        (string code, int position) = Cut(codeWithPlace);
        return await (await session).CompleteAsync(code, position);
    }

    /// <param name="codeWithPlace">The code, with a <c>|</c> at the place that is asked about.</param>
    public async Task<string?> InspectAsync(string codeWithPlace)
    {
        (string code, int position) = Cut(codeWithPlace);
        return await (await session).InspectAsync(code, position);
    }

    public void Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Executes a cell; what it sent.</summary>
    public async Task<IReadOnlyList<HostMessage>> RunAsync(string code, string language = "csharp", Action<HostMessage>? sent = null)
    {
        var messages = new List<HostMessage>();
        void Keep(HostMessage message)
        {
            messages.Add(message);
            sent?.Invoke(message);
        }

        bool succeeded = await (await session).ExecuteAsync(
            new CellToRun($"x.ipynb#cell {++cells}", language, code), Keep, TestContext.Current.CancellationToken);
        Assert.Equal(!messages.OfType<ErrorMessage>().Any(), succeeded);
        return messages;
    }

    /// <summary>Interrupts the cell that runs.</summary>
    public async Task InterruptAsync() => await (await session).InterruptAsync();

    /// <summary>Executes a cell that shows one thing as text.</summary>
    public async Task<string> ShowAsync(string code)
    {
        var shown = Assert.IsType<DisplayMessage>(Assert.Single(await RunAsync(code)));
        return shown.Data["text/plain"];
    }

    /// <summary>Executes a cell that fails.</summary>
    public async Task<ErrorMessage> FailAsync(string code, string language = "csharp") =>
        Assert.IsType<ErrorMessage>((await RunAsync(code, language))[^1]);

    public async ValueTask DisposeAsync()
    {
        await (await session).DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static (string Code, int Position) Cut(string codeWithPlace)
    {
        int position = codeWithPlace.IndexOf('|', StringComparison.Ordinal);
        return (codeWithPlace.Remove(position, 1), position);
    }
}
