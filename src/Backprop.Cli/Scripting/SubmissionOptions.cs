namespace Backprop.Cli.Scripting;

/// <summary>What all pieces of a notebook are compiled with.</summary>
/// <param name="Folder">The notebook's folder.</param>
/// <param name="HostReferences">The assemblies that its host has.</param>
internal sealed record SubmissionOptions(string Folder, IReadOnlyList<string> HostReferences)
{
    /// <summary>What a host of C# cells imports before the first.</summary>
    public static IReadOnlyList<string> Imports { get; } =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic",
        "System.Threading.Tasks", "System.Linq", "Backprop.Host.NotebookFunctions",
    ];

    public CellReferences References { get; } = new(Folder);

    public LoadedSources Sources { get; } = new(Folder);
}
