using Backprop.Cli.Caching;
using Backprop.Host.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Backprop.Cli.Scripting;

/// <summary>Compiles one piece of a notebook, and asks the compiler only for what is not in the cache.</summary>
/// <param name="options">What all pieces of the notebook are compiled with.</param>
/// <param name="cache">Where compiled pieces are kept.</param>
internal sealed class PieceCompiler(SubmissionOptions options, UserCache? cache)
{
    private readonly CompileErrors errors = new();

    /// <summary>Compiles a piece; one at a time.</summary>
    /// <exception cref="CellException">It does not compile.</exception>
    public async Task<CompiledPiece> CompileAsync(Submission submission, CancellationToken cancellation)
    {
        CompiledPiece? piece = CompiledPiece.Find(cache, submission.Key);
        if (piece is null)
        {
            // Nobody waits longer than the cell may take, also where the compiler does not listen, as when it parses.
            piece = await DeepStack.RunAsync(() => Compile(submission, cancellation)).WaitAsync(cancellation);
            if (piece.Inputs.All(input => input.IsUnchanged)) // and was not built anew meanwhile
            {
                cache?.Store(submission.Key, piece.ToBytes());
            }
        }

        submission.Inputs = piece.Inputs;
        Remember(submission.Sources.Zip(piece.Cells, (source, cell) => new CellText(source.Name, source.Text, cell.Shifts)));
        return piece;
    }

    private CompiledPiece Compile(Submission submission, CancellationToken cancellation)
    {
        CellText[] texts = [.. submission.Sources.Zip(submission.Code.Parts, (source, part) => new CellText(source.Name, source.Text, part.Shifts))];
        Remember(texts);
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

    private void Remember(IEnumerable<CellText> texts)
    {
        foreach (CellText text in texts)
        {
            errors.Remember(text);
        }
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
