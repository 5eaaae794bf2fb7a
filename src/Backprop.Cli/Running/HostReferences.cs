using System.Text;
using Backprop.Cli.Caching;

namespace Backprop.Cli.Running;

/// <summary>
/// The assemblies that the last host had for cells. The next most likely has the same: cells can be compiled with them
/// while it starts. Which ones it has it says itself.
/// </summary>
internal static class HostReferences
{
    private const char Between = '\0'; // in no path

    /// <summary>What the next host will have; null if nobody knows.</summary>
    public static IReadOnlyList<string>? Expect(UserCache? cache) =>
        cache?.Find(Key()) is { } paths ? Encoding.UTF8.GetString(paths).Split(Between) : null;

    /// <summary>Keeps what a host has.</summary>
    public static void Store(UserCache? cache, IReadOnlyList<string> references) =>
        cache?.Store(Key(), Encoding.UTF8.GetBytes(string.Join(Between, references)));

    private static string Key()
    {
        using var key = new CacheKey("host references");
        return key.Add(HostProgram.Key).Take();
    }
}
