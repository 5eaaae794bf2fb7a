using System.Text;
using Backprop.Cli.Caching;

namespace Backprop.Cli.Running;

/// <summary>
/// The assemblies that the next host is likely to have for cells: those of the last one, or else what this process would have in its place.
/// Cells can be compiled with them while it starts; which ones it has it says itself.
/// </summary>
internal static class HostReferences
{
    private const char Between = '\0'; // in no path

    /// <summary>What the next host will have, unless it says otherwise.</summary>
    public static IReadOnlyList<string> Expect(UserCache? cache) =>
        cache?.Find(Key()) is { } paths ? Encoding.UTF8.GetString(paths).Split(Between) : Guess();

    /// <summary>Keeps what a host has.</summary>
    public static void Store(UserCache? cache, IReadOnlyList<string> references) =>
        cache?.Store(Key(), Encoding.UTF8.GetBytes(string.Join(Between, references)));

    private static string Key()
    {
        using var key = new CacheKey("host references");
        return key.Add(HostProgram.Key).Take();
    }

    /// <summary>The runtime of this process, which starts the host too, the web framework of the same version, and what lies beside the host.</summary>
    private static string[] Guess()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string web = Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(runtime));
        IEnumerable<string> paths =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == runtime),
            Path.GetFullPath(Path.Combine(web, "Microsoft.AspNetCore.Html.Abstractions.dll")),
            Path.Combine(HostProgram.Folder, "Microsoft.DotNet.Interactive.Formatting.dll"),
            Path.Combine(HostProgram.Folder, "Backprop.Host.dll"),
        ];
        return [.. paths.Distinct().Order(StringComparer.Ordinal)];
    }
}
