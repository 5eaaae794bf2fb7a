using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Threading.Channels;
using Backprop.Host;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>
/// A process that executes one notebook's cells. It ends when it is disposed, when it exceeds a limit, or by what
/// a cell does to it.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan MemoryWatch = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly NamedPipeServerStream pipe;
    private readonly DirectoryInfo scratch;
    private readonly HostConnection connection;
    private readonly HostLimits limits;
    private readonly NativeOutput standardOutput;
    private readonly NativeOutput standardError;
    private string? endedBecause;

    private HostProcess(Process process, NamedPipeServerStream pipe, DirectoryInfo scratch, string marker, HostLimits limits)
    {
        this.scratch = scratch;
        this.process = process;
        this.pipe = pipe;
        this.limits = limits;
        connection = new HostConnection(pipe, limits);
        standardOutput = new NativeOutput(process.StandardOutput, marker, limits.OutputBytes, EndByFlood);
        standardError = new NativeOutput(process.StandardError, marker, limits.OutputBytes, EndByFlood);
    }

    /// <summary>The assemblies that cells may name without a <c>#r</c>.</summary>
    public IReadOnlyList<string> References { get; private set; } = [];

    /// <summary>A folder for temporary files, which goes with the process.</summary>
    public string Scratch => scratch.FullName;

    /// <param name="folder">The notebook's folder, the process' working directory.</param>
    /// <param name="limits">What ends it.</param>
    /// <param name="cancellation">Ends it too.</param>
    public static async Task<HostProcess> StartAsync(string folder, HostLimits limits, CancellationToken cancellation)
    {
        DirectoryInfo scratch = CreateScratch();
        string marker = $"\u0002{scratch.Name}\u0003";

        // On Unix a pipe is a file, and a full path is taken as it is: so it goes with the scratch folder.
        string name = OperatingSystem.IsWindows() ? scratch.Name : Path.Combine(scratch.FullName, "pipe");
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        Process process = HostProgram.Start(folder, [name, scratch.FullName, marker, folder], limits);
        var host = new HostProcess(process, pipe, scratch, marker, limits);
        try
        {
            using var died = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            host.process.EnableRaisingEvents = true;
            host.process.Exited += (_, _) => CancelQuietly(died);
            await (host.process.HasExited ? Task.FromCanceled(new CancellationToken(true)) : pipe.WaitForConnectionAsync(died.Token));
            host.References = ((ReadyMessage?)await host.connection.ReceiveAsync(died.Token))?.References ?? [];
            return host;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            string said = (await host.standardError.Ended).Trim();
            await host.DisposeAsync();
            throw new HostEndedException($"The host of the notebook did not start: {said}");
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Executes compiled code and hands on each output as it comes.</summary>
    /// <param name="request">The code.</param>
    /// <param name="output">Takes the outputs; where the code failed, its <see cref="ErrorMessage"/> is the last.</param>
    /// <param name="limit">When the cell's time is over, or <paramref name="cancellation"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HostEndedException">The process did not outlive the code.</exception>
    public async Task<DoneMessage> ExecuteAsync(
        ExecuteRequest request, Action<HostMessage> output, CancellationToken limit, CancellationToken cancellation)
    {
        DoneMessage done = await AskAsync(request, output, limit, cancellation);
        try
        {
            await HandOnAsync("stdout", standardOutput, output, limit);
            await HandOnAsync("stderr", standardError, output, limit);
            return done;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            EndByTime();
        }
        catch (ChannelClosedException)
        {
            // The streams ended because the process is gone; why is found out below.
        }

        throw new HostEndedException(await ReasonAsync());
    }

    /// <summary>Asks for a cell to be interrupted; returns at once.</summary>
    public Task InterruptAsync(int cell) => connection.SendAsync(new InterruptRequest(cell), CancellationToken.None);

    /// <summary>Ends the process because a cell's time is over.</summary>
    /// <returns>What to throw.</returns>
    public async Task<HostEndedException> EndByTimeAsync()
    {
        EndByTime();
        return new HostEndedException(await ReasonAsync());
    }

    /// <summary>Ends the process; a cell that is running fails with the reason.</summary>
    public void End(string reason)
    {
        Interlocked.CompareExchange(ref endedBecause, reason, null);
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It, or a process that it started, has ended by itself.
        }

        ProcessGroup.Kill(process.Id);
    }

    public async ValueTask DisposeAsync()
    {
        End("The notebook is over.");
        await process.WaitForExitAsync();
        await pipe.DisposeAsync();
        connection.Dispose();
        process.Dispose();
        if (Directory.Exists(scratch.FullName))
        {
            scratch.Delete(recursive: true);
        }
    }

    private static DirectoryInfo CreateScratch()
    {
        try
        {
            return Directory.CreateTempSubdirectory("backprop-");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostEndedException(
                $"No folder for temporary files can be made in {Path.GetTempPath()} ({e.Message}); set TMPDIR (on Windows TEMP) to where one can.");
        }
    }

    private static async Task HandOnAsync(
        string stream, NativeOutput native, Action<HostMessage> output, CancellationToken cancellation)
    {
        if (await native.ReadCellAsync(cancellation) is { Length: > 0 } text)
        {
            output(new StreamMessage(stream, text));
        }
    }

    private void WatchMemory()
    {
        try
        {
            process.Refresh();
            if (process.WorkingSet64 > (long)limits.MemoryMegabytes << 20)
            {
                End(HostEnd.OutOfMemory(limits));
            }
        }
        catch (InvalidOperationException)
        {
            // It has just exited.
        }
    }

    private void EndByTime() =>
        End(FormattableString.Invariant($"The cell ran longer than {limits.CellTime.TotalSeconds} s (--timeout) and was ended."));

    private void EndByFlood() => End(HostEnd.TooMuchOutput(limits));

    private async Task<DoneMessage> AskAsync(
        ExecuteRequest request, Action<HostMessage> output, CancellationToken limit, CancellationToken cancellation)
    {
        await using var watch = new Timer(_ => WatchMemory(), null, MemoryWatch, MemoryWatch);
        try
        {
            connection.StartCount();
            await connection.SendAsync(request, limit);
            while (await connection.ReceiveAsync(limit) is { } message)
            {
                if (message is DoneMessage done)
                {
                    return done;
                }

                output(message);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            EndByTime();
        }
        catch (HostEndedException e)
        {
            End(e.Message);
        }
        catch (IOException)
        {
            // The pipe ended because the process is gone; why is found out below.
        }

        throw new HostEndedException(await ReasonAsync());
    }

    private async Task<string> ReasonAsync()
    {
        // The runtime may still be writing the trace of an overflowed stack.
        await process.WaitForExitAsync();
        ProcessGroup.Kill(process.Id); // what it started may hold its streams open
        Task<string> said = standardError.Ended;
        await Task.WhenAny(said, Task.Delay(Grace));
        return endedBecause ?? HostEnd.Describe(process.ExitCode, said.IsCompletedSuccessfully ? said.Result : "", limits);
    }

    private static void CancelQuietly(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The start was over before the process was.
        }
    }
}
