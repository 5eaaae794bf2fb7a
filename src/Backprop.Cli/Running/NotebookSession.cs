using System.Diagnostics;
using Backprop.Cli.Assistance;
using Backprop.Cli.Packages;
using Backprop.Cli.Scripting;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Running;

/// <summary>
/// One notebook's run: its cells are compiled here and executed in a process of their own. What earlier cells defined is
/// there for the later ones.
/// </summary>
internal sealed class NotebookSession : IAsyncDisposable
{
    private readonly string folder;
    private readonly HostLimits limits;
    private readonly HostProcess host;
    private readonly PackageSet packages;
    private readonly CellCompiler compiler;
    private readonly List<string> nativeLibraries = [];
    private readonly CancellationTokenSource ended = new();
    private RunningCell running = new(0);

    private NotebookSession(string folder, HostLimits limits, HostProcess host, CellCompiler compiler)
    {
        this.folder = folder;
        this.limits = limits;
        this.host = host;
        this.compiler = compiler;
        HashSet<string> names = [.. host.References.Select(path => Path.GetFileNameWithoutExtension(path))];
        packages = new PackageSet(new SessionFolders(folder, host.Scratch), names);
    }

    /// <summary>What the outputs so far depend on.</summary>
    public RunInputs Inputs { get; } = new();

    /// <param name="folder">The notebook's folder, against which paths in cells are read.</param>
    /// <param name="limits">What ends it.</param>
    /// <param name="cancellation">Ends it too.</param>
    /// <param name="expected">The cells that will be executed, in this order, if they are known: then some can be compiled as one.</param>
    /// <exception cref="HostEndedException">The process did not start.</exception>
    public static async Task<NotebookSession> StartAsync(
        string folder, HostLimits limits, CancellationToken cancellation, IEnumerable<CellToRun>? expected = null)
    {
        // Which ones is found out, and the first are compiled, while the process starts.
        CellSource?[] sources = [.. (expected ?? []).Select(cell => cell.MayFail ? null : SourceOf(cell, folder))];
        Task<ExpectedCells> together = DeepStack.RunAsync(() => ExpectedCells.Of(sources, limits.Cache));
        CellCompiler Compiler(IReadOnlyList<string> references) =>
            new(new SubmissionOptions(folder, references), limits.Cache, together) { Patience = limits.CellTime / 4 };

        IReadOnlyList<string> references = HostReferences.Expect(limits.Cache);
        CellCompiler? early = null;
        if (sources is [{ } first, ..])
        {
            early = Compiler(references);
            early.Begin(first);
        }

        try
        {
            HostProcess host = await HostProcess.StartAsync(folder, limits, cancellation);
            if (!references.SequenceEqual(host.References))
            {
                HostReferences.Store(limits.Cache, host.References);
                early?.Dispose();
                early = null;
            }

            return new(folder, limits, host, early ?? Compiler(host.References));
        }
        catch
        {
            early?.Dispose();
            throw;
        }
    }

