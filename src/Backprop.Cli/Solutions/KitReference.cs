using System.Reflection;

namespace Backprop.Cli.Solutions;

/// <summary>What a notebook that is written names behind <c>#r</c>: the kit in <c>kit/</c> beside it, where there is one, else the package of this tool's version.</summary>
internal static class KitReference
{
    private const string Beside = "kit/Backprop.Notebooks.dll";

    public static string For(string notebook) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(notebook))!, Beside)) ? Beside : $"nuget: Backprop.Notebooks, {Version}";

    private static string Version => typeof(KitReference).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
