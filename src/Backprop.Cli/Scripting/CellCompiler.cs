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
    private Submission? last;
    private int dropped;

    /// <summary>Adds the assemblies of packages for all that follows.</summary>
    public void AddReferences(IEnumerable<string> assemblies) => packages.AddRange(assemblies);

    /// <summary>Compiles what follows all that was compiled before.</summary>
    /// <exception cref="CellException">It does not compile.</exception>
    public async Task<CompiledCell> CompileAsync(CellSource source, CancellationToken cancellation)
    {
        var submission = new Submission(last, source, options, [.. packages], SubmissionKey.Of(last, source, options, packages, dropped));
        CachedCell? cell = CachedCell.Find(cache, submission.Key);
        if (cell is null)
        {
            // Nobody waits longer than the cell may take, also where the compiler does not listen, as when it parses.
            cell = await OnDeepStackAsync(() => Compile(submission, cancellation)).WaitAsync(cancellation);
            if (cell.Inputs.All(input => input.IsUnchanged)) // and was not built anew meanwhile
            {
                cache?.Store(submission.Key, cell.ToBytes());
            }
        }

        submission.Inputs = cell.Inputs;
        last = submission;
        var text = new CellText(source.Name, source.Text, cell.Shifts);
        errors.Remember(text);
        return new CompiledCell(text, cell.Code with { References = [.. packages, .. cell.Inputs.Where(input => input.IsAssembly).Select(input => input.Path)] }, cell.Inputs);
    }

    /// <summary>Forgets what was compiled last: what it would have defined is not there.</summary>
    public void Drop()
    {
        last = last?.Previous;

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
        new(last, new CellSource("cell [*]", options.Folder, "csharp", code), options, packages, "");

    private CachedCell Compile(Submission submission, CancellationToken cancellation)
    {
        CellText text = submission.Text;
        errors.Remember(text);
        RefuseMissingReferences(submission);
        RefuseOtherInputs(submission);
        _ = options.References.TakeFound();
        _ = options.Sources.TakeRead();
        CSharpCompilation compilation = submission.Compilation;
        Refuse(compilation.GetParseDiagnostics(cancellation), text);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult emitted = compilation.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation);
        Refuse(emitted.Diagnostics, text);
        IMethodSymbol entry = compilation.GetEntryPoint(cancellation)!;
        var code = new CompiledCode(
            assembly.ToArray(),
            symbols.ToArray(),
            entry.ContainingType.MetadataName,
            entry.MetadataName,
            TrailingExpression.IsIn(compilation, compilation.SyntaxTrees.Last()),
            []);
        InputFile[] inputs = [.. options.References.TakeFound(), .. options.Sources.TakeRead()];
        return new CachedCell(code, text.Shifts, inputs);
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
                    submission.Source.At(1, 1), "CS0009", $"{input.Path} has changed since {before.Source.Name} was executed; run the notebook again from the top.");
            }
        }
    }

    /// <summary>The compiler's own CS0006 does not say where it looked.</summary>
    private void RefuseMissingReferences(Submission submission)
    {
        foreach (ReferenceDirectiveTriviaSyntax reference in submission.Code.Root.GetReferenceDirectives())
        {
            string path = reference.File.ValueText;
            if (!options.References.Has(path))
            {
                FileLinePositionSpan span = reference.File.GetLocation().GetLineSpan();
                throw CellException.At(
                    submission.Source.At(span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1),
                    "CS0006",
                    $"{path} is not there (looked for {Path.GetFullPath(path, options.Folder)}); is it built?");
            }
        }
    }
}
