using Backprop.Cli.Assistance;
using Backprop.Cli.Caching;
using Backprop.Host.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Backprop.Cli.Scripting;

/// <summary>
/// Compiles the C# of one notebook as one script that goes on from piece to piece. It runs nothing, and asks the compiler
/// only for what is not in the cache.
/// </summary>
internal sealed class CellCompiler(SubmissionOptions options, UserCache? cache) : IDisposable
{
    // Deep expressions and long notebooks make the compiler call itself deeply.
    private const int StackBytes = 256 << 20;

    private readonly Lazy<CodeAssistance> assistance = new();
    private readonly CompileErrors errors = new();
    private readonly List<string> packages = [];
    private readonly Queue<CompiledCell> compiled = []; // the rest of the last piece
    private ExpectedCells expected = new(cache);
    private Submission? last;
    private int dropped;

    /// <summary>How long several cells may be compiled as one before it is done one by one: whose fault that is shows only then.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Adds the assemblies of packages for all that follows.</summary>
    public void AddReferences(IEnumerable<string> assemblies) => packages.AddRange(assemblies);

    /// <summary>Tells of cells that are to be compiled next, and in this order: some of them may be compiled as one.</summary>
    public void Expect(IReadOnlyList<CellSource> sources) => expected.Add(sources);

    /// <summary>Compiles what follows all that was compiled before.</summary>
    /// <exception cref="CellException">It does not compile.</exception>
    public async Task<CompiledCell> CompileAsync(CellSource source, CancellationToken cancellation)
    {
        if (compiled.Count == 0)
        {
            await CompilePieceAsync(source, cancellation);
        }

        return compiled.Dequeue();
    }

    /// <summary>Forgets what was compiled last: what it would have defined is not there.</summary>
    public void Drop()
    {
        last = last?.Previous;
        compiled.Clear();

        // The host has an assembly of its name already.
        dropped++;
    }

    public Task<Completions> CompleteAsync(string code, int position) =>
        assistance.Value.CompleteAsync(Next(code), position);

    public Task<string?> InspectAsync(string code, int position) =>
        assistance.Value.InspectAsync(Next(code), position);

    public void Dispose()
    {
        if (assistance.IsValueCreated)
        {
            assistance.Value.Dispose();
        }
    }

    private static Task<T> OnDeepStackAsync<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(action());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            StackBytes) { IsBackground = true };
        thread.Start();
        return done.Task;
    }

    private Submission Next(string code) =>
        new(last, [new CellSource("cell [*]", options.Folder, "csharp", code)], options, packages, "");

    private async Task CompilePieceAsync(CellSource first, CancellationToken cancellation)
    {
        IReadOnlyList<CellSource> together = await TogetherWithAsync(first, cancellation);
        if (together.Count > 1)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            try
            {
                await CompilePieceAsync(together, patience.Token);
                return;
            }
            catch (Exception e) when (e is CellException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                // One by one they may well compile up to the one that does not, which is then told of in its own words.
            }
        }

        await CompilePieceAsync([first], cancellation);
    }

    private async Task<IReadOnlyList<CellSource>> TogetherWithAsync(CellSource first, CancellationToken cancellation)
    {
        ExpectedCells asked = expected;
        try
        {
            return await OnDeepStackAsync(() => asked.Take(first)).WaitAsync(Patience, cancellation);
        }
        catch (TimeoutException)
        {
            expected = new ExpectedCells(cache); // the one that was asked is at it still
            return [first];
        }
    }

    private async Task CompilePieceAsync(IReadOnlyList<CellSource> sources, CancellationToken cancellation)
    {
        var submission = new Submission(last, sources, options, [.. packages], SubmissionKey.Of(last, sources, options, packages, dropped));
        CompiledPiece? piece = CompiledPiece.Find(cache, submission.Key);
        if (piece is null)
        {
            // Nobody waits longer than the cell may take, also where the compiler does not listen, as when it parses.
            piece = await OnDeepStackAsync(() => Compile(submission, cancellation)).WaitAsync(cancellation);
            if (piece.Inputs.All(input => input.IsUnchanged)) // and was not built anew meanwhile
            {
                cache?.Store(submission.Key, piece.ToBytes());
            }
        }

        submission.Inputs = piece.Inputs;
        last = submission;
        string[] references = [.. packages, .. piece.Inputs.Where(input => input.IsAssembly).Select(input => input.Path)];
        foreach ((CellSource source, CompiledPiece.Cell cell) in sources.Zip(piece.Cells))
        {
            var text = new CellText(source.Name, source.Text, cell.Shifts);
            errors.Remember(text);
            CompiledAssembly? assembly = compiled.Count == 0 ? piece.Assembly : null;
            compiled.Enqueue(new CompiledCell(text, new CompiledCode(assembly, cell.EndsInValue, references), piece.Inputs));
        }
    }

    private CompiledPiece Compile(Submission submission, CancellationToken cancellation)
    {
        CellText[] texts = [.. submission.Sources.Zip(submission.Code.Parts, (source, part) => new CellText(source.Name, source.Text, part.Shifts))];
        foreach (CellText text in texts)
        {
            errors.Remember(text);
        }

        RefuseMissingReferences(submission);
        RefuseOtherInputs(submission);
        _ = options.References.TakeFound();
        _ = options.Sources.TakeRead();
        CSharpCompilation compilation = submission.Compilation;
        Refuse(compilation.GetParseDiagnostics(cancellation), texts[0]);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult emitted = compilation.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation);
        Refuse(emitted.Diagnostics, texts[0]);
        IMethodSymbol entry = compilation.GetEntryPoint(cancellation)!;
        bool endsInValue = TrailingExpression.IsIn(compilation, compilation.SyntaxTrees.Last());
        IEnumerable<CompiledPiece.Cell> followed = submission.Code.Parts.SkipLast(1).Select(part => new CompiledPiece.Cell(part.EndsInExpression, part.Shifts));
        return new CompiledPiece(
            new CompiledAssembly(assembly.ToArray(), symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName),
            [.. followed, new CompiledPiece.Cell(endsInValue, texts[^1].Shifts)],
            [.. options.References.TakeFound(), .. options.Sources.TakeRead()]);
    }

    private void Refuse(IReadOnlyList<Diagnostic> diagnostics, CellText text)
    {
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw errors.Of(diagnostics, text);
        }
    }

    /// <summary>Pieces that came from the cache are bound now, and must be what the host has loaded.</summary>
    private static void RefuseOtherInputs(Submission submission)
    {
        for (Submission? before = submission.Previous; before is { IsBound: false }; before = before.Previous)
        {
            foreach (InputFile input in before.Inputs.Where(input => !input.IsUnchanged))
            {
                throw CellException.At(
                    submission.Sources[0].At(1, 1), "CS0009", $"{input.Path} has changed since {before.Sources[0].Name} was executed; run the notebook again from the top.");
            }
        }
    }

    /// <summary>The compiler's own CS0006 does not say where it looked.</summary>
    private void RefuseMissingReferences(Submission submission)
    {
        foreach ((CellSource source, CheckedCode part) in submission.Sources.Zip(submission.Code.Parts))
        {
            foreach (ReferenceDirectiveTriviaSyntax reference in part.Root.GetReferenceDirectives())
            {
                string path = reference.File.ValueText;
                if (!options.References.Has(path))
                {
                    FileLinePositionSpan span = reference.File.GetLocation().GetLineSpan();
                    throw CellException.At(
                        source.At(span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1),
                        "CS0006",
                        $"{path} is not there (looked for {Path.GetFullPath(path, options.Folder)}); is it built?");
                }
            }
        }
    }
}
