using AngleSharp.Dom;

namespace Backprop.Cli.Export.Pages;

/// <summary>One piece of a page's text.</summary>
/// <param name="Element">What it shows.</param>
/// <param name="IsProse">Whether it is Markdown, whose headings divide the page, or a cell.</param>
internal sealed record Block(IElement Element, bool IsProse)
{
    public bool IsHeading => IsProse && LevelOf(Element) > 0;

    public int Level => LevelOf(Element);

    /// <summary>1 to 6 for headings, 0 for all else.</summary>
    public static int LevelOf(IElement element) =>
        element.LocalName is ['h', >= '1' and <= '6' and var digit] ? digit - '0' : 0;
}
