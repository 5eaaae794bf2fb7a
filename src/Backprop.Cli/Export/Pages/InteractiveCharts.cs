using System.Text;
using AngleSharp.Dom;

namespace Backprop.Cli.Export.Pages;

/// <summary>The scripts of pages whose charts are interactive: plotly.js as Plotly.NET brings it, and ours, which draws with it.</summary>
internal static class InteractiveCharts
{
    private static readonly Lazy<string> Library = new(ReadLibrary);

    /// <summary>The scripts that a page needs, in order; none if it has no interactive chart.</summary>
    /// <param name="main">The page's text.</param>
    public static IReadOnlyList<string> Scripts(IElement main) =>
        main.QuerySelector("[data-plotly]") is null ? [] : [Library.Value, Assets.Charts];

    /// <summary>Whether a chart has three dimensions: plotly.js makes functions for these while it runs, which the policy must allow.</summary>
    /// <param name="main">The page's text.</param>
    public static bool MakesFunctions(IElement main) =>
        main.QuerySelectorAll("[data-plotly]").Any(figure => figure.GetAttribute("data-plotly")!.Contains("\"surface\"", StringComparison.Ordinal));

    private static string ReadLibrary()
    {
        var assembly = typeof(Plotly.NET.GenericChart).Assembly;
        string name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);

        // In HTML a script ends at its end tag, wherever that stands.
        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
    }
}
