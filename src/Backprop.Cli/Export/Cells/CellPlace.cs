using AngleSharp.Dom;
using Backprop.Rendering.Tex;

namespace Backprop.Cli.Export.Cells;

/// <summary>A cell, by the name under which messages speak of it, and how its outputs are read.</summary>
internal readonly record struct CellPlace(string Notebook, int Number)
{
    /// <summary>Whether the scripts of its outputs may stay.</summary>
    public bool AllowsScripts { get; init; }

    /// <summary>What of them has been read already, if something has.</summary>
    public EarlyReading? Reading { get; init; }

    /// <summary>Reads a part of the cell, unless that has been begun already.</summary>
    /// <param name="part">By what it would have been begun.</param>
    /// <param name="read">Reads it.</param>
    public IElement Read(object part, Func<IElement> read) => Reading?.Take(part, read) ?? read();

    public override string ToString() => FormattableString.Invariant($"{Notebook}#cell {Number}");

    /// <summary>The error for TeX that begins at a line and column of this cell, both counted from 1.</summary>
    public ExportException Error(TexException error, int line, int column)
    {
        int at = error.Position.Line == 1 ? column + error.Position.Column - 1 : error.Position.Column;
        return new(FormattableString.Invariant($"{this}({line + error.Position.Line - 1},{at}): error: {error.Problem}"));
    }

    /// <summary>The error for TeX that a cell has put out.</summary>
    public ExportException OutputError(TexException error) => new($"{this}, text/latex output: error: {error.Message}");
}
