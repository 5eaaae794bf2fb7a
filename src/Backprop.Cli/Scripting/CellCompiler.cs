using Backprop.Cli.Assistance;
using Backprop.Cli.Caching;
using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Compiles the C# of one notebook as one script that goes on from cell to cell, and runs nothing. Cells that are expected
/// are compiled while those before them are executed, and several as one where that means the same.
/// </summary>
/// <param name="options">What all pieces of the notebook are compiled with.</param>
/// <param name="cache">Where compiled pieces are kept.</param>
/// <param name="expectation">The cells that are expected, as soon as that is known.</param>
internal sealed class CellCompiler(SubmissionOptions options, UserCache? cache, Task<ExpectedCells> expectation) : IDisposable
{
    private readonly Lazy<CodeAssistance> assistance = new();
    private readonly PieceCompiler compiler = new(options, cache);
    private readonly List<string> packages = [];
    private readonly CancellationTokenSource ended = new();
    private readonly Queue<(IReadOnlyList<CellSource> Cells, Task<Compiled> Piece)> ahead = [];
    private readonly Queue<CompiledCell> cells = []; // the rest of the last piece
    private Task<ExpectedCells> expected = expectation;
    private Task beginning = Task.CompletedTask;
    private Submission? last;
    private int dropped;

    /// <summary>How long a piece may be compiled ahead before that is left for when its first cell is asked for, alone: whose fault it is shows only then.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Adds the assemblies of packages for all that follows.</summary>
    public void AddReferences(IEnumerable<string> assemblies) => packages.AddRange(assemblies);

    /// <summary>Begins to compile what is expected, before anybody asks for it.</summary>
    /// <param name="first">The cell that comes first.</param>
    public void Begin(CellSource first)
    {
        if (ExpectedCells.PlainCode(first) is { } code)
        {
            beginning = BeginAheadAsync(code, ended.Token);
        }
    }

    /// <summary>Compiles what follows all that was compiled before.</summary>
    /// <exception cref="CellException">It does not compile.</exception>
    public async Task<CompiledCell> CompileAsync(CellSource source, CancellationToken cancellation)
    {
        if (cells.Count == 0)
        {
            Take(await AheadAsync(source, cancellation) ?? await CompileAsync(last, [source], cancellation));
        }

        return cells.Dequeue();
    }

    /// <summary>Forgets what was compiled last: what it would have defined is not there.</summary>
    public void Drop()
    {
        last = last?.Previous;
        cells.Clear();
        ahead.Clear();

        // The host has an assembly of its name already.
        dropped++;
    }

    public Task<Completions> CompleteAsync(string code, int position) =>
        assistance.Value.CompleteAsync(Next(code), position);

    public Task<string?> InspectAsync(string code, int position) =>
        assistance.Value.InspectAsync(Next(code), position);

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
        if (assistance.IsValueCreated)
        {
            assistance.Value.Dispose();
        }
    }

    private Submission Next(string code) =>
        new(last, [new CellSource("cell [*]", options.Folder, "csharp", code)], options, packages, "");

    /// <summary>The piece that begins with a cell, if it was compiled ahead.</summary>
    private async Task<Compiled?> AheadAsync(CellSource first, CancellationToken cancellation)
    {
        await beginning.WaitAsync(cancellation);
        if (ahead.Count == 0)
        {
            await BeginAheadAsync(first, cancellation);
        }

        if (!ahead.TryDequeue(out var next) || !next.Cells[0].IsSameAs(first))
        {
            ahead.Clear();
            return null;
        }

        try
        {
            return await next.Piece.WaitAsync(cancellation);
        }
        catch (Exception e) when (e is CellException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // One by one its cells may well compile, up to the one that does not, which is then told of in its own words.
            ahead.Clear();
            return null;
        }
    }

    private async Task BeginAheadAsync(CellSource first, CancellationToken cancellation)
    {
        try
        {
            ExpectedCells cells = await expected.WaitAsync(Patience, cancellation);
            Task<Compiled?> before = Task.FromResult<Compiled?>(null);
            foreach (IReadOnlyList<CellSource> stretch in cells.From(first))
            {
                Task<Compiled> piece = AfterAsync(before, stretch);
                ahead.Enqueue((stretch, piece));
                before = piece!;
            }
        }
        catch (TimeoutException)
        {
            expected = Task.FromResult(ExpectedCells.None);
        }
    }

    private async Task<Compiled> AfterAsync(Task<Compiled?> before, IReadOnlyList<CellSource> stretch)
    {
        Submission? previous = await before is { } piece ? piece.Submission : last;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        patience.CancelAfter(Patience);
        return await CompileAsync(previous, stretch, patience.Token);
    }

    private async Task<Compiled> CompileAsync(Submission? previous, IReadOnlyList<CellSource> sources, CancellationToken cancellation)
    {
        var submission = new Submission(previous, sources, options, [.. packages], SubmissionKey.Of(previous, sources, options, packages, dropped));
        return new Compiled(submission, await compiler.CompileAsync(submission, cancellation));
    }

    private void Take(Compiled compiled)
    {
        (last, CompiledPiece piece) = compiled;
        string[] references = [.. packages, .. piece.Inputs.Where(input => input.IsAssembly).Select(input => input.Path)];
        foreach ((CellSource source, CompiledPiece.Cell cell) in last.Sources.Zip(piece.Cells))
        {
            CompiledAssembly? assembly = cells.Count == 0 ? piece.Assembly : null;
            cells.Enqueue(new CompiledCell(
                new CellText(source.Name, source.Text, cell.Shifts), new CompiledCode(assembly, cell.EndsInValue, references), piece.Inputs));
        }
    }

    private sealed record Compiled(Submission Submission, CompiledPiece Piece);
}
