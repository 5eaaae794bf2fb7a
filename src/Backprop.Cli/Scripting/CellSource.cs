using Backprop.Host.Protocol;

namespace Backprop.Cli.Scripting;

/// <summary>A piece of source with the name that errors give it.</summary>
/// <param name="Name"><c>x.ipynb#cell 4</c>, or an imported file's path as it was written.</param>
/// <param name="Folder">Where its <c>#!import</c> lines look.</param>
/// <param name="Language">What it is written in up to the first <c>#!</c> line.</param>
/// <param name="Text">The source.</param>
/// <param name="Kind">What it was read from; a few lines mean something only there.</param>
internal sealed record CellSource(
    string Name, string Folder, string Language, string Text, SourceKind Kind = SourceKind.Cell)
{
    public string[] Lines { get; } = Text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Whether another is the same piece of the same notebook.</summary>
    public bool IsSameAs(CellSource other) => Name == other.Name && Text == other.Text;

    /// <summary>A place in it; line and column count from 1.</summary>
    public SourcePosition At(int line, int column) =>
        new(Name, line, column, line >= 1 && line <= Lines.Length ? Lines[line - 1] : "");
}

internal enum SourceKind
{
    /// <summary>A notebook's cell.</summary>
    Cell,

    /// <summary>A .csx or .cs file, which may begin with <c>#!/usr/bin/env …</c>.</summary>
    Script,

    /// <summary>A .dib file, which may begin with a <c>#!meta</c> part.</summary>
    Document,
}
