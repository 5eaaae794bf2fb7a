namespace Backprop.Cli.Jupyter.Specs;

/// <summary>Where Jupyter looks for kernels, first to last; of two with one name the first is taken.</summary>
internal static class KernelSpecFolders
{
    /// <summary>The reader's own.</summary>
    public static string User => Path.Combine(UserData, "kernels");

    /// <summary>That of an installation, such as a Python environment.</summary>
    public static string Of(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>All that are known without asking Jupyter.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. (Variable("JUPYTER_PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [])
            .Select(folder => Path.Combine(folder, "kernels")),
        User,
        .. new[] { Variable("VIRTUAL_ENV"), Variable("CONDA_PREFIX") }.OfType<string>().Select(Of),
        .. OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter", "kernels")]
            : new[] { Of("/usr/local"), Of("/usr") },
    ];

    private static string UserData
    {
        get
        {
            if (Variable("JUPYTER_DATA_DIR") is { } data)
            {
                return Path.GetFullPath(data);
            }

            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsWindows()
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
                : OperatingSystem.IsMacOS()
                    ? Path.Combine(home, "Library", "Jupyter")
                    : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
        }
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
