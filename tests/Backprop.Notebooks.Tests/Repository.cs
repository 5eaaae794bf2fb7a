namespace Backprop.Notebooks.Tests;

/// <summary>Where the notebooks and what their documents print are found.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Printed(string document) => Path.Combine(Root, "notebooks", "printed", document + ".tsv");

    private static string Find(string? folder) => folder is null
        ? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Backprop.Notebooks.sln.")
        : File.Exists(Path.Combine(folder, "Backprop.Notebooks.sln")) ? folder : Find(Path.GetDirectoryName(folder));
}
