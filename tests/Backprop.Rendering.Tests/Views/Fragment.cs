using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Backprop.Rendering.Tests.Views;

/// <summary>A view as a browser would read it.</summary>
internal sealed class Fragment
{
    public Fragment(View view)
    {
        Markup = view.ToHtml();
        Body = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument("<!DOCTYPE html><title>t</title>" + Markup).Body!;
    }

    public string Markup { get; }

    public IElement Body { get; }

    /// <summary>Every displayed number of a quantity: digits, not symbols.</summary>
    public IReadOnlyList<IElement> Numbers(string quantity) =>
        [.. Body.QuerySelectorAll("[data-q]").Where(element => element.GetAttribute("data-q") == quantity && IsNumber(element))];

    public IReadOnlyList<string> Digits(string quantity) => [.. Numbers(quantity).Select(number => number.TextContent)];

    public IReadOnlyList<string> Titles => [.. Body.QuerySelectorAll("figcaption.bp-title").Select(caption => caption.TextContent)];

    public IReadOnlyList<string> Defined => [.. Body.QuerySelectorAll("figure[data-defines]").SelectMany(figure => figure.GetAttribute("data-defines")!.Split(' '))];

    public static bool IsNumber(IElement element) => element.LocalName is "mn" or "td" or "tspan" or "text"
        || (element.LocalName == "mrow" && element.Children.Length > 1 && element.Children.All(child => child.LocalName is "mn" or "mo" or "msup" && child.QuerySelector("mi") is null));
}
