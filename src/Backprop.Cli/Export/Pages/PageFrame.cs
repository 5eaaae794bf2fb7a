using Backprop.Cli.Export.Markup;
using Backprop.Rendering.Html;

namespace Backprop.Cli.Export.Pages;

/// <summary>What every page has around its text.</summary>
internal static class PageFrame
{
    /// <param name="title">The title in words.</param>
    /// <param name="description">What the page is, in words; may be empty.</param>
    /// <param name="body">Writes what the body holds.</param>
    /// <param name="needs">What the page needs beside; nothing if null.</param>
    public static string Write(string title, string description, Action<HtmlBuilder> body, PageNeeds? needs = null)
    {
        needs ??= PageNeeds.None;
        string[] scripts = [Assets.Script, .. needs.Scripts];
        string content = Body(body);
        var html = new HtmlBuilder();
        html.Markup("<!DOCTYPE html>").Line();
        html.Open("html", ("lang", "en")).Line();
        html.Open("head").Line();
        html.Empty("meta", ("charset", "utf-8")).Line();
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Assets.Policy([.. scripts, .. needs.Inline], needs.MakesFunctions))).Line();
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Element("title", title).Line();
        if (description.Length > 0)
        {
            html.Empty("meta", ("name", "description"), ("content", description)).Line();
        }

        html.Empty("meta", ("name", "generator"), ("content", Generator)).Line();
        // An icon of its own, empty: or browsers ask the site for one.
        html.Empty("link", ("rel", "icon"), ("href", "data:,")).Line();
        html.Open("style").Markup(UsedStyle.Of(KitStyle.Rules + Assets.Style + needs.Style, content, scripts)).Close().Line();
        foreach (string script in scripts)
        {
            html.Open("script").Markup(script).Close().Line();
        }

        html.Close().Line().Markup(content).Line().Close().Line();
        return html.ToString();
    }

    private static string Body(Action<HtmlBuilder> body)
    {
        var html = new HtmlBuilder();
        html.Open("body", ("class", "bp")).Line();
        html.Element("a", "Skip to the text", ("class", "skip"), ("href", "#" + PageIds.Main)).Line();
        html.Open("div", ("class", "page")).Line();
        body(html);
        html.Close().Line().Close();
        return html.ToString();
    }

    /// <summary>Backprop and its version.</summary>
    public static string Generator { get; } = $"Backprop {typeof(PageFrame).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The choice of the theme; without script there is nothing to choose with, and it stays away.</summary>
    public static void WriteTheme(HtmlBuilder html)
    {
        html.Open("fieldset", ("class", "bp-toggle theme")).Element("legend", "Theme");
        foreach (string theme in new[] { "Auto", "Light", "Dark" })
        {
            string value = theme.ToLowerInvariant();
            html.Open("label").Empty("input", ("type", "radio"), ("name", "theme"), ("value", value), ("checked", value == "auto" ? "" : null));
            html.Text(" " + theme).Close();
        }

        html.Close().Line();
    }
}
