using AngleSharp.Dom;
using Backprop.Cli.Export.Markup;
using Backprop.Rendering;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Pages;

/// <summary>Writes a view as a page of its own, without a notebook around it.</summary>
internal static class ViewPage
{
    /// <param name="title">The heading.</param>
    /// <param name="lead">What the page is, in a sentence.</param>
    /// <param name="view">What it shows.</param>
    /// <param name="isNumbered">Whether its statements have numbers.</param>
    /// <param name="origin">How to make it again.</param>
    public static string Write(string title, string lead, View view, bool isNumbered, string origin)
    {
        IElement main = Dom.Parse(view.ToHtml());
        foreach (IElement style in main.QuerySelectorAll("style").ToArray())
        {
            style.Remove(); // the page holds the whole once
        }

        if (isNumbered)
        {
            EquationNumbers.Write(main);
        }

        return PageFrame.Write(title, lead, html =>
        {
            html.Open("header").Line().Open("div", ("class", "head-grid")).Line().Open("div").Line();
            html.Element("h1", title).Line();
            html.Element("p", lead, ("class", "lede")).Line();
            html.Close().Line().Markup(Legend.ToHtml()).Close().Line().Close().Line();
            html.Open("div", ("class", "side")).Open("aside", ("class", "tools"), ("aria-label", "Reading aids"), ("hidden", "")).Line();
            PageFrame.WriteTheme(html);
            html.Close().Close().Line();
            html.Open("main", ("id", PageIds.Main)).Line().Markup(Dom.Write(main)).Line().Close().Line();
            html.Open("footer").Line().Open("p").Text($"Made by {PageFrame.Generator}; to make it again: ");
            html.Element("code", origin).Text(".").Close().Line().Close().Line();
        });
    }
}
