using System.Diagnostics;
using System.Text.RegularExpressions;
using Backprop.Host.Protocol;

namespace Backprop.Host.Cells;

/// <summary>Says what a cell threw in terms of cells and lines.</summary>
/// <param name="folder">The notebook's folder: debug information holds full paths under it.</param>
internal sealed partial class ThrownErrors(string folder)
{
    private readonly Dictionary<string, CellText> sources = [];

    /// <summary>Keeps a source, so that an error that shows up later can quote it.</summary>
    public void Remember(CellText source) => sources[Path.GetFullPath(source.Name, folder)] = source;

    public ErrorMessage Of(Exception thrown)
    {
        string[] traceback = [.. thrown.ToString().ReplaceLineEndings("\n").Split('\n').Where(IsOfCell).Select(WithCellNames)];
        return new ErrorMessage(thrown.GetType().Name, thrown.Message ?? "", traceback, Innermost(thrown)); // an exception may be declared without nullable types
    }

    /// <summary>The deepest frame that lies in a cell: the line that its author can change.</summary>
    private SourcePosition? Innermost(Exception thrown)
    {
        foreach (StackFrame frame in new StackTrace(thrown, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetFileName() is { } file && sources.TryGetValue(file, out CellText? known))
            {
                return known.At(frame.GetFileLineNumber(), frame.GetFileColumnNumber());
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

        string call = FrameName.Of(frame.Groups["call"].Value);
        return sources.TryGetValue(frame.Groups["file"].Value, out CellText? known)
            ? $"{call} in {known.Name}:line {frame.Groups["line"].Value}"
            : call;
    }

    [GeneratedRegex(@"^(   at Backprop\.Host\.|--- End of stack trace from previous location)", RegexOptions.CultureInvariant)]
    private static partial Regex HostFrame();

    [GeneratedRegex(@"^(?<call>   at .+) in (?<file>.+):line (?<line>\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();
}
