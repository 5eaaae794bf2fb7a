using System.Runtime.CompilerServices;

/// <summary>Tests, and the tools that they start, keep what they compile beside themselves and not in the user's cache.</summary>
internal static class OwnCache
{
    [ModuleInitializer]
    internal static void Use() =>
        Environment.SetEnvironmentVariable("BACKPROP_CACHE", Path.Combine(AppContext.BaseDirectory, "cache"));
}
