using System.Collections.Concurrent;
using System.Globalization;
using Backprop.Host.Protocol;
using Microsoft.CodeAnalysis;

namespace Backprop.Cli.Scripting;

/// <summary>Says what does not compile in terms of cells and lines.</summary>
internal sealed class CompileErrors
{
    private const int MostShown = 10;

    private readonly ConcurrentDictionary<string, CellText> sources = []; // cells are compiled ahead

    /// <summary>Keeps a source, so that an error that shows up later can quote it.</summary>
    public void Remember(CellText source) => sources[source.Name] = source;

    public CellException Of(IEnumerable<Diagnostic> diagnostics, CellText source)
    {
        Diagnostic[] errors = [.. diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start)];
        var traceback = new List<string>();
        foreach (Diagnostic error in errors.Take(MostShown))
        {
            SourcePosition at = PositionOf(error, source);
            traceback.Add(CellException.Line(at, error.Id, Text(error)));
            traceback.AddRange(CellException.Excerpt(at));
        }

        if (errors.Length > MostShown)
        {
            traceback.Add(FormattableString.Invariant($"… {errors.Length - MostShown} more"));
        }

        return new CellException(
            new ErrorMessage(errors[0].Id, Text(errors[0]), traceback, PositionOf(errors[0], source)));
    }

    private static string Text(Diagnostic error) => error.GetMessage(CultureInfo.InvariantCulture);

    private SourcePosition PositionOf(Diagnostic error, CellText source)
    {
        FileLinePositionSpan span = error.Location.GetLineSpan();
        int line = span.StartLinePosition.Line + 1;
        int column = span.StartLinePosition.Character + 1;
        return sources.TryGetValue(span.Path ?? "", out CellText? known)
            ? known.At(line, column)
            : new SourcePosition(span.Path is { Length: > 0 } path ? path : source.Name, line, column, "");
    }
}
