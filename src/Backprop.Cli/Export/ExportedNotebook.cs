using System.Text.Json.Nodes;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Running;

namespace Backprop.Cli.Export;

/// <summary>An executed notebook on its way to a page.</summary>
/// <param name="Executed">The notebook after its run.</param>
/// <param name="AllowsScripts">Whether the scripts of its outputs may stay.</param>
internal sealed record ExportedNotebook(ExecutedNotebook Executed, bool AllowsScripts)
{
    /// <summary>The file's name: <c>05-gradient-trace.ipynb</c>.</summary>
    public string Name => Executed.File.Name;

    /// <summary>The whole notebook, outputs included.</summary>
    public JsonObject Notebook => Executed.Json;

    /// <summary>Why its run stopped, if it did.</summary>
    public CellFailure? Failure => Executed.Failure;

    /// <summary>What of its page was begun while it ran, if something was.</summary>
    public PageBeginnings? Begun { get; init; }

    /// <summary>The name without its ending: of the page, and for links.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);

    public string PageName => Stem + ".html";

    /// <summary>The number that its name begins with: 5 of 05-gradient-trace, and 2b of 02b-walkthrough, the second half of 2.</summary>
    public string Number
    {
        get
        {
            string stem = Stem.TrimStart('0');
            int digits = stem.TakeWhile(char.IsAsciiDigit).Count();
            bool hasPart = digits > 0 && stem[digits..] is [>= 'a' and <= 'z', '-', ..];
            return stem[..(hasPart ? digits + 1 : digits)];
        }
    }

    /// <summary>The page as a link names it: a file's name may hold what would part an address, or begin another kind of one.</summary>
    public string PageAddress => Uri.EscapeDataString(PageName);

    public IEnumerable<NotebookCell> Cells =>
        ((JsonArray)Notebook["cells"]!).Select((cell, index) => new NotebookCell(index, (JsonObject)cell!));
}
