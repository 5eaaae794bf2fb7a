using Backprop.Cli.Running;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Tests.Running;

public sealed class NotebookSessionTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    /// <summary>So many that the host would have no place for the last, if it did not know of those before.</summary>
    [Fact]
    public async Task Cells_that_were_interrupted_while_they_were_compiled_do_not_count()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using NotebookSession session = await NotebookSession.StartAsync(workspace.Folder, HostLimits.Default, cancellation);
        var messages = new List<HostMessage>();
        Assert.True(await session.ExecuteAsync(new CellToRun("first", "csharp", "int a = 1;"), messages.Add, cancellation));
        for (int i = 0; i < 16; i++)
        {
            Task<bool> running = session.ExecuteAsync(new CellToRun("interrupted", "csharp", "int b = 2; a = 2;"), messages.Add, cancellation);
            await session.InterruptAsync();
            Assert.False(await running);
        }

        Assert.All(messages, message => Assert.Equal("Interrupted", Assert.IsType<ErrorMessage>(message).Name));
        messages.Clear();

        Assert.True(await session.ExecuteAsync(new CellToRun("last", "csharp", "a.ToString()"), messages.Add, cancellation));
        Assert.Equal("1", Assert.IsType<DisplayMessage>(Assert.Single(messages)).Data["text/plain"]);
    }
}
