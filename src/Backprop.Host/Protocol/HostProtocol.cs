namespace Backprop.Host.Protocol;

// What the tool and the host say to each other, over a pipe of their own, so that nothing a cell prints can be
// taken for it. The file is compiled into both programs.

/// <summary>What the tool asks of the host.</summary>
internal abstract record HostRequest;

/// <summary>Execute compiled code; answered by any number of outputs and then one <see cref="DoneMessage"/>.</summary>
/// <param name="Cell">The number of the cell that it belongs to; a cell may come in several pieces.</param>
/// <param name="Text">Its source, by which errors name places.</param>
/// <param name="Code">What it was compiled to.</param>
/// <param name="NativeLibraries">Native libraries that it, and what comes after it, may load by name.</param>
internal sealed record ExecuteRequest(
    int Cell, CellText Text, CompiledCode Code, IReadOnlyList<string> NativeLibraries) : HostRequest;

/// <summary>
/// Interrupt a cell, whether its code is running or still to come; it ends in an <see cref="ErrorMessage"/>. A cell that
/// has ended is left alone.
/// </summary>
internal sealed record InterruptRequest(int Cell) : HostRequest;

/// <summary>What the host answers.</summary>
internal abstract record HostMessage;

/// <summary>The host is up and waits for cells.</summary>
/// <param name="References">The assemblies that it has: what a cell may name without a <c>#r</c>.</param>
internal sealed record ReadyMessage(IReadOnlyList<string> References) : HostMessage;

/// <summary>Text that a cell wrote to the console.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text, with its line ends.</param>
internal sealed record StreamMessage(string Stream, string Text) : HostMessage;

/// <summary>Something shown.</summary>
/// <param name="Kind">Whether it is new, replaces an earlier one, or is the cell's trailing expression.</param>
/// <param name="Data">Mime type → text.</param>
/// <param name="DisplayId">The name under which it can be replaced, if it can.</param>
/// <param name="Volatile">True for what differs at every run by its nature, such as a measured time.</param>
internal sealed record DisplayMessage(
    DisplayKind Kind, IReadOnlyDictionary<string, string> Data, string? DisplayId = null, bool Volatile = false)
    : HostMessage;

internal enum DisplayKind
{
    Display,
    Update,
    Result,
}

/// <summary>Why a cell failed.</summary>
/// <param name="Name">A compiler's error number, or the type of an exception.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Traceback">The lines that a notebook shows.</param>
/// <param name="At">Where, if it is known.</param>
internal sealed record ErrorMessage(
    string Name, string Message, IReadOnlyList<string> Traceback, SourcePosition? At = null) : HostMessage;

/// <summary>A place in a cell or an imported file; line and column count from 1.</summary>
internal sealed record SourcePosition(string Source, int Line, int Column, string Text);

/// <summary>The code is over.</summary>
/// <param name="Succeeded">Whether it came to its end.</param>
/// <param name="IsKept">Whether what it defined is there for what follows: also after an exception, but not after an interrupt.</param>
/// <param name="Files">The files that the kit used for it, and the dlls that were loaded; it may have used others by itself.</param>
internal sealed record DoneMessage(bool Succeeded, bool IsKept, IReadOnlyList<UsedFile> Files) : HostMessage;

/// <summary>A file by its full path.</summary>
internal sealed record UsedFile(string Path, bool IsWritten);
