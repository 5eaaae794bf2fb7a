using AngleSharp.Dom;

namespace Backprop.Cli.Export.Pages;

/// <summary>The scripts of pages whose numbers can be edited: the reckoning, the page, the steps.</summary>
internal static class LiveNumbers
{
    /// <summary>The scripts that a page needs, in order; none if nothing on it can be edited.</summary>
    /// <param name="main">The page's text.</param>
    public static IReadOnlyList<string> Scripts(IElement main) => main.QuerySelector("[data-live]") is null ? [] : [Script];

    /// <summary>The reckoning alone, which knows no page.</summary>
    public static string Reckoning { get; } = Assets.Read("live-record.js");

    private static string Script { get; } = string.Concat(Reckoning, Assets.Read("live-steps.js"), Assets.Read("live-page.js"));
}
