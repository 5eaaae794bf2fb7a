using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Host.Cells;
using Backprop.Host.Protocol;
using Microsoft.CodeAnalysis;

namespace Backprop.Host.Scripting;

/// <summary>Says what went wrong in terms of cells and lines.</summary>
/// <param name="folder">The session's folder: debug information holds full paths under it.</param>
internal sealed partial class CellErrors(string folder)
{
    private const int MostShown = 10;

    private readonly Dictionary<string, (CellSource Source, CheckedCode Code)> sources = [];

    /// <summary>Keeps a source, so that an error that shows up later can quote it.</summary>
    public void Remember(CellSource source, CheckedCode code) =>
        sources[source.Name] = sources[Path.GetFullPath(source.Name, folder)] = (source, code);

    public CellException Of(ImmutableArray<Diagnostic> diagnostics, CellSource source)
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

    public CellException Of(Exception thrown)
    {
        string[] traceback = [.. thrown.ToString().ReplaceLineEndings("\n").Split('\n').Where(IsOfCell).Select(WithCellNames)];
        return new CellException(
            new ErrorMessage(thrown.GetType().Name, thrown.Message, traceback, Innermost(thrown)), thrown);
    }

    private static string Text(Diagnostic error) => error.GetMessage(CultureInfo.InvariantCulture);

    private SourcePosition PositionOf(Diagnostic error, CellSource source)
    {
        FileLinePositionSpan span = error.Location.GetLineSpan();
        int line = span.StartLinePosition.Line + 1;
        int column = span.StartLinePosition.Character + 1;
        return sources.TryGetValue(span.Path ?? "", out (CellSource Source, CheckedCode Code) known)
            ? known.Source.At(line, known.Code.ColumnOf(line, column))
            : new SourcePosition(span.Path is { Length: > 0 } path ? path : source.Name, line, column, "");
    }

    /// <summary>The deepest frame that lies in a cell: the line that its author can change.</summary>
    private SourcePosition? Innermost(Exception thrown)
    {
        foreach (StackFrame frame in new StackTrace(thrown, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() is { } file && sources.TryGetValue(file, out (CellSource Source, CheckedCode Code) known))
            {
                int line = frame.GetFileLineNumber();
                return known.Source.At(line, known.Code.ColumnOf(line, frame.GetFileColumnNumber()));
            }
        }

        return thrown.InnerException is { } inner ? Innermost(inner) : null;
    }

    /// <summary>Leaves out how the host came to call the cell.</summary>
    private static bool IsOfCell(string line) =>
        !HostFrame().IsMatch(line);

    /// <summary>Names cells as everywhere; a library's path on the machine that built it is nothing to store.</summary>
    private string WithCellNames(string line)
    {
        Match frame = Frame().Match(line);
        if (!frame.Success)
        {
            return line;
        }

        string call = frame.Groups["call"].Value;
        return sources.TryGetValue(frame.Groups["file"].Value, out (CellSource Source, CheckedCode Code) known)
            ? $"{call} in {known.Source.Name}:line {frame.Groups["line"].Value}"
            : call;
    }

    [GeneratedRegex(@"^(   at (Microsoft\.CodeAnalysis\.Scripting\.|Backprop\.Host\.)|--- End of stack trace from previous location)", RegexOptions.CultureInvariant)]
    private static partial Regex HostFrame();

    [GeneratedRegex(@"^(?<call>   at .+) in (?<file>.+):line (?<line>\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();
}