    /// <summary>Executes one cell and hands on each output as it comes; why it failed is the last of them.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="output">Takes the outputs.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Whether it succeeded.</returns>
    /// <exception cref="HostEndedException">The process did not outlive the cell.</exception>
    public async Task<bool> ExecuteAsync(CellToRun cell, Action<HostMessage> output, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ended.Token);
        limit.CancelAfter(limits.CellTime);
        RunningCell run = running = new RunningCell(running.Number + 1);
        var execution = new Execution(this, run, output, limit.Token, cancellation);
        try
        {
            return await execution.RunAsync(SourceOf(cell, folder), []);
        }
        catch (CellException e)
        {
            output(e.Error);
            return false;
        }
        catch (OperationCanceledException) when (run.IsInterrupted && !limit.IsCancellationRequested)
        {
            output(new ErrorMessage("Interrupted", "interrupted before its code began.", [$"{cell.Name}: interrupted before its code began."]));
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw await host.EndByTimeAsync();
        }
    }

    /// <summary>What could be written at a place in the cell that follows.</summary>
    public Task<Completions> CompleteAsync(string code, int position) =>
        AnswerAsync(() => compiler.CompleteAsync(code, position), new Completions(position, position, []));

    /// <summary>What stands at a place in the cell that follows; null where nothing is known.</summary>
    public Task<string?> InspectAsync(string code, int position) =>
        AnswerAsync(() => compiler.InspectAsync(code, position), null);

    /// <summary>Asks for the running cell to be interrupted; returns at once.</summary>
    public async Task InterruptAsync()
    {
        RunningCell cell = running;
        await cell.InterruptAsync();
        await host.InterruptAsync(cell.Number);
    }

    /// <summary>Ends the process; a cell that is running fails with the reason.</summary>
    public void End(string reason)
    {
        host.End(reason);
        ended.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        compiler.Dispose();
        ended.Dispose();
    }

    private static CellSource SourceOf(CellToRun cell, string folder) => new(cell.Name, folder, cell.Language, cell.Code);

    /// <summary>Code that is being written is of every form; that an editor's question cannot be answered must not end the session.</summary>
    private static async Task<T> AnswerAsync<T>(Func<Task<T>> question, T nothing)
    {
        try
        {
            return await question();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return nothing;
        }
    }

    /// <summary>The execution of one cell, with what it imports.</summary>
    private sealed class Execution(
        NotebookSession session, RunningCell cell, Action<HostMessage> output, CancellationToken limit, CancellationToken cancellation)
    {
        /// <param name="source">What to execute.</param>
        /// <param name="importing">The files whose import led here, outermost first.</param>
        public async Task<bool> RunAsync(CellSource source, IReadOnlyList<string> importing)
        {
            Stopwatch? clock = null;
            foreach (CellPart part in CellParser.Parse(source))
            {
                bool succeeded = true;
                switch (part)
                {
                    case CodePart code:
                        succeeded = await RunAsync(source with { Text = code.Code });
                        break;
                    case TextPart text:
                        Show(text.MimeType, text.Text);
                        break;
                    case ImportPart import:
                        succeeded = await ImportAsync(import, source, importing);
                        break;
                    case PackagePart package:
                        succeeded = await AddPackagesAsync(package, importing);
                        break;
                    case TimePart:
                        session.Inputs.AddUnknown("#!time");
                        clock ??= Stopwatch.StartNew();
                        break;
                    default:
                        throw new UnreachableException($"No execution for {part.GetType().Name}.");
                }

                if (!succeeded)
                {
                    return false;
                }
            }

            if (clock is not null)
            {
                Show("text/plain", FormattableString.Invariant($"Wall time: {clock.Elapsed.TotalMilliseconds:F1} ms"), isVolatile: true);
            }

            return true;
        }

        private async Task<bool> RunAsync(CellSource code)
        {
            CompiledCell compiled = await session.compiler.CompileAsync(code, limit);
            session.Inputs.Add(compiled);
            if (cell.IsInterrupted)
            {
                // It is never executed: the compiler must not count on it.
                session.compiler.Drop();
                throw new OperationCanceledException(cell.Token);
            }

            var request = new ExecuteRequest(cell.Number, compiled.Text, compiled.Code, [.. session.nativeLibraries]);
            session.nativeLibraries.Clear();
            DoneMessage done = await session.host.ExecuteAsync(request, output, limit, cancellation);
            session.Inputs.Add(done.Files);
            if (!done.IsKept)
            {
                session.compiler.Drop();
            }

            return done.Succeeded;
        }

        private async Task<bool> ImportAsync(ImportPart import, CellSource source, IReadOnlyList<string> importing)
        {
            session.Inputs.AddUnknown("#!import");
            string path = Path.GetFullPath(import.Path, source.Folder);
            if (importing.Contains(path))
            {
                string circle = string.Join(" imports ", importing.SkipWhile(p => p != path).Append(path).Select(Named));
                throw CellException.At(import.Position, "#!import", $"a circle of imports: {circle}.");
            }

            foreach (CellSource imported in ImportReader.Read(path, Named(path), import.Position))
            {
                cell.Token.ThrowIfCancellationRequested();
                if (!await RunAsync(imported, [.. importing, path]))
                {
                    return false;
                }
            }

            return true;
        }

        private async Task<bool> AddPackagesAsync(PackagePart part, IReadOnlyList<string> importing)
        {
            session.Inputs.AddUnknown("#r \"nuget:…\"");
            ResolvedPackages resolved;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit, cell.Token);
            try
            {
                resolved = await session.packages.AddAsync(part.Packages, part.Sources, ended.Token);
            }
            catch (PackageException e)
            {
                throw CellException.At(part.Position, "#r", e.Message);
            }

            session.compiler.AddReferences(resolved.Assemblies);
            session.nativeLibraries.AddRange(resolved.NativeLibraries);
            foreach (string extension in resolved.Extensions)
            {
                var asked = new CellSource("", session.folder, "csharp", "");
                if (!await ImportAsync(new ImportPart(extension, part.Position), asked, importing))
                {
                    return false;
                }
            }

            return true;
        }

        private string Named(string path) => Path.GetRelativePath(session.folder, path).Replace('\\', '/');

        private void Show(string mimeType, string text, bool isVolatile = false) => output(new DisplayMessage(
            DisplayKind.Display, new Dictionary<string, string> { [mimeType] = text }, Volatile: isVolatile));
    }

    /// <summary>A cell from its beginning to its end.</summary>
#pragma warning disable CA1001 // The source has no timer, and an interrupt may come when the cell is over.
    private sealed class RunningCell(int number)
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource interrupted = new();

        public int Number => number;

        public CancellationToken Token => interrupted.Token;

        public bool IsInterrupted => interrupted.IsCancellationRequested;

        public Task InterruptAsync() => interrupted.CancelAsync();
    }
}
