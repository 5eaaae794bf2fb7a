using Backprop.Cli.Running;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Jupyter;

/// <summary>
/// The process that executes the cells of an open notebook. It is another than the kernel's, so that no cell can take
/// the kernel with it: where a cell ends it, the next cell gets a fresh one.
/// </summary>
internal sealed class InteractiveHost(string folder, HostLimits limits) : IAsyncDisposable
{
    private const string Gone = "All that was defined is gone: run the notebook again from the top.";

    // How long an interrupted cell has to end before its process is ended.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource closing = new();
    private Task<NotebookSession>? starting;
    private volatile RunningCell? running;

    /// <summary>Starts the process, so that the first cell does not wait for it.</summary>
    public void Start() => starting ??= NotebookSession.StartAsync(folder, limits, closing.Token);

    /// <summary>Executes a cell and hands on each output as it comes; a failure is the last of them.</summary>
    /// <returns>Whether the cell succeeded.</returns>
    /// <exception cref="OperationCanceledException">The kernel closes.</exception>
    public async Task<bool> ExecuteAsync(CellToRun request, Action<HostMessage> output)
    {
        var cell = new RunningCell();
        running = cell;
        try
        {
            NotebookSession session = await SessionAsync();
            if (!cell.Begin(session))
            {
                output(new ErrorMessage("Interrupted", "interrupted before it began.", [$"{request.Name}: interrupted before it began."]));
                return false;
            }

            return await session.ExecuteAsync(request, output, closing.Token);
        }
        catch (HostEndedException e)
        {
            await DropAsync();
            output(new ErrorMessage("NotebookEnded", e.Message, [$"{request.Name}: error: {e.Message}", Gone]));
            return false;
        }
        finally
        {
            running = null;
            cell.Ended.SetResult();
        }
    }

    /// <summary>Asks what an editor asks; null if the process did not start.</summary>
    public async Task<T?> AskAsync<T>(Func<NotebookSession, Task<T>> question)
    {
        try
        {
            return await question(await SessionAsync());
        }
        catch (HostEndedException)
        {
            await DropAsync();
            return default;
        }
    }

    /// <summary>Interrupts the running cell, if one runs; returns when it has ended or been ended.</summary>
    public async Task InterruptAsync()
    {
        if (running is not { } cell || cell.Interrupt() is not { } session)
        {
            return;
        }

        try
        {
            await session.InterruptAsync();
            await cell.Ended.Task.WaitAsync(Grace);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process has ended meanwhile.
        }
        catch (TimeoutException)
        {
            session.End(FormattableString.Invariant(
                $"The cell did not end within {Grace.TotalSeconds} s of the interrupt, so its process was ended."));
        }
    }

    /// <summary>Ends what is being executed or asked; nothing more is.</summary>
    public Task StopAsync() => closing.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await DropAsync();
    }

    private async Task<NotebookSession> SessionAsync()
    {
        Start();
        return await starting!;
    }

    private async Task DropAsync()
    {
        Task<NotebookSession>? session = starting;
        starting = null;
        if (session is null)
        {
            return;
        }

        try
        {
            await (await session).DisposeAsync();
        }
        catch (Exception e) when (e is HostEndedException or OperationCanceledException)
        {
            // It never started, and has cleaned up after itself.
        }
    }

    /// <summary>A cell from when it is asked for to its end: an interrupt may come before its session is there.</summary>
    private sealed class RunningCell
    {
        private readonly Lock gate = new();
        private NotebookSession? session;
        private bool isInterrupted;

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <returns>False if it was interrupted before.</returns>
        public bool Begin(NotebookSession begun)
        {
            lock (gate)
            {
                session = begun;
                return !isInterrupted;
            }
        }

        /// <returns>The session to tell; null if there is none yet, or if it was told before.</returns>
        public NotebookSession? Interrupt()
        {
            lock (gate)
            {
                bool isFirst = !isInterrupted;
                isInterrupted = true;
                return isFirst ? session : null;
            }
        }
    }
}
