using System.Runtime.InteropServices;
using Backprop.Cli.Caching;
using Backprop.Cli.Export.Pages;

namespace Backprop.Cli.Export;

/// <summary>What pages are kept under: all that they depend on.</summary>
internal static class PageKey
{
    // Whichever of the libraries beside the tool have a hand in a page: to name them would be to forget one some day.
    private static readonly Lazy<string> Libraries = new(() =>
    {
        using var key = new CacheKey("libraries");
        foreach (string library in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal))
        {
            key.AddFile(library);
        }

        return key.Add(RuntimeInformation.FrameworkDescription).Take();
    });

    /// <summary>Of what is made of a notebook alone. How its charts were drawn is told by its outputs.</summary>
    public static string Of(ExportedNotebook notebook)
    {
        using CacheKey key = Begin("page alone");
        return key.Add(notebook.Name).Add(notebook.Executed.File.Bytes).Add(notebook.Executed.CellBytes).Add($"{notebook.Failure}").Add($"{notebook.AllowsScripts}").Take();
    }

    /// <summary>Of a page between its neighbours.</summary>
    /// <param name="page">The key of what is made of its notebook alone.</param>
    /// <param name="previous">What is before it in the index.</param>
    /// <param name="next">What is behind it.</param>
    public static string Of(string page, PageSummary? previous, PageSummary? next)
    {
        using CacheKey key = Begin("page");
        key.Add(page);
        foreach (PageSummary? neighbour in (PageSummary?[])[previous, next])
        {
            key.Add(neighbour?.Address ?? "").Add(neighbour?.Title ?? "");
        }

        return key.Take();
    }

    /// <summary>Of the index.</summary>
    public static string Of(IEnumerable<PageSummary> pages)
    {
        using CacheKey key = Begin("index");
        foreach (PageSummary page in pages)
        {
            key.Add(page.ToBytes());
        }

        return key.Take();
    }

    private static CacheKey Begin(string kind) => new CacheKey(kind).Add(Libraries.Value);
}
