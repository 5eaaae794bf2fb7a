namespace Backprop.Cli.Scripting;

/// <summary>Where a session reads and writes.</summary>
/// <param name="Notebook">The notebook's folder, against which paths in cells are read.</param>
/// <param name="Scratch">A folder for temporary files, which goes when the session is over.</param>
internal sealed record SessionFolders(string Notebook, string Scratch);
