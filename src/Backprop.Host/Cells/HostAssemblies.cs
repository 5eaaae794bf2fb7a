using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Host.Cells;

/// <summary>The assemblies that this process already has: what a cell may name without a <c>#r</c>.</summary>
internal static class HostAssemblies
{
    private static readonly string[] Trusted =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private static readonly HashSet<string> Names =
        Trusted.Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The runtime's own library, HTML content, the formatters and the functions of the host, by name.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Find().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether an assembly is loaded from here, whatever copies of it lie elsewhere.</summary>
    public static bool Has(string name) => Names.Contains(name);

    private static IEnumerable<string> Find()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Trusted
            .Where(path => Path.GetDirectoryName(path) == runtime)
            .Append(typeof(IHtmlContent).Assembly.Location)
            .Append(typeof(Formatter).Assembly.Location)
            .Append(typeof(NotebookFunctions).Assembly.Location);
    }
}
