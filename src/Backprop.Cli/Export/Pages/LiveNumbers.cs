using AngleSharp.Dom;

namespace Backprop.Cli.Export.Pages;

/// <summary>The scripts of pages whose numbers can be edited: the reckoning, the page, the steps.</summary>
internal static class LiveNumbers
{
    /// <summary>The scripts that a page needs, in order; none if nothing on it can be edited.</summary>
    /// <param name="main">The page's text.</param>
    public static IReadOnlyList<string> Scripts(IElement main) => main.QuerySelector("[data-live]") is null ? [] : [Script];

    /// <summary>The rules that a page needs beside its own; empty if nothing on it can be edited.</summary>
    /// <param name="main">The page's text.</param>
    public static string Style(IElement main) => main.QuerySelector("[data-live]") is null ? "" : Rules;

    private static string Rules { get; } = Assets.Read("live.css");

    private static string Script { get; } = Assets.Read("live.js");
}
