using AngleSharp.Dom;

namespace Backprop.Cli.Export.Pages;

/// <summary>What a page needs beside what every page has, by what stands on it.</summary>
/// <param name="Scripts">Scripts of ours, in order.</param>
/// <param name="Inline">Scripts that its text holds itself, and that may run.</param>
/// <param name="MakesFunctions">Whether a script makes functions from text while it runs.</param>
/// <param name="Style">Rules.</param>
internal sealed record PageNeeds(IReadOnlyList<string> Scripts, IReadOnlyList<string> Inline, bool MakesFunctions, string Style)
{
    public static PageNeeds None { get; } = new([], [], false, "");

    /// <param name="main">The page's text.</param>
    public static PageNeeds Of(IElement main) => new(
        [.. InteractiveCharts.Scripts(main), .. LiveNumbers.Scripts(main)],
        [.. main.QuerySelectorAll("script").Select(script => script.TextContent)],
        InteractiveCharts.MakesFunctions(main),
        LiveNumbers.Style(main));
}
